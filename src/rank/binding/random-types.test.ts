import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { callKind, callNames } from "#mpi/call-kinds.ts";
import { construct } from "#mpi/derived/construct.ts";
import { plans, typemapOf, typeOfPlan } from "#mpi/derived/random-type.testing.ts";
import { spelled } from "#mpi/spelling.ts";
import { wrapperOf } from "./datatype.ts";
import { ranksInThread } from "./testing/in-thread.ts";

vi.setConfig({ testTimeout: 60_000 });

const [MPI] = ranksInThread(1);
const self = MPI.COMM_SELF;

test("what is sent as one type arrives as any other of the same signature", () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 1, max: 3 }), fc.boolean(), (plan, count, forward) => {
      const map = typemapOf(plan);
      const lowest = Math.min(0, ...map.entries.map(({ at }) => at));
      fc.pre(map.entries.length > 0 && map.ub - map.lb > 0 && lowest === 0);
      const one = typeOfPlan(plan);
      // The same numbers, each in a place of its own.
      const places = map.entries.map((_, i) => 40 * (i ^ 1));
      const lengths = map.entries.map(() => 1);
      const types = map.entries.map(({ type }) => type);
      const apart = construct("STRUCT", [lengths, places], types);
      apart.committed = true;
      const sender = forward ? one : apart;
      const receiver = forward ? apart : one;
      const bytesOf = (type: typeof one, at: readonly number[]) =>
        Array.from({ length: count }, (_, i) => i * type.extent).flatMap((base) =>
          at.flatMap((place, i) => Array.from({ length: types[i].size }, (_, byte) => base + place + byte)),
        );
      const own = bytesOf(
        one,
        map.entries.map(({ at }) => at),
      );
      const others = bytesOf(apart, places);
      // A receive that is refused would leave its message to the next one.
      fc.pre(new Set(own).size === own.length && Math.max(...own, ...others) < 8000);
      const from = Uint8Array.from({ length: 8000 }, (_, i) => (i * 31 + 7) % 251);
      const to = new Uint8Array(8000).fill(5);
      const status = new MPI.Status();
      const request = self.Irecv([to, count, wrapperOf(receiver)], { source: 0 });
      self.Send([from, count, wrapperOf(sender)], { dest: 0 });
      request.Wait({ status });
      const expected = new Uint8Array(8000).fill(5);
      const [read, write] = forward ? [own, others] : [others, own];
      for (const [i, place] of write.entries()) expected[place] = from[read[i]];
      expect(to).toEqual(expected);
      expect(status.Get_elements(wrapperOf(receiver))).toBe(count * map.entries.length);
    }),
    { numRuns: 200 },
  );
});

test("memory is named by the call that uses it, by which the core knows what to pack", () => {
  const known = new Set(callNames.map((name) => spelled(callKind(name))));
  const unknown: string[] = [];
  for (const file of readdirSync(import.meta.dirname).filter((name) => /^[a-z-]+\.ts$/.test(name))) {
    const text = readFileSync(`${import.meta.dirname}/${file}`, "utf8");
    for (const [, call] of text.matchAll(
      /(?:memoryOf|memoryFor|memoryOrInPlace|blocksOf|vectorOf|eachOf)\(\s*"([^"]+)"/g,
    ))
      if (!known.has(call)) unknown.push(`${file}: ${call}`);
  }
  expect(unknown).toEqual([]);
});

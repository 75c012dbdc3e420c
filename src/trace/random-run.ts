/** For property tests: runs that could have happened, as each rank's log. */
import fc from "fast-check";
import { ScriptedRun } from "./synthetic.ts";

/** One thing that happens, at a moment of some clock; numbers are taken modulo what there is. */
export type Happening =
  | {
      readonly what: "send";
      readonly rank: number;
      readonly dest: number;
      readonly bytes: number;
      readonly mode: number;
    }
  | { readonly what: "receive"; readonly rank: number; readonly choice: number }
  | { readonly what: "collective"; readonly root: number }
  | { readonly what: "request"; readonly rank: number; readonly ends: boolean }
  | { readonly what: "print"; readonly rank: number; readonly text: string }
  | { readonly what: "note"; readonly rank: number; readonly text: string }
  | { readonly what: "image"; readonly rank: number; readonly width: number }
  | { readonly what: "decision"; readonly rank: number; readonly answer: number }
  | { readonly what: "open"; readonly rank: number };

const small = fc.nat(63);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("send" as const),
      rank: small,
      dest: small,
      bytes: fc.nat(40),
      mode: fc.nat(1),
    }),
  },
  { weight: 6, arbitrary: fc.record({ what: fc.constant("receive" as const), rank: small, choice: small }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("collective" as const), root: small }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("request" as const), rank: small, ends: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant("print" as const),
      rank: small,
      text: fc.string({ unit: "grapheme" }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("decision" as const),
      rank: small,
      answer: fc.integer({ min: -1, max: 70 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("note" as const), rank: small, text: fc.string() }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("image" as const), rank: small, width: fc.nat(40) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("open" as const), rank: small }) },
);

/** Ranks, what happens, and by how much each rank's clock is wrong (µs). */
export const runs = fc.record({
  ranks: fc.integer({ min: 1, max: 5 }),
  happenings: fc.array(happening, { maxLength: 60 }),
  skews: fc.array(fc.nat(500), { minLength: 5, maxLength: 5 }),
});

/** The log of each rank of such a run. */
export function logsOf(run: {
  ranks: number;
  happenings: readonly Happening[];
  skews: readonly number[];
}): Int32Array[] {
  const script = new ScriptedRun(run.ranks);
  const waiting: { source: number; dest: number; bytes: number; pair: number }[] = [];
  const requests = script.ranks.map(() => ({ next: 1, open: [] as number[] }));
  const closed = script.ranks.map(() => true);
  let collective = 0;
  let images = 0;
  let clock = 0;
  const tick = () => {
    clock += 7;
    for (const one of script.ranks) one.time = clock + run.skews[one.rank];
  };
  for (const one of run.happenings) {
    tick();
    if (one.what === "collective") {
      if (closed.includes(false)) continue;
      const root = one.root % run.ranks;
      collective++;
      const calls = script.ranks.map((each) =>
        each.enter("bcast", 3, { peer: root, collective, algorithm: 1 }),
      );
      for (const dest of script.ranks) {
        if (dest.rank === root) continue;
        tick();
        const pair = script.sent(root, calls[root], dest.rank, 1, collective, new Uint8Array(4));
        dest.writer.received(calls[dest.rank], root, 1, collective, 4, pair);
      }
      for (const each of script.ranks) each.writer.exit(calls[each.rank], -1, -1, -1, 0);
      continue;
    }
    const rank = one.rank % run.ranks;
    const actor = script.ranks[rank];
    if (!closed[rank]) continue;
    switch (one.what) {
      case "send": {
        const dest = one.dest % run.ranks;
        const call = actor.enter("Send", 5, { peer: dest, tag: one.bytes, bytes: one.bytes });
        const pair = script.sent(
          rank,
          call,
          dest,
          0,
          one.bytes,
          new Uint8Array(one.bytes),
          one.bytes,
          one.mode,
        );
        waiting.push({ source: rank, dest, bytes: one.bytes, pair });
        tick();
        actor.writer.exit(call, -1, -1, -1, 0);
        break;
      }
      case "receive": {
        const own = waiting.filter(({ dest }) => dest === rank);
        if (own.length === 0) break;
        const message = own[one.choice % own.length];
        waiting.splice(waiting.indexOf(message), 1);
        const { source, bytes, pair } = message;
        const call = actor.enter("Recv", 6, { peer: source, tag: bytes });
        tick();
        actor.writer.received(call, source, 0, bytes, bytes, pair);
        actor.writer.exit(call, source, bytes, bytes, one.choice % 9 === 8 ? 14 : 0);
        break;
      }
      case "request": {
        const { open } = requests[rank];
        const call = actor.enter(one.ends ? "wait" : "irecv", 8, { peer: 0 });
        const done = one.ends ? open.shift() : undefined;
        if (done !== undefined) actor.writer.requestEnded(call, done, "completed");
        if (!one.ends) {
          const id = requests[rank].next++;
          open.push(id);
          actor.writer.requestStarted(call, id, true, 0, 1, 0);
        }
        actor.writer.exit(call, -1, -1, -1, 0);
        break;
      }
      case "print":
        actor.print(one.text, 9, one.text.length % 3);
        break;
      case "decision":
        actor.writer.decided(one.answer + 2, 4, 0, one.answer);
        break;
      case "note":
        actor.writer.note({ type: "input", question: one.text });
        break;
      case "image": {
        const width = one.width + 1;
        const pixels = Uint8Array.from({ length: width * width * 4 }, (_, index) => index * width);
        actor.writer.image(++images, width, width, "squares", pixels);
        actor.writer.file("rows/of.bin", pixels.length, images % 2 === 0 ? pixels : null);
        if (images % 3 === 0) actor.writer.fileRemoved("rows/of.bin");
        break;
      }
      case "open":
        actor.enter("recv", 11, { peer: 0 });
        closed[rank] = false;
        break;
    }
  }
  for (const one of script.ranks) if (closed[one.rank]) one.writer.end("finished");
  return script.ranks.map((one) => one.log.drain());
}

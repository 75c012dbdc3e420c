import fc from "fast-check";
import { expect, test } from "vitest";
import { callNames, isCollective } from "#mpi/call-kinds.ts";
import {
  type Algorithm,
  algorithmIndex,
  algorithmNames,
  type CollectiveName,
  checkOverrides,
  chooseAlgorithm,
  collectives,
} from "./choices.ts";

const names = Object.keys(collectives) as CollectiveName[];
const situation = fc.record({
  size: fc.integer({ min: 1, max: 64 }),
  bytes: fc.constantFrom(-1, 0, 8, 4096, 65_536, 1 << 20, 1 << 24),
  count: fc.constantFrom(-1, 0, 1, 63, 64, 100_000),
  commutative: fc.boolean(),
});

test("every situation has an algorithm that the collective knows and that can be right there", () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), situation, (name, given) => {
      const algorithm = chooseAlgorithm(name, given, undefined);
      const requirement = collectives[name].algorithms[algorithm];
      expect(requirement).toBeDefined();
      if (requirement?.buffers) expect(given.bytes).toBeGreaterThanOrEqual(0);
      if (requirement?.commutative) expect(given.commutative).toBe(true);
      if (requirement?.powerOfTwo) expect(Math.log2(given.size) % 1).toBe(0);
      if (requirement?.elementEach) expect(given.count).toBeGreaterThanOrEqual(given.size);
    }),
  );
});

test("an override is taken wherever it can be right, else the table's choice", () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), situation, (name, given) => {
      for (const [algorithm, needs] of Object.entries(collectives[name].algorithms)) {
        const can =
          (!needs.buffers || given.bytes >= 0) &&
          (!needs.commutative || given.commutative) &&
          (!needs.powerOfTwo || Number.isInteger(Math.log2(given.size))) &&
          (!needs.elementEach || given.count >= given.size);
        const wanted = can ? algorithm : chooseAlgorithm(name, given, undefined);
        expect(chooseAlgorithm(name, given, algorithm)).toBe(wanted);
      }
    }),
  );
});

test("each row of the table is taken somewhere, and says why", () => {
  for (const name of names) {
    for (const choice of collectives[name].choices) {
      expect(choice.reason).toMatch(/\w+/);
      const taken = [1, 2, 3, 4, 8, 9, 64].some((size) =>
        [-1, 0, 8, 4096, 65_536, 1 << 20].some((bytes) => {
          const given = { size, bytes, count: bytes < 0 ? -1 : 100_000, commutative: true };
          return chooseAlgorithm(name, given, undefined) === choice.algorithm;
        }),
      );
      expect([name, choice.algorithm, taken]).toEqual([name, choice.algorithm, true]);
    }
  }
});

test("at least two algorithms for the classic collectives", () => {
  for (const name of ["bcast", "reduce", "allreduce", "gather", "scatter", "allgather", "barrier"] as const)
    expect(Object.keys(collectives[name].algorithms).length).toBeGreaterThanOrEqual(2);
});

test("log numbers are positions in algorithmNames", () => {
  for (const [index, name] of algorithmNames.entries()) expect(algorithmIndex(name as Algorithm)).toBe(index);
  const used = new Set(names.flatMap((name) => Object.keys(collectives[name].algorithms)));
  expect([...used].filter((name) => !(algorithmNames as readonly string[]).includes(name))).toEqual([]);
});

test("every collective of the table is a call that all members make", () => {
  for (const name of names) {
    const kind = callNames.findIndex((call) => call.toLowerCase() === name);
    expect([name, isCollective(kind)]).toEqual([name, true]);
  }
});

test("settings that name nothing are told what there is", () => {
  expect(() => checkOverrides({ bcast: "binomial" })).not.toThrow();
  expect(() => checkOverrides({ bcast: "bionmial" })).toThrow(
    "bcast has no algorithm bionmial, only linear, binomial, scatter-allgather, chain",
  );
  expect(() => checkOverrides({ bcst: "linear" })).toThrow("no collective is named bcst");
});

import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { UNDEFINED } from "#mpi/constants.ts";
import { sameSignature } from "#mpi/signature.ts";
import { bytesOfElements, countOf, elementsOf } from "#mpi/status.ts";
import { pack, unpack } from "./pack.ts";
import { type Plan, plans, type Typemap, typemapOf, typeOfPlan } from "./random-type.testing.ts";

vi.setConfig({ testTimeout: 60_000 });

const few = { numRuns: 400 };

/** Bytes of `count` elements, in the order in which they travel, by their places around an origin. */
function placesOf({ entries, lb, ub }: Typemap, count: number): number[] {
  const extent = ub - lb;
  return Array.from({ length: count }, (_, i) => i * extent).flatMap((base) =>
    entries.flatMap(({ at, type }) => Array.from({ length: type.size }, (_, byte) => base + at + byte)),
  );
}

function memoryFor(places: readonly number[]): { memory: Uint8Array; origin: number } {
  const lowest = Math.min(0, ...places);
  const origin = -lowest + 8;
  const memory = Uint8Array.from(
    { length: origin + Math.max(0, ...places) + 9 },
    (_, i) => (i * 37 + 11) % 251,
  );
  return { memory, origin };
}

const codes = ({ entries }: Typemap) => entries.map(({ type }) => type.kind).join();

test("a datatype has the bounds and sizes that its typemap has", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const type = typeOfPlan(plan);
      const map = typemapOf(plan);
      const { entries } = map;
      const starts = entries.map(({ at }) => at);
      const ends = entries.map((entry) => entry.at + entry.type.size);
      const size = entries.reduce((sum, entry) => sum + entry.type.size, 0);
      const trueLb = entries.length === 0 ? 0 : Math.min(...starts);
      const trueExtent = entries.length === 0 ? 0 : Math.max(...ends) - trueLb;
      const { lb, extent, elements } = type;
      expect({
        size: type.size,
        lb,
        extent,
        elements,
        trueLb: type.trueLb,
        trueExtent: type.trueExtent,
      }).toEqual({
        size,
        lb: map.lb,
        extent: map.ub - map.lb,
        elements: entries.length,
        trueLb,
        trueExtent,
      });
    }),
    few,
  );
});

test("packing takes the bytes of the typemap in their order, unpacking puts them back and touches nothing else", () => {
  fc.assert(
    fc.property(
      plans,
      fc.integer({ min: 0, max: 4 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (plan, count, part) => {
        const type = typeOfPlan(plan);
        const places = placesOf(typemapOf(plan), count);
        const { memory, origin } = memoryFor(places);
        const packed = new Uint8Array(places.length + 3).fill(9);
        expect(pack(type, memory, origin, count, packed, 3)).toBe(3 + places.length);
        expect([...packed]).toEqual([9, 9, 9, ...places.map((place) => memory[origin + place])]);

        // Numbers that overlap would be written twice, which MPI forbids.
        if (new Set(places).size < places.length) return;
        const bytes = Math.round(part * places.length);
        const target = memory.slice().fill(77);
        const expected = target.slice();
        for (const [i, place] of places.slice(0, bytes).entries()) expected[origin + place] = packed[3 + i];
        unpack(type, packed, 3, bytes, target, origin);
        expect(target).toEqual(expected);
        if (type.dense) expect(places).toEqual(places.map((_, i) => i));
      },
    ),
    few,
  );
});

test("counts and elements of a message of any length are those of the typemap", () => {
  fc.assert(
    fc.property(plans, fc.nat({ max: 3 }), fc.nat({ max: 100 }), (plan, whole, some) => {
      const type = typeOfPlan(plan);
      const { entries } = typemapOf(plan);
      fc.pre(entries.length > 0);
      const bytes = whole * type.size + (some % (type.size + 1));
      let rest = bytes;
      let elements = 0;
      for (let i = 0; rest >= entries[i % entries.length].type.size; i++) {
        rest -= entries[i % entries.length].type.size;
        elements += 1;
      }
      expect(elementsOf(bytes, type)).toBe(rest === 0 ? elements : UNDEFINED);
      expect(countOf(bytes, type)).toBe(bytes % type.size === 0 ? bytes / type.size : UNDEFINED);
      if (rest === 0) expect(bytesOfElements(elements, type)).toBe(bytes);
    }),
    few,
  );
});

test("signatures are the same when the sequences of basic types are", () => {
  const equal = (one: Plan, other: Plan) =>
    sameSignature(typeOfPlan(one).signature, typeOfPlan(other).signature);
  fc.assert(
    fc.property(plans, plans, fc.nat({ max: 3 }), (one, other, count) => {
      expect(equal(one, other)).toBe(codes(typemapOf(one)) === codes(typemapOf(other)));
      const apart: Plan = { combiner: "HVECTOR", values: [count, 1, 4096], of: [one] };
      expect(equal(apart, { combiner: "CONTIGUOUS", values: [count], of: [one] })).toBe(true);
    }),
    few,
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { IDENT, PROC_NULL, SIMILAR, UNDEFINED, UNEQUAL } from "./constants.ts";
import { Group, splitMembers } from "./group.ts";

test("a group knows its ranks and translates them", () => {
  const odd = new Group([1, 3, 5]);
  const all = new Group([0, 1, 2, 3, 4, 5]);
  expect(odd.size).toBe(3);
  expect(odd.rankOf(3)).toBe(1);
  expect(odd.rankOf(2)).toBe(UNDEFINED);
  expect(odd.translate("Group.Translate_ranks", [0, 2, PROC_NULL], all)).toEqual([1, 5, PROC_NULL]);
  expect(all.translate("Group.Translate_ranks", [0, 1, 5], odd)).toEqual([UNDEFINED, 0, 2]);
  expect(() => odd.translate("Group.Translate_ranks", [0, 3], all)).toThrow(
    "Group.Translate_ranks: ranks[1] is 3, expected a rank from 0 to 2 (MPI_ERR_RANK)",
  );
});

test("groups compare by their ranks and by the order of these", () => {
  const group = new Group([1, 3, 5]);
  expect(group.compare(new Group([1, 3, 5]))).toBe(IDENT);
  expect(group.compare(new Group([5, 3, 1]))).toBe(SIMILAR);
  expect(group.compare(new Group([1, 3, 4]))).toBe(UNEQUAL);
  expect(group.compare(new Group([1, 3]))).toBe(UNEQUAL);
});

test("a split orders by key, then by old rank, and loses nobody", () => {
  const entry = fc.record({ color: fc.nat(3), key: fc.integer({ min: -2, max: 2 }) });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), (given) => {
      const entries = given.map((one, rank) => ({ ...one, rank }));
      const parts = [0, 1, 2, 3].map((color) => splitMembers(entries, color));
      expect(parts.flat().sort((a, b) => a - b)).toEqual(entries.map(({ rank }) => rank));
      for (const [color, part] of parts.entries()) {
        for (const [i, rank] of part.entries()) {
          expect(entries[rank].color).toBe(color);
          if (i === 0) continue;
          const before = entries[part[i - 1]];
          expect(
            before.key < entries[rank].key || (before.key === entries[rank].key && before.rank < rank),
          ).toBe(true);
        }
      }
    }),
  );
});

import { expect, test } from "vitest";
import { Group } from "./group.ts";
import { difference, excluded, included, intersection, ranksOfRanges, union } from "./group-sets.ts";

const odd = new Group([5, 3, 1]);
const low = new Group([1, 2, 3]);
const empty = new Group([]);

test("sets of groups keep the order of the first", () => {
  expect(union(odd, low).members).toEqual([5, 3, 1, 2]);
  expect(union(low, odd).members).toEqual([1, 2, 3, 5]);
  expect(intersection(odd, low).members).toEqual([3, 1]);
  expect(difference(odd, low).members).toEqual([5]);
  expect(union(empty, low).members).toEqual(low.members);
  expect(difference(low, empty).members).toEqual(low.members);
  expect(intersection(low, empty).members).toEqual([]);
});

test("ranks of a group are picked or left out", () => {
  expect(included("Group.Incl", odd, [2, 0]).members).toEqual([1, 5]);
  expect(excluded("Group.Excl", odd, [2, 0]).members).toEqual([3]);
  expect(included("Group.Incl", odd, []).members).toEqual([]);
  expect(excluded("Group.Excl", odd, []).members).toEqual(odd.members);
});

test("ranges count up and down", () => {
  const many = new Group([0, 1, 2, 3, 4, 5, 6, 7]);
  const ranks = (...ranges: number[][]) => ranksOfRanges("Group.Range_incl", many, ranges);
  expect(ranks([0, 7, 3], [5, 1, -2])).toEqual([0, 3, 6, 5, 3, 1]);
  expect(ranks([2, 2, 1])).toEqual([2]);
  expect(ranks([3, 1, 1])).toEqual([]);
  // No step comes to the last one.
  expect(ranks([0, 8, 3], [6, -1, -2])).toEqual([0, 3, 6, 6, 4, 2, 0]);
  expect(ranks()).toEqual([]);
});

test.each<[() => unknown, string]>([
  [
    () => included("Group.Incl", odd, [0, 3]),
    "Group.Incl: ranks[1] is 3, expected a rank from 0 to 2 (MPI_ERR_RANK)",
  ],
  [
    () => excluded("Group.Excl", odd, [1, 1]),
    "Group.Excl: rank 1 stands twice among ranks, expected each once (MPI_ERR_RANK)",
  ],
  [
    () => included("Group.Incl", empty, [0]),
    "Group.Incl: ranks[0] is 0, expected none: the group is empty (MPI_ERR_RANK)",
  ],
  [
    () => ranksOfRanges("Group.Range_incl", odd, [[0, 2, 0]]),
    "Group.Range_incl: ranks[0] is [0, 2, 0], expected a stride that is not 0 (MPI_ERR_ARG)",
  ],
  [
    () => ranksOfRanges("Group.Range_incl", odd, [[0, 2]]),
    "Group.Range_incl: ranks[0] is [0, 2], expected first rank, last rank and stride (MPI_ERR_ARG)",
  ],
  [
    () => ranksOfRanges("Group.Range_excl", odd, [[0, 9, 1]]),
    "Group.Range_excl: ranks[1] is 9, expected a rank from 0 to 2 (MPI_ERR_RANK)",
  ],
])("what a group cannot take is told: %#", (call, message) => {
  expect(call).toThrow(message);
});

/** Groups of ranks, by their handles; 1 is the empty group. */
import { difference, excluded, included, intersection, ranksOfRanges, union } from "#mpi/group-sets.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";

export const groupsPart: NativePart = (host) => {
  const { runtime, groups, method, kinds } = bridgeOf(host);
  const { group, int, ints, nothing, orNone, rows } = kinds;
  const paired = (call: string, make: typeof union): NativeFunction =>
    method(call, [group, group], group, (first, second) => make(first, second));
  const picked = (call: string, make: typeof included): NativeFunction =>
    method(call, [group, ints], group, (of, ranks) => make(call, of, ranks));
  const ranged = (call: string, make: typeof included): NativeFunction =>
    method(call, [group, rows], group, (of, ranges) => make(call, of, ranksOfRanges(call, of, ranges)));
  return {
    /** group_rank(group) -> int, UNDEFINED when this rank is not in it */
    group_rank: method("Group.Get_rank", [group], int, (of) => of.rankOf(runtime.rank)),
    group_size: method("Group.Get_size", [group], int, (of) => of.size),
    /** group_translate(group, ranks or None for all, group or None for COMM_WORLD's) -> ranks */
    group_translate: method(
      "Group.Translate_ranks",
      [group, orNone(ints), orNone(group)],
      ints,
      (of, ranks, to, call) =>
        of.translate(call, ranks ?? of.members.map((_, rank) => rank), to ?? runtime.world.group),
    ),
    group_compare: method("Group.Compare", [group, group], int, (first, second) => first.compare(second)),
    group_union: paired("Group.Union", union),
    group_intersection: paired("Group.Intersection", intersection),
    group_difference: paired("Group.Difference", difference),
    group_dup: method("Group.Dup", [group], group, (of) => of),
    /** group_incl(group, ranks) -> group */
    group_incl: picked("Group.Incl", included),
    group_excl: picked("Group.Excl", excluded),
    /** group_range_incl(group, list of lists of three) -> group */
    group_range_incl: ranged("Group.Range_incl", included),
    group_range_excl: ranged("Group.Range_excl", excluded),
    group_free: method("Group.Free", [int], nothing, (handle, call) => {
      // Programs free what they get, and GROUP_EMPTY is what they get for every group of nobody.
      if (groups.get(handle, call).size === 0) return;
      groups.remove(handle);
      runtime.resources.gone(handle);
    }),
  };
};

/** Groups of ranks, by their handles; 1 is the empty group. */
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Group } from "#mpi/group.ts";
import { difference, excluded, included, intersection, ranksOfRanges, union } from "#mpi/group-sets.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { NativePart } from "./module.ts";

const emptyHandle = 1;

export const groupsPart: NativePart = (host) => {
  const { py, runtime, values, groups } = bridgeOf(host);
  const int = (place: number): number => values.toInt(py.HEAPU32[place]);
  const paired =
    (call: string, make: (first: Group, second: Group) => Group): NativeFunction =>
    (args) =>
      values.int(groups.add(make(groups.get(int(args), call), groups.get(int(args + 1), call))));
  const picked =
    (call: string, make: typeof included): NativeFunction =>
    (args) =>
      values.int(groups.add(make(call, groups.get(int(args), call), values.toInts(py.HEAPU32[args + 1]))));
  const ranged =
    (call: string, make: typeof included): NativeFunction =>
    (args) => {
      const group = groups.get(int(args), call);
      const list = py.HEAPU32[args + 1];
      const ranges = Array.from({ length: py._PyList_Size(list) }, (_, index) =>
        values.toInts(py._PyList_GetItem(list, index)),
      );
      return values.int(groups.add(make(call, group, ranksOfRanges(call, group, ranges))));
    };
  return {
    /** group_rank(group) -> int, UNDEFINED when this rank is not in it */
    group_rank: (args) => values.int(groups.get(int(args), "Group.Get_rank").rankOf(runtime.rank)),
    group_size: (args) => values.int(groups.get(int(args), "Group.Get_size").size),
    /** group_translate(group, list of ranks or None for all, group or 0 for COMM_WORLD's) -> list of ranks */
    group_translate: (args) => {
      const call = "Group.Translate_ranks";
      const group = groups.get(int(args), call);
      const list = py.HEAPU32[args + 1];
      const ranks = values.isNone(list) ? group.members.map((_, rank) => rank) : values.toInts(list);
      const other = py.HEAPU32[args + 2];
      const target = values.isNone(other) ? runtime.world.group : groups.get(values.toInt(other), call);
      return values.ints(group.translate(call, ranks, target));
    },
    /** group_compare(group, group) -> int */
    group_compare: (args) => {
      const group = groups.get(int(args), "Group.Compare");
      return values.int(group.compare(groups.get(int(args + 1), "Group.Compare")));
    },
    /** group_union(group, group) -> group */
    group_union: paired("Group.Union", union),
    group_intersection: paired("Group.Intersection", intersection),
    group_difference: paired("Group.Difference", difference),
    /** group_dup(group) -> group */
    group_dup: (args) => values.int(groups.add(groups.get(int(args), "Group.Dup"))),
    /** group_incl(group, list of ranks) -> group */
    group_incl: picked("Group.Incl", included),
    group_excl: picked("Group.Excl", excluded),
    /** group_range_incl(group, list of lists of three) -> group */
    group_range_incl: ranged("Group.Range_incl", included),
    group_range_excl: ranged("Group.Range_excl", excluded),
    group_free: (args) => {
      const handle = int(args);
      groups.get(handle, "Group.Free");
      if (handle === emptyHandle)
        throw callError(ErrorClass.ERR_GROUP, "Group.Free", "MPI.GROUP_EMPTY cannot be freed");
      groups.remove(handle);
      return values.none();
    },
  };
};

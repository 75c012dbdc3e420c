/** Groups of ranks, by their handles; 1 is the empty group. */
import { callError, ErrorClass } from "#mpi/errors.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

const emptyHandle = 1;

export const groupsPart: NativePart = (host) => {
  const { py, runtime, values, groups } = bridgeOf(host);
  const int = (place: number): number => values.toInt(py.HEAPU32[place]);
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

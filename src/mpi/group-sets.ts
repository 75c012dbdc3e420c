/** Groups made of groups (MPI-4.1 section 7.3.2). `call` is the call as the program spells it. */
import { argumentError, callError, ErrorClass } from "./errors.ts";
import { Group } from "./group.ts";

/** MPI_Group_union: the first's ranks in their order, then those of the second that are not among them. */
export function union(first: Group, second: Group): Group {
  return new Group(
    [...first.members, ...second.members.filter((member) => !first.has(member))],
    first.session,
  );
}

/** MPI_Group_intersection: in the order of the first. */
export function intersection(first: Group, second: Group): Group {
  return new Group(
    first.members.filter((member) => second.has(member)),
    first.session,
  );
}

/** MPI_Group_difference: the first without the second, in its order. */
export function difference(first: Group, second: Group): Group {
  return new Group(
    first.members.filter((member) => !second.has(member)),
    first.session,
  );
}

/** MPI_Group_incl: these ranks of the group in this order. */
export function included(call: string, group: Group, ranks: readonly number[]): Group {
  checkRanks(call, group, ranks);
  return new Group(
    ranks.map((rank) => group.members[rank]),
    group.session,
  );
}

/** MPI_Group_excl: the group without these of its ranks. */
export function excluded(call: string, group: Group, ranks: readonly number[]): Group {
  checkRanks(call, group, ranks);
  return new Group(
    group.members.filter((_, rank) => !ranks.includes(rank)),
    group.session,
  );
}

/** MPI_Group_range_incl, MPI_Group_range_excl: the ranks of ranges, each as first, last and stride. */
export function ranksOfRanges(call: string, group: Group, ranges: readonly (readonly number[])[]): number[] {
  return ranges.flatMap((range, index) => {
    const argument = `ranks[${index}]`;
    if (range.length !== 3)
      throw argumentError(ErrorClass.ERR_ARG, call, argument, range, "first rank, last rank and stride");
    const [first, last, stride] = range;
    if (stride === 0)
      throw argumentError(ErrorClass.ERR_ARG, call, argument, range, "a stride that is not 0");
    const count = Math.max(0, Math.floor((last - first) / stride) + 1);
    // The last may lie beyond the group where no step comes to it. Beyond the group there is nothing to count up to.
    const end = count === 0 ? last : first + (count - 1) * stride;
    checkRanks(call, group, first === end ? [first] : [first, end]);
    return Array.from({ length: count }, (_, step) => first + step * stride);
  });
}

function checkRanks(call: string, group: Group, ranks: readonly number[]): void {
  const seen = new Set<number>();
  for (const [index, rank] of ranks.entries()) {
    if (!(Number.isInteger(rank) && rank >= 0 && rank < group.size))
      throw argumentError(
        ErrorClass.ERR_RANK,
        call,
        `ranks[${index}]`,
        rank,
        group.size === 0 ? "none: the group is empty" : `a rank from 0 to ${group.size - 1}`,
      );
    if (seen.has(rank))
      throw callError(ErrorClass.ERR_RANK, call, `rank ${rank} stands twice among ranks, expected each once`);
    seen.add(rank);
  }
}

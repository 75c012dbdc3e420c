import { UNDEFINED } from "./constants.ts";

/** An ordered set of ranks of COMM_WORLD (MPI-4.1 section 7.3). Position in `members` is the rank in the group. */
export class Group {
  readonly members: readonly number[];
  readonly #positions: Map<number, number>;

  constructor(members: readonly number[]) {
    this.members = members;
    this.#positions = new Map(members.map((member, rank) => [member, rank]));
  }

  get size(): number {
    return this.members.length;
  }

  /** Rank in this group of a rank of COMM_WORLD, or UNDEFINED. */
  rankOf(worldRank: number): number {
    return this.#positions.get(worldRank) ?? UNDEFINED;
  }

  has(worldRank: number): boolean {
    return this.#positions.has(worldRank);
  }

  /** MPI_Group_translate_ranks; `ranks` must be ranks of this group. */
  translate(ranks: readonly number[], other: Group): number[] {
    return ranks.map((rank) => {
      const member = this.members[rank];
      if (member === undefined) throw new RangeError(`the group has no rank ${rank}`);
      return other.rankOf(member);
    });
  }
}

/** The part of a Split that one rank ends in. */
export interface SplitEntry {
  readonly color: number;
  readonly key: number;
  /** Rank in the communicator that is divided. */
  readonly rank: number;
}

/** Ranks of the old communicator with this colour, ordered by key and then by old rank (MPI_Comm_split). */
export function splitMembers(entries: readonly SplitEntry[], color: number): number[] {
  return entries
    .filter((entry) => entry.color === color)
    .sort((a, b) => a.key - b.key || a.rank - b.rank)
    .map((entry) => entry.rank);
}

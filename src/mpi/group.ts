import { IDENT, PROC_NULL, SIMILAR, UNDEFINED, UNEQUAL } from "./constants.ts";
import { argumentError, ErrorClass } from "./errors.ts";
import type { Session } from "./session.ts";

/** An ordered set of ranks of COMM_WORLD (MPI-4.1 section 7.3). Position in `members` is the rank in the group. */
export class Group {
  readonly members: readonly number[];
  /** The session that it comes from, null for what comes from COMM_WORLD. */
  readonly session: Session | null;
  readonly #positions: Map<number, number>;

  constructor(members: readonly number[], session: Session | null = null) {
    this.members = members;
    this.session = session;
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

  /**
   * MPI_Group_translate_ranks: each rank of this group as a rank of the other, UNDEFINED where it is not in it.
   * Throws ERR_RANK for what is no rank of this group, naming `call` as the program spells it.
   */
  translate(call: string, ranks: readonly number[], other: Group): number[] {
    return ranks.map((rank, index) => {
      if (rank === PROC_NULL) return PROC_NULL;
      const member = this.members[rank];
      if (member === undefined)
        throw argumentError(
          ErrorClass.ERR_RANK,
          call,
          `ranks[${index}]`,
          rank,
          this.size === 0 ? "none: the group is empty" : `a rank from 0 to ${this.size - 1}`,
        );
      return other.rankOf(member);
    });
  }

  /** MPI_Group_compare: IDENT, SIMILAR when only the order differs, else UNEQUAL. */
  compare(other: Group): number {
    if (this.size !== other.size || !this.members.every((member) => other.has(member))) return UNEQUAL;
    return this.members.every((member, rank) => other.members[rank] === member) ? IDENT : SIMILAR;
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

import type { Communicator } from "#mpi/communicator.ts";
import { Scratch, type ScratchMemory } from "#mpi/memory.ts";
import type { Request } from "#mpi/request.ts";
import {
  type Algorithm,
  algorithmIndex,
  type CollectiveName,
  chooseAlgorithm,
  hasAlgorithm,
} from "./choices.ts";
import { LivePeers } from "./live-peers.ts";
import type { Peers } from "./peers.ts";

interface Chosen {
  readonly name: CollectiveName | null;
  readonly bytes: number;
  readonly count: number;
  readonly commutative: boolean;
  /** How often the communicator's hints had changed. */
  readonly hints: number;
  readonly algorithm: Algorithm;
}

/** Hints of a communicator that choose an algorithm begin with this: "ringside_bcast" is "chain", say. */
const hintPrefix = "ringside_";

/** How the calls of one communicator are carried out: at once, or written down to be done beside the program. */
export interface CollectiveCalls {
  readonly comm: Communicator;
  /** The ranks of the communicator's group: of an intercommunicator those on this side. */
  readonly peers: Peers;
  /** An intercommunicator's remote group, null elsewhere. */
  readonly across: Peers | null;
  readonly scratch: ScratchMemory;
  /** See `Collective`. */
  begin(
    kind: number,
    name: CollectiveName | null,
    root: number,
    bytes: number,
    count: number,
    type: number,
    op: number,
    commutative: boolean,
    weight: number,
  ): Algorithm;
  beginMove(
    kind: number,
    name: CollectiveName | null,
    root: number,
    bytes: number,
    count: number,
    type: number,
    weight: number,
  ): Algorithm;
  /** Carries out the work of the call that was begun. The request of what goes on beside the program, else null. */
  perform(work: () => void): Request | null;
}

/** The blocking collective calls of one communicator: their numbers, their memory, their log entries. */
export class Collective implements CollectiveCalls {
  readonly comm: Communicator;
  readonly peers: LivePeers;
  readonly across: LivePeers | null;
  readonly scratch = new Scratch();
  #count = 0;
  #call = 0;
  #chosen: Chosen = { name: null, bytes: 0, count: 0, commutative: false, hints: 0, algorithm: "none" };

  constructor(comm: Communicator) {
    this.comm = comm;
    this.peers = new LivePeers(comm, comm.group);
    this.across = comm.remote === null ? null : new LivePeers(comm, comm.remote);
  }

  /**
   * Begins a call and chooses its algorithm. The work follows through `run`.
   * @param name The row of the choice table; null for calls that have none.
   * @param root Rank of the communicator, or -1.
   * @param bytes What this rank hands in; `count` in elements, -1 for objects.
   * @param type Index of the datatype, 0 for objects. `op`: index of the operation, 0 none, -1 a user's own.
   * @param weight Bytes by which the algorithm is chosen, the same on every rank; -1 for objects.
   */
  begin(
    kind: number,
    name: CollectiveName | null,
    root: number,
    bytes: number,
    count: number,
    type: number,
    op: number,
    commutative: boolean,
    weight: number,
  ): Algorithm {
    const { comm, peers } = this;
    comm.check(kind);
    const { runtime } = comm;
    const algorithm = name === null ? "none" : this.#choose(name, weight, count, commutative);
    this.#count++;
    this.#call = runtime.enterCollective(
      kind,
      comm.id,
      root,
      bytes,
      count,
      type,
      op,
      this.#count,
      algorithmIndex(algorithm),
    );
    peers.begin(kind, this.#count, this.#call, type);
    this.across?.begin(kind, this.#count, this.#call, type);
    return algorithm;
  }

  /** Begins a call that moves elements and combines none; parameters as `begin` has them. */
  beginMove(
    kind: number,
    name: CollectiveName | null,
    root: number,
    bytes: number,
    count: number,
    type: number,
    weight: number,
  ): Algorithm {
    return this.begin(kind, name, root, bytes, count, type, 0, true, weight);
  }

  /** Begins a call that moves objects, encoded in `bytes` bytes on this rank. */
  beginObjects(kind: number, name: CollectiveName | null, root: number, bytes: number): Algorithm {
    return this.begin(kind, name, root, bytes, -1, 0, 0, true, -1);
  }

  /** Programs repeat themselves, so the last choice is kept. */
  #choose(name: CollectiveName, bytes: number, count: number, commutative: boolean): Algorithm {
    const chosen = this.#chosen;
    const { info } = this.comm;
    if (
      chosen.name !== name ||
      chosen.bytes !== bytes ||
      chosen.count !== count ||
      chosen.commutative !== commutative ||
      chosen.hints !== info.changes
    ) {
      const { runtime } = this.comm;
      // Both groups of an intercommunicator see the same.
      const size = this.comm.size + (this.comm.remote?.size ?? 0);
      const situation = { size, bytes, count, commutative };
      const hint = info.hint(hintPrefix + name);
      const known = hint !== undefined && hasAlgorithm(name, hint);
      const override = known ? hint : runtime.options.algorithms?.[name];
      const algorithm = chooseAlgorithm(name, situation, override);
      this.#chosen = { name, bytes, count, commutative, hints: info.changes, algorithm };
    }
    return this.#chosen.algorithm;
  }

  /** Of the call that was begun: its number among the communicator's collectives, and in the log. */
  get current(): { readonly number: number; readonly call: number } {
    return { number: this.#count, call: this.#call };
  }

  /** Like `run`; not through it, since a call more is felt in a small barrier. */
  perform(work: () => void): null {
    const { runtime } = this.comm;
    const call = this.#call;
    try {
      work();
    } catch (error) {
      throw runtime.fail(call, error);
    }
    runtime.exit(call);
    return null;
  }

  /** Does the work of the call that was begun, and ends it whichever way it goes. */
  run<T>(work: () => T): T {
    const { runtime } = this.comm;
    const call = this.#call;
    let result: T;
    try {
      result = work();
    } catch (error) {
      throw runtime.fail(call, error);
    }
    runtime.exit(call);
    return result;
  }
}

import { Attributes } from "#mpi/attributes.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { type ErrorHandler, errorsReturn } from "#mpi/error-handlers.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Info } from "#mpi/info.ts";
import type { Runtime } from "#mpi/runtime.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { spelled } from "#mpi/spelling.ts";
import { Changes } from "./changes.ts";
import { Epochs } from "./epochs.ts";
import { Control, type Part } from "./part.ts";
import { PrivateCopies } from "./private-copies.ts";
import { PrivateCopy } from "./private-copy.ts";
import { windowKeyvals } from "./window-attributes.ts";
import { WindowLock } from "./window-lock.ts";

/** MPI_WIN_CREATE_FLAVOR's values, MPICH's. */
export const WIN_FLAVOR_CREATE = 1;
export const WIN_FLAVOR_ALLOCATE = 2;
export const WIN_FLAVOR_DYNAMIC = 3;
export const WIN_FLAVOR_SHARED = 4;
/** MPI_WIN_MODEL's values. */
export const WIN_SEPARATE = 1;
export const WIN_UNIFIED = 2;

export const windowConstants = {
  WIN_FLAVOR_CREATE,
  WIN_FLAVOR_ALLOCATE,
  WIN_FLAVOR_DYNAMIC,
  WIN_FLAVOR_SHARED,
  WIN_SEPARATE,
  WIN_UNIFIED,
} as const;

export interface WindowOptions {
  readonly flavor: number;
  readonly model: number;
  /** By rank of the window's communicator. */
  readonly parts: readonly Part[];
  /** Pieces of shared memory that this rank gives back when the window ends. */
  readonly owned: readonly number[];
  readonly info: Info;
}

/**
 * A window (MPI-4.1 chapter 12): memory of each rank of a communicator that the others read and write without its doing.
 * It lies in memory that all ranks share, so that a put or a get is a copy and no message.
 */
export class Window {
  /** A communicator of the window's own. */
  readonly comm: Communicator;
  readonly flavor: number;
  /** MPI_WIN_MODEL: whether the program's memory is the public copy itself. */
  readonly model: number;
  readonly parts: readonly Part[];
  readonly epochs = new Epochs();
  readonly locks: readonly WindowLock[];
  readonly attributes = new Attributes<Window>(windowKeyvals);
  readonly info: Info;
  errorHandler: ErrorHandler = errorsReturn;
  name = "";
  readonly #owned: Set<number>;
  /** The program's own memory where that is apart from the public copy, by place of the public copy. */
  readonly #copies = new Map<number, PrivateCopy>();
  readonly #changes: (Changes | undefined)[] = [];
  #freed = false;

  constructor(comm: Communicator, { flavor, model, parts, owned, info }: WindowOptions) {
    this.comm = comm;
    this.flavor = flavor;
    this.model = model;
    this.parts = parts;
    this.info = info;
    this.#owned = new Set(owned);
    this.locks = parts.map(({ control }) => new WindowLock(comm, control + Control.Lock));
  }

  get runtime(): Runtime {
    return this.comm.runtime;
  }

  get memory(): SharedMemory {
    return this.comm.runtime.options.sharedMemory;
  }

  /** This rank's part. */
  get own(): Part {
    return this.parts[this.comm.rank];
  }

  get freed(): boolean {
    return this.#freed;
  }

  /** Throws ERR_WIN when the window was freed; `call` as the program spells it. */
  checkAlive(call: string): void {
    if (this.#freed) throw callError(ErrorClass.ERR_WIN, call, "the window was freed before this call");
  }

  check(kind: number): void {
    if (this.#freed) this.checkAlive(spelled(kind));
  }

  /** Throws ERR_RANK unless `target` is a rank of the window. */
  checkTarget(kind: number, target: number, argument = "target_rank"): void {
    if (Number.isInteger(target) && target >= 0 && target < this.comm.size) return;
    throw argumentError(
      ErrorClass.ERR_RANK,
      spelled(kind),
      argument,
      target,
      this.comm.size === 1 ? "rank 0" : `a rank from 0 to ${this.comm.size - 1}`,
    );
  }

  /** Where the changes of a rank's part are noted, null where nobody asks. Parts that are one piece are noted together. */
  changesOf(rank: number): Changes | null {
    const { parts, flavor } = this;
    if (!parts[rank].mirrored) return null;
    const holder = flavor === WIN_FLAVOR_SHARED ? 0 : rank;
    let changes = this.#changes[holder];
    if (changes === undefined) {
      const bytes =
        flavor === WIN_FLAVOR_SHARED ? parts.reduce((sum, part) => sum + part.bytes, 0) : parts[rank].bytes;
      changes = new Changes(this.memory, parts[holder].control + Control.Changes, bytes);
      this.#changes[holder] = changes;
    }
    return changes;
  }

  /** The program uses memory of its own for the piece of shared memory at `place`. */
  mirror(own: Uint8Array, place: number): void {
    const { runtime, comm, flavor } = this;
    const changes = this.changesOf(comm.rank);
    if (changes === null) throw new Error("a part that is no copy has no memory besides");
    const copy = new PrivateCopy(own, this.memory, place, changes, flavor === WIN_FLAVOR_SHARED);
    this.#copies.set(place, copy);
    // Of memory that is in one piece the program has its own part until it asks for others.
    if (flavor === WIN_FLAVOR_SHARED) this.use(this.own);
    else copy.use(0, own.length);
    // A rank's own accesses see to what they touch.
    if (comm.size === 1) return;
    runtime.privateCopies ??= new PrivateCopies();
    runtime.privateCopies.add(copy);
  }

  /** The program gets at a part that lies in one piece with its own. */
  use({ place, bytes }: Part): void {
    if (this.flavor !== WIN_FLAVOR_SHARED || bytes === 0) return;
    const copy = this.ownMemory;
    copy?.use(place - copy.place, place - copy.place + bytes);
  }

  /** The program's own memory for what lies at `place` in a rank's part, null where it has none apart. */
  copyAt(rank: number, place: number): PrivateCopy | null {
    if (this.#copies.size === 0) return null;
    if (rank !== this.comm.rank && this.flavor !== WIN_FLAVOR_SHARED) return null;
    for (const copy of this.#copies.values())
      if (place >= copy.place && place < copy.place + copy.own.length) return copy;
    return null;
  }

  /** This rank's memory as the program sees it, where that is not shared memory itself. */
  get ownMemory(): PrivateCopy | null {
    const [copy] = this.#copies.values();
    return copy ?? null;
  }

  /** A piece of shared memory that goes with the window, or before. */
  take(place: number): void {
    this.#owned.add(place);
  }

  /** Nobody uses the piece at `place` any more. */
  giveBack(place: number): void {
    const copy = this.#copies.get(place);
    if (copy !== undefined) {
      copy.collect();
      this.#forget(copy);
    }
    if (this.#owned.delete(place)) this.memory.free(place);
  }

  /** No rank uses the window any more. What the others have stored has been collected: their memory may be gone. */
  close(): void {
    this.#freed = true;
    this.runtime.resources.gone(this);
    for (const copy of this.#copies.values()) this.#forget(copy);
    for (const place of this.#owned) this.memory.free(place);
    this.comm.end();
  }

  #forget(copy: PrivateCopy): void {
    this.#copies.delete(copy.place);
    const { runtime } = this;
    runtime.privateCopies?.delete(copy);
    if (runtime.privateCopies?.empty === true) runtime.privateCopies = null;
  }
}

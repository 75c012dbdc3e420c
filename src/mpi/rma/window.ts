import type { Communicator } from "#mpi/communicator.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { exchange } from "#mpi/make-communicators.ts";
import type { Runtime } from "#mpi/runtime.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { spelled } from "#mpi/spelling.ts";
import { Epochs } from "./epochs.ts";
import { CONTROL_BYTES, Control, type Part } from "./part.ts";
import type { PrivateCopy } from "./private-copy.ts";
import { WindowLock } from "./window-lock.ts";

/** MPI_WIN_CREATE_FLAVOR's values, MPICH's. */
export const WIN_FLAVOR_CREATE = 1;
export const WIN_FLAVOR_ALLOCATE = 2;
export const WIN_FLAVOR_DYNAMIC = 3;
export const WIN_FLAVOR_SHARED = 4;
/** MPI_WIN_MODEL's values. */
export const WIN_SEPARATE = 1;
export const WIN_UNIFIED = 2;

/**
 * A window (MPI-4.1 chapter 12): memory of each rank of a communicator that the others read and write without its doing.
 * It lies in memory that all ranks share, so that a put or a get is a copy and no message.
 */
export class Window {
  /** A communicator of the window's own. */
  readonly comm: Communicator;
  readonly flavor: number;
  /** By rank of `comm`. */
  readonly parts: readonly Part[];
  /** The program's own memory where that is apart from the public copy, by place of the public copy. */
  readonly copies = new Map<number, PrivateCopy>();
  readonly epochs = new Epochs();
  readonly locks: readonly WindowLock[];
  name = "";
  #freed = false;

  private constructor(comm: Communicator, flavor: number, parts: readonly Part[]) {
    this.comm = comm;
    this.flavor = flavor;
    this.parts = parts;
    this.locks = parts.map(({ control }) => new WindowLock(comm.runtime, control + Control.Lock, comm.id));
  }

  /**
   * All ranks of `comm`, the window's own, tell where their memory lies.
   * @param place of this rank's part in shared memory; its memory stays the caller's until `free`
   */
  static make(comm: Communicator, flavor: number, place: number, bytes: number, unit: number): Window {
    const { sharedMemory } = comm.runtime.options;
    const control = sharedMemory.allocate(CONTROL_BYTES);
    const all = exchange(comm, Int32Array.of(place, bytes, unit, control));
    const parts = Array.from({ length: comm.size }, (_, rank): Part => {
      const [at, length, step, words] = all.subarray(4 * rank, 4 * rank + 4);
      return { place: at, bytes: length, unit: step, control: words };
    });
    return new Window(comm, flavor, parts);
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

  /** MPI_WIN_MODEL: whether the program's memory is the public copy itself. */
  get model(): number {
    return this.copies.size === 0 ? WIN_UNIFIED : WIN_SEPARATE;
  }

  /** Throws ERR_WIN when the window was freed. */
  check(kind: number): void {
    if (this.#freed)
      throw callError(ErrorClass.ERR_WIN, spelled(kind), "the window was freed before this call");
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

  /** Makes what the program has stored in its memory visible to the others. */
  publish(): void {
    for (const copy of this.copies.values()) copy.publish();
  }

  /** Makes what the others have stored visible in the program's memory. */
  collect(): void {
    for (const copy of this.copies.values()) copy.collect();
  }

  /** No rank uses the window any more. */
  close(): void {
    this.#freed = true;
    const { memory, own } = this;
    for (const place of this.#places()) memory.free(place);
    memory.free(own.control);
    this.copies.clear();
  }

  /** The pieces of shared memory that this rank has to give back. */
  #places(): Iterable<number> {
    if (this.flavor === WIN_FLAVOR_DYNAMIC) return this.copies.keys();
    // Of parts that lie one after another the first rank has the whole piece.
    if (this.flavor === WIN_FLAVOR_SHARED && this.comm.rank !== 0) return [];
    return this.own.place === 0 ? [] : [this.own.place];
  }
}

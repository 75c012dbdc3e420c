/**
 * The windows' memory of one rank that the others reach through copies only. What the program has stored is published when
 * a call of MPI's begins, and what the others have stored is there when it ends: also for programs that synchronize with a
 * barrier or a message alone, as many do.
 */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { PrivateCopy } from "./private-copy.ts";

/** Calls that concern another rank's memory: those on one's own see to what they touch. A loop of them costs no more. */
const accesses: readonly CallName[] = [
  "win.Put",
  "win.Get",
  "win.Accumulate",
  "win.Get_accumulate",
  "win.Fetch_and_op",
  "win.Compare_and_swap",
  "win.Rput",
  "win.Rget",
  "win.Raccumulate",
  "win.Rget_accumulate",
];
const accessKinds: ReadonlySet<number> = new Set(accesses.map(callKind));

/**
 * Calls that take from other ranks and tell them nothing: no rank can know from them what this one has stored, and a program
 * that polls need not have all of its memory looked through each time.
 */
const takings: readonly CallName[] = [
  "recv",
  "irecv",
  "probe",
  "iprobe",
  "mprobe",
  "improbe",
  "Recv",
  "Irecv",
  "Probe",
  "Iprobe",
  "Mprobe",
  "Improbe",
  "Message.recv",
  "Message.irecv",
  "Message.Recv",
  "Message.Irecv",
  "Recv_init",
  "Parrived",
  "wait",
  "test",
  "waitall",
  "waitany",
  "waitsome",
  "testall",
  "testany",
  "testsome",
  "Wait",
  "Test",
  "Waitall",
  "Waitany",
  "Waitsome",
  "Testall",
  "Testany",
  "Testsome",
];
const takingKinds: ReadonlySet<number> = new Set(takings.map(callKind));

export class PrivateCopies {
  readonly #copies = new Set<PrivateCopy>();
  #collects = true;

  get empty(): boolean {
    return this.#copies.size === 0;
  }

  add(copy: PrivateCopy): void {
    this.#copies.add(copy);
  }

  delete(copy: PrivateCopy): void {
    this.#copies.delete(copy);
  }

  /** Whether other ranks reach any of these bytes. */
  overlaps(buffer: ArrayBufferLike, start: number, end: number): boolean {
    for (const copy of this.#copies) if (copy.overlaps(buffer, start, end)) return true;
    return false;
  }

  callBegins(kind: number): void {
    this.#collects = !accessKinds.has(kind);
    if (!this.#collects || takingKinds.has(kind)) return;
    for (const copy of this.#copies) copy.publish();
  }

  callEnds(): void {
    if (this.#collects) for (const copy of this.#copies) copy.collect();
    // A call that a program's function makes within this one must not decide for it.
    this.#collects = true;
  }
}

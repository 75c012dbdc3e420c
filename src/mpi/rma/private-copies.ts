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

export class PrivateCopies {
  readonly #copies = new Set<PrivateCopy>();
  #collects = false;

  get empty(): boolean {
    return this.#copies.size === 0;
  }

  add(copy: PrivateCopy): void {
    this.#copies.add(copy);
  }

  delete(copy: PrivateCopy): void {
    this.#copies.delete(copy);
  }

  callBegins(kind: number): void {
    this.#collects = !accessKinds.has(kind);
    if (!this.#collects) return;
    for (const copy of this.#copies) copy.publish();
  }

  callEnds(): void {
    if (!this.#collects) return;
    for (const copy of this.#copies) copy.collect();
  }
}

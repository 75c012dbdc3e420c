import { ANY_TAG, PROC_NULL } from "#mpi/constants.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import { noBytes } from "#mpi/operation.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import { waitEntries } from "#mpi/wait-entries.ts";

/** Several operations as one, done when all are. What it tells of a message is what its receive tells. */
export class Joined implements Operation {
  readonly receive = true;
  readonly payload = noBytes;
  cancelled = false;
  readonly buffer = null;
  request = 0;
  readonly #parts: readonly Operation[];
  readonly #incoming: Operation | null;

  /** `incoming`: the one of `parts` that receives; null tells of PROC_NULL. */
  constructor(parts: readonly Operation[], incoming: Operation | null) {
    this.#parts = parts;
    this.#incoming = incoming;
  }

  get done(): boolean {
    return this.#parts.every(({ done }) => done);
  }

  get source(): number {
    return this.#incoming?.source ?? PROC_NULL;
  }

  get tag(): number {
    return this.#incoming?.tag ?? ANY_TAG;
  }

  get bytes(): number {
    return this.#incoming?.bytes ?? 0;
  }

  get error(): number {
    return this.#incoming?.error ?? 0;
  }

  /**
   * What receives decides: once its message is there, what is sent goes too. A send that has left stays sent; the whole is
   * cancelled all the same, as nothing is received.
   */
  cancel(one: (part: Operation) => boolean): boolean {
    if (this.done) return false;
    const incoming = this.#incoming;
    if (incoming !== null && !one(incoming)) return false;
    let all = true;
    for (const part of this.#parts) if (part !== incoming && !part.done) all = one(part) && all;
    this.cancelled = incoming !== null || all;
    return this.cancelled;
  }

  waitsFor(): readonly WaitEntry[] {
    return waitEntries(this.#parts);
  }
}

import { lengthsDisagree } from "#mpi/collectives/disagreement.ts";
import type { Background, Operation } from "#mpi/endpoint-types.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import type { Schedule, Step, Transfer } from "./schedule.ts";

const noBytes = new Uint8Array(0);

/**
 * A collective operation under way beside the program (MPI-4.1 sections 6.12 and 6.13): it goes through its schedule
 * whenever the rank is inside any MPI call. Sends and receives of its own are what it waits for.
 */
export class ScheduledOperation implements Operation, Background {
  readonly receive = false;
  done = false;
  source = -1;
  tag = -1;
  bytes = 0;
  error = 0;
  cancelled = false;
  payload: Uint8Array = noBytes;
  request = 0;
  buffer: Uint8Array | null = null;
  readonly #schedule: Schedule;
  /** The call in the log that its messages belong to. */
  readonly #call: number;
  /** By number of their transfers. */
  readonly #operations: (Operation | null)[];
  #next = 0;
  /** What it ended with; thrown to who completes it. */
  #failure: { readonly error: unknown } | null = null;
  #inside = false;

  constructor(schedule: Schedule, call: number) {
    this.#schedule = schedule;
    this.#call = call;
    this.#operations = new Array<Operation | null>(schedule.transfers).fill(null);
  }

  /** Does what can be done now without waiting. True if that was anything. Throws nothing: see `settle`. */
  advance(): boolean {
    // A program's own operation that calls MPI comes back here from its own step.
    if (this.done || this.#inside) return false;
    this.#inside = true;
    const { steps } = this.#schedule;
    const before = this.#next;
    try {
      while (this.#next < steps.length && this.#takes(steps[this.#next])) this.#next++;
      this.done = this.#next === steps.length;
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#inside = false;
    }
    return this.done || this.#next !== before;
  }

  /** Whether the step is done; false where something has to come first. */
  #takes(step: Step): boolean {
    switch (step.do) {
      case "start":
        this.#start(step.transfer);
        return true;
      case "wait": {
        for (const { number } of step.transfers) if (this.#operations[number]?.done === false) return false;
        for (const transfer of step.transfers) this.#check(transfer);
        return true;
      }
      case "copy":
        step.into.set(step.from);
        return true;
      case "combine":
        step.op.elements(step.left, step.right, step.count, step.type);
        return true;
    }
  }

  #start({ receive, peer, bytes, type, number }: Transfer): void {
    const { comm, tag } = this.#schedule;
    const { endpoint } = comm.runtime;
    this.#operations[number] = receive
      ? endpoint.irecv(peer, comm.id + 1, tag, bytes, this.#call)
      : endpoint.isend(peer, comm.id + 1, tag, bytes, "standard", this.#call, type);
  }

  #check({ receive, bytes, type, number }: Transfer): void {
    const operation = this.#operations[number];
    this.#operations[number] = null;
    if (!receive || operation === null) return;
    if (operation.error !== 0 || operation.bytes !== bytes.length)
      throw lengthsDisagree(this.#schedule, operation.source, operation.bytes, bytes.length, type);
  }

  /** Nothing of it may reach into the program's memory afterwards. */
  #fail(error: unknown): void {
    this.#failure = { error };
    this.done = true;
    const { endpoint } = this.#schedule.comm.runtime;
    for (const operation of this.#operations) if (operation !== null) endpoint.cancel(operation);
  }

  settle(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }

  waitsFor(): readonly WaitEntry[] {
    const step = this.#schedule.steps[this.#next];
    if (this.done || step?.do !== "wait") return [];
    return step.transfers.flatMap(({ number }) => {
      const operation = this.#operations[number];
      return operation === null || operation.done ? [] : operation.waitsFor();
    });
  }
}

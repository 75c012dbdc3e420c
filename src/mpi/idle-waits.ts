import type { Runtime } from "./runtime.ts";

/** A program that does it in a loop need not be told of it each time. */
const most = 200;

/** Waits for requests that are not active, which MPI lets pass: they may not be what the program meant. */
export class IdleWaits {
  #noted = 0;

  /** `how` as the note has it; `request`: its number in the log; `made`: the line that prepared a persistent one. */
  note(
    runtime: Runtime,
    how: "completed" | "freed" | "started",
    kind: number,
    request: number,
    made = 0,
    line = runtime.line(),
  ): void {
    if (this.#noted === most) return;
    this.#noted += 1;
    runtime.recorder.note({ type: "waited-idly", how, kind, line, request, made });
  }
}

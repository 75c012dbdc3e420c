import type { Runtime } from "./runtime.ts";

const told = new WeakSet<Runtime>();

/**
 * The program asks what became of a receive (MPI_Status). The log is told once: from then on the rank may go another way
 * for another message's sake.
 */
export function statusAsked(runtime: Runtime): void {
  if (told.has(runtime)) return;
  told.add(runtime);
  if (runtime.recorder.enabled) runtime.recorder.note({ type: "status-asked" });
}

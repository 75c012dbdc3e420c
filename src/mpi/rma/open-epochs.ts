import type { Window } from "./window.ts";

/** Tells the log which epochs of a window are open that ought to be closed by now. `line`: of what frees it, 0 at the end. */
export function noteOpenEpochs({ epochs, comm }: Window, line: number): void {
  const note = (how: string, rank = -1): void =>
    comm.runtime.recorder.note({ type: "epoch-open", id: comm.id, how, rank, line });
  if (epochs.unfenced) note("fence");
  if (epochs.started !== null) note("start");
  if (epochs.posted !== null) note("post");
  if (epochs.lockedAll) note("lock");
  for (const rank of epochs.locked.keys()) note("lock", rank);
}

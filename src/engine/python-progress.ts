/** How far Python has been loaded, for the page to show. */
import { Listeners } from "./listeners.ts";

export interface PythonProgress {
  /** "absent" before anyone has asked for it. */
  readonly phase: "absent" | "loading" | "ready" | "failed";
  /** Bytes that have been loaded, of `total`. */
  readonly loaded: number;
  readonly total: number;
  /** Why it failed, in plain words; "" otherwise. */
  readonly reason: string;
}

let progress: PythonProgress = { phase: "absent", loaded: 0, total: 0, reason: "" };
const listeners = new Listeners();

export function pythonProgress(): PythonProgress {
  return progress;
}

/** Returns the undo. */
export function onPythonProgress(listener: () => void): () => void {
  return listeners.subscribe(listener);
}

export function tellPythonProgress(change: Partial<PythonProgress>): void {
  progress = { ...progress, ...change };
  if (change.phase === undefined) listeners.changed();
  else listeners.now();
}

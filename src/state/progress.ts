/**
 * How far a student has come: which lessons are solved and which hints are open. Remembered in localStorage.
 * A lesson is about what happens between ranks, not about a language: solved in one language, it is solved.
 */
import { createStore } from "zustand/vanilla";
import { parseStored, readLocal, writeLocal } from "./local-value.ts";

export interface Progress {
  /** Ids of lessons whose checks have all passed once. */
  readonly solved: readonly string[];
  /** How many hints are open, by lesson id. */
  readonly hints: Readonly<Record<string, number>>;
}

const key = "ringside.progress";
const version = 1;
const nothing: Progress = { solved: [], hints: {} };

/** Progress out of what was stored; what cannot be read counts as none. */
export function parseProgress(stored: string | null): Progress {
  const from = parseStored<keyof Progress>(stored, version);
  if (from === null) return nothing;
  const solved = Array.isArray(from.solved) ? from.solved.filter((id) => typeof id === "string") : [];
  const hints: Record<string, number> = {};
  if (typeof from.hints === "object" && from.hints !== null)
    for (const [id, count] of Object.entries(from.hints))
      if (Number.isInteger(count) && count > 0) hints[id] = count;
  return { solved: [...new Set(solved)], hints };
}

export const progressStore = createStore<Progress>(() => parseProgress(readLocal(key)));

export function markSolved(id: string): void {
  const { solved } = progressStore.getState();
  if (!solved.includes(id)) change({ solved: [...solved, id] });
}

/** Opens the first `count` hints of a lesson; hints that are open stay open. */
export function openHints(id: string, count: number): void {
  const { hints } = progressStore.getState();
  if ((hints[id] ?? 0) < count) change({ hints: { ...hints, [id]: count } });
}

function change(next: Partial<Progress>): void {
  // Another tab may have solved a lesson since: what it wrote is kept.
  const stored = parseProgress(readLocal(key));
  const now = progressStore.getState();
  const solved = [...new Set([...stored.solved, ...now.solved, ...(next.solved ?? [])])];
  progressStore.setState({ solved, hints: { ...stored.hints, ...now.hints, ...next.hints } });
  writeLocal(key, version, progressStore.getState());
}

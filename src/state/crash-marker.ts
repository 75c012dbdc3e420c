/**
 * Remembers, in this tab alone, that a run is under way. If the browser kills the tab (a program that asks for too much
 * memory does that) the marker is still there after the reload, and the page can say what happened.
 */
export interface RunMarker {
  readonly title: string;
  readonly ranks: number;
  /** ms since 1970 */
  readonly startedAt: number;
}

const key = "ringside.run-under-way";

export function markRun(marker: RunMarker): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(marker));
  } catch {
    // Without storage a crash goes unexplained; the run itself is not in danger.
  }
}

export function unmarkRun(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // See markRun.
  }
}

/** The run that the last page of this tab did not survive, or null. Reading forgets it. */
export function takeCrashedRun(): RunMarker | null {
  let stored: string | null = null;
  try {
    stored = sessionStorage.getItem(key);
  } catch {
    return null;
  }
  unmarkRun();
  if (stored === null) return null;
  try {
    const value: Partial<Record<keyof RunMarker, unknown>> = JSON.parse(stored);
    const { title, ranks, startedAt } = value;
    if (typeof title !== "string" || typeof ranks !== "number" || typeof startedAt !== "number") return null;
    return { title, ranks, startedAt };
  } catch {
    return null;
  }
}

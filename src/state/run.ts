/** The current run: what it is doing, what it found, and the handle that stops it. Views read the trace from here. */

import { createStore } from "zustand/vanilla";
import type { Language } from "#base/language.ts";
import type { Diagnostic } from "#editor/api.ts";
import type { RunHandle, RunOutcome } from "#engine/api.ts";
import type { RunSettings } from "#engine/repeat.ts";
import { type SharedFile, sharedFilesOf } from "#engine/shared-files.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

export type Stage = "idle" | "compiling" | "starting" | "running" | "waiting-for-input" | "ended";

export interface RunState {
  /** Grows with each press of Run; 0 before the first. */
  readonly run: number;
  readonly stage: Stage;
  /** Grows in place; `version` tells that there is more to draw. Null before the first run. */
  readonly trace: Trace | null;
  readonly version: number;
  readonly question: { readonly rank: number; readonly text: string } | null;
  readonly outcome: RunOutcome | null;
  /** What is wrong as far as known: while it runs, ranks that are stuck though others go on; then the outcome's. */
  readonly findings: readonly Finding[];
  /** Of the program that was run last, syntax and types; empty before. */
  readonly diagnostics: readonly Diagnostic[];
  /** Why nothing ran at all (not isolated, no memory for the segment), or "". */
  readonly refusal: string;
  /** The text that ran, and its language. */
  readonly source: string;
  readonly language: Language;
  readonly ranks: number;
  /** The files of the folder that its ranks share, as they were a moment ago, and in the end; null when not known. */
  readonly shared: readonly SharedFile[] | null;
  /** With what it was started; null when not known. */
  readonly settings: RunSettings | null;
  /** µs from the start to the press of Stop, which may come before any rank has done anything; 0 without one. */
  readonly stoppedAfter: number;
}

const none: readonly Finding[] = [];

const beforeAnyRun: RunState = {
  run: 0,
  stage: "idle",
  trace: null,
  version: 0,
  question: null,
  outcome: null,
  findings: none,
  diagnostics: [],
  refusal: "",
  source: "",
  language: "typescript",
  ranks: 0,
  shared: null,
  settings: null,
  stoppedAfter: 0,
};

export const runStore = createStore<RunState>(() => beforeAnyRun);

export function isRunning(state: RunState): boolean {
  return state.stage !== "idle" && state.stage !== "ended";
}

/** ms between two looks at the files of a run that goes on. */
const betweenLooks = 500;

let handle: RunHandle | null = null;
let startedAt = 0;

/** Opens a run that has ended already (a check's, say) in picture, console and table. */
export function showRun(
  trace: Trace,
  outcome: RunOutcome,
  source: string,
  language: Language,
  settings: RunSettings | null = null,
  shared: readonly SharedFile[] | null = null,
): void {
  handle = null;
  const { run } = runStore.getState();
  runStore.setState({
    run: run + 1,
    stage: "ended",
    trace,
    version: trace.version,
    question: null,
    outcome,
    findings: outcome.findings,
    diagnostics: [],
    refusal: "",
    source,
    language,
    ranks: trace.ranks,
    shared,
    settings,
    stoppedAfter: 0,
  });
}

/** For the run action (start-run.ts) alone: the page follows this run from now on. */
export function follow(next: RunHandle): void {
  handle = next;
  startedAt = performance.now();
  runStore.setState({ stoppedAfter: 0, shared: [] });
  let looked = Number.NEGATIVE_INFINITY;
  const publish = () => {
    if (handle !== next) return;
    const { trace, phase, question, outcome, findings } = next;
    runStore.setState({ trace, version: trace.version, stage: phase, question, outcome, findings });
    if (phase !== "ended" && performance.now() < looked + betweenLooks) return;
    looked = performance.now();
    const shared = sharedFilesOf(next.files);
    if (!sameFiles(shared, runStore.getState().shared ?? [])) runStore.setState({ shared });
  };
  next.subscribe(publish);
  publish();
}

function sameFiles(files: readonly SharedFile[], others: readonly SharedFile[]): boolean {
  return (
    files.length === others.length &&
    files.every(({ name, size, changes }, at) => {
      const other = others[at];
      return name === other.name && size === other.size && changes === other.changes;
    })
  );
}

/** Puts the page back to before any run: another program is open. */
export function clearRun(): void {
  handle = null;
  runStore.setState({ ...beforeAnyRun, run: runStore.getState().run });
}

/** Ends the run at once; nothing happens when none is under way. */
export function stop(): void {
  if (handle === null || handle.outcome !== null) return;
  runStore.setState({ stoppedAfter: (performance.now() - startedAt) * 1000 });
  handle.stop();
}

/** Answers the open prompt(); null is end of input. */
export function answer(line: string | null): void {
  handle?.answer(line);
}

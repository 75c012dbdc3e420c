/** The state of the run in one line, as the toolbar says it. The first word is fixed: screen readers and tests rely on it. */
import { who } from "#trace/worlds.ts";
import type { RunState } from "./run.ts";

export type StatusWord = "Ready" | "Running" | "Finished" | "Stopped" | "Error" | "Deadlock";

export interface RunStatus {
  readonly word: StatusWord;
  /** What follows the word, with its own leading space or punctuation. */
  readonly detail: string;
  /** What comes last and is left out where room is scarce, with its own punctuation, or "". */
  readonly more: string;
}

type Short = Omit<RunStatus, "more"> & Partial<RunStatus>;

/** What Python ranks wait for before they begin; "" for what they do not, and for TypeScript's. */
export type PythonWait = "" | "loads" | "starts";

/** `quiet`: how many of the findings are silenced. */
export function runStatus(state: RunState, python: PythonWait = "", quiet = 0): RunStatus {
  const begins = state.stage === "compiling" || state.stage === "starting";
  if (begins && python === "loads")
    return { word: "Running", detail: " as soon as Python is loaded", more: "" };
  if (begins && python === "starts")
    return { word: "Running", detail: ` · Python starts on ${count(state.ranks, "rank")}`, more: "" };
  return { more: "", ...statusOf(state, quiet) };
}

function statusOf(state: RunState, quiet: number): Short {
  if (state.refusal !== "") return { word: "Error", detail: `: ${state.refusal}` };
  if (state.stage === "idle") return { word: "Ready", detail: "" };
  if (state.stage === "waiting-for-input" && state.question !== null) {
    return { word: "Running", detail: ` · ${named(state, state.question.rank)} waits for input` };
  }
  if (state.stage !== "ended") return { word: "Running", detail: ` on ${count(state.ranks, "rank")}` };
  return ended(state, quiet);
}

function ended(state: RunState, quiet: number): Short {
  const { outcome, trace } = state;
  if (outcome === null) {
    const first = state.diagnostics.find(
      ({ source, severity }) => source === "syntax" && severity === "error",
    );
    const line = first === undefined ? "" : ` in line ${first.line}`;
    return { word: "Error", detail: `${line} · nothing was run` };
  }
  const time = duration(outcome.duration);
  if (outcome.how === "stopped") {
    return { word: "Stopped", detail: ` after ${duration(Math.max(outcome.duration, state.stoppedAfter))}` };
  }
  if (outcome.how === "deadlock") return { word: "Deadlock", detail: ` after ${time}` };
  if (outcome.how === "limit")
    return { word: "Error", detail: " · a limit was reached", more: ` after ${time}` };
  if (outcome.how === "error") return { word: "Error", detail: errorPlace(state) };
  const messages = trace?.messages.length ?? 0;
  const warnings = state.findings.length - quiet;
  const noted = warnings === 0 ? "" : ` · ${count(warnings, "remark")}`;
  return { word: "Finished", detail: ` in ${time}`, more: ` · ${count(messages, "message")}${noted}` };
}

function errorPlace(state: RunState): string {
  const where = state.findings.find((finding) => finding.severity === "error")?.details[0];
  if (where === undefined) return "";
  return where.line > 0
    ? ` on ${named(state, where.rank)}, line ${where.line}`
    : ` on ${named(state, where.rank)}`;
}

function named({ trace }: RunState, rank: number): string {
  return trace === null ? `rank ${rank}` : who(trace, rank);
}

/** µs in the unit that reads best: 640 µs, 6.6 ms, 2.1 s. */
export function duration(us: number): string {
  if (!Number.isFinite(us)) return "0 µs";
  if (us < 1000) return `${Math.round(us)} µs`;
  if (us < 1e6) return `${short(us / 1000)} ms`;
  return `${short(us / 1e6)} s`;
}

export function count(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}

function short(value: number): string {
  return value < 100 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value));
}

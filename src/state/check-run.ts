/** Pressing Check: compiles the program, runs the lesson's checks and keeps what they found. */
import { createStore } from "zustand/vanilla";
import { type Language, languageNames } from "#base/language.ts";
import type { CompileResult } from "#editor/api.ts";
import type { Engine, GivenFile } from "#engine/api.ts";
import { runChecks } from "#lessons/run-checks.ts";
import type { CheckResult, Lesson } from "#lessons/types.ts";
import { markSolved } from "./progress.ts";

export interface CheckState {
  /** The lesson that was checked last, "" before. */
  readonly lesson: string;
  /** The program that was checked, and its language. */
  readonly source: string;
  readonly language: Language;
  readonly running: boolean;
  /** Empty before the first check. */
  readonly results: readonly CheckResult[];
  /** Why nothing could be checked (a syntax error, no isolation), or "". */
  readonly refusal: string;
}

export interface CheckTools {
  readonly engine: () => Promise<Engine>;
  readonly compile: (language: Language, source: string) => Promise<CompileResult>;
  /** Bytes, as the student set it. */
  readonly eagerLimit: number;
  /** What lies beside the program. */
  readonly files: readonly GivenFile[];
}

const none: CheckState = {
  lesson: "",
  source: "",
  language: "typescript",
  running: false,
  results: [],
  refusal: "",
};

export const checkStore = createStore<CheckState>(() => none);

let open: AbortController | null = null;

/** Checks a program; a check under way is ended first. Never rejects: what goes wrong is in `refusal`. */
export async function startCheck(
  lesson: Lesson,
  language: Language,
  source: string,
  tools: CheckTools,
): Promise<void> {
  open?.abort();
  const mine = new AbortController();
  open = mine;
  const publish = (change: Partial<CheckState>): void => {
    if (open === mine) checkStore.setState(change);
  };
  publish({ lesson: lesson.id, source, language, running: true, results: [], refusal: "" });
  try {
    if (!lesson.languages.includes(language))
      throw new Error(`This exercise cannot be done in ${languageNames[language]}.`);
    const { program: own } = lesson.editions[language];
    const program = own.source === source ? own : await compile(language, source, tools);
    const engine = await tools.engine();
    if (mine.signal.aborted) return;
    const results = await runChecks(lesson, program, engine, {
      eagerLimit: tools.eagerLimit,
      files: tools.files,
      signal: mine.signal,
      onProgress: (now) => publish({ results: now }),
    });
    publish({ results });
    if (results.every((each) => each.state === "passed")) markSolved(lesson.id);
  } catch (error) {
    publish({ refusal: error instanceof Error ? error.message : String(error) });
  } finally {
    publish({ running: false });
  }
}

/** Ends the check under way; results that are there stay. */
export function stopCheck(): void {
  open?.abort();
}

/** Forgets the results: another lesson or language is open. */
export function clearCheck(): void {
  open?.abort();
  open = null;
  checkStore.setState(none);
}

async function compile(language: Language, source: string, tools: CheckTools) {
  const { program, diagnostics } = await tools.compile(language, source);
  if (program !== null) return program;
  const first = diagnostics.find((each) => each.severity === "error");
  const where = first === undefined ? "" : ` Line ${first.line}: ${first.message}`;
  throw new Error(`The program cannot run before its syntax errors are mended.${where}`);
}

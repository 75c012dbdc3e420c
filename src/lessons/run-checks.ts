import type { CompiledProgram, Engine, GivenFile, RunHandle } from "#engine/api.ts";
import { asValue } from "./check-context.ts";
import { fillTemplate } from "./evaluate.ts";
import { evaluateCheck } from "./evaluate-check.ts";
import { filesIn } from "./expect-file.ts";
import type { CaseRun, CheckCase, CheckResult, Lesson } from "./types.ts";

export interface CheckOptions {
  readonly eagerLimit: number;
  /** What lies beside the program in every run. */
  readonly files?: readonly GivenFile[];
  /** Called with all results whenever one changes. */
  onProgress?(results: readonly CheckResult[]): void;
  readonly signal?: AbortSignal;
  /** Draws the values of hidden cases; uniform in [0, 1). */
  readonly random?: () => number;
  /** A run in which nothing at all happens for so long is given up, ms. */
  readonly patience?: number;
  /** A run is given up after so long even if things happen, ms. */
  readonly budget?: number;
}

const defaultPatience = 20_000;
const defaultBudget = 60_000;

/**
 * Runs the program once for every different case of the lesson's checks and holds each check against its runs. A check
 * stops at its first failing case. Resolves with the results; an abort ends the open run and leaves the rest "waiting".
 */
export async function runChecks(
  lesson: Pick<Lesson, "checks">,
  program: CompiledProgram,
  engine: Engine,
  options: CheckOptions,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = lesson.checks.map(({ id, title }) => ({
    id,
    title,
    state: "waiting",
    reason: "",
    rank: -1,
    time: Number.NaN,
    run: null,
  }));
  const update = (index: number, change: Partial<CheckResult>): void => {
    results[index] = { ...results[index], ...change };
    options.onProgress?.([...results]);
  };
  const runs = new Map<string, Promise<CaseRun>>();
  const runOnce = (wanted: CheckCase): Promise<CaseRun> => {
    const key = JSON.stringify(wanted);
    const known = runs.get(key) ?? runCase(wanted, program, engine, options, filesIn(lesson.checks));
    runs.set(key, known);
    return known;
  };
  for (const [index, check] of lesson.checks.entries()) {
    update(index, { state: "running" });
    for (const wanted of check.cases) {
      const run = await runOnce(wanted);
      if (options.signal?.aborted) {
        update(index, { state: "waiting" });
        return results;
      }
      const verdict = evaluateCheck(check, run);
      if (verdict === null) continue;
      update(index, { state: "failed", ...verdict, run });
      break;
    }
    if (results[index].state === "running") update(index, { state: "passed" });
  }
  return results;
}

/** Replaces `{random(2, 9)}` and what follows from it (`{env.MAX + 1}`) in a case's inputs; env is drawn in order. */
export function drawInputs(wanted: CheckCase, random: () => number): CheckCase {
  const drawn = new Map<string, string>();
  const scope = {
    random,
    lookup: (name: string) => {
      if (name === "size") return wanted.ranks;
      const text = drawn.get(name);
      return text === undefined ? undefined : asValue(text);
    },
  };
  const env: Record<string, string> = {};
  for (const [name, text] of Object.entries(wanted.env)) {
    env[name] = fillTemplate(text, scope);
    drawn.set(`env.${name}`, env[name]);
  }
  return {
    ...wanted,
    env,
    args: wanted.args.map((text) => fillTemplate(text, scope)),
    stdin: wanted.stdin.map((text) => fillTemplate(text, scope)),
  };
}

async function runCase(
  wanted: CheckCase,
  program: CompiledProgram,
  engine: Engine,
  options: CheckOptions,
  wantedFiles: readonly string[],
): Promise<CaseRun> {
  const drawn = drawInputs(wanted, options.random ?? Math.random);
  const handle = engine.run({
    program,
    files: options.files ?? [],
    ranks: drawn.ranks,
    args: drawn.args,
    env: drawn.env,
    envScope: "rank0",
    seed: drawn.seed,
    eagerLimit: options.eagerLimit,
    record: true,
    watchBuffers: true,
    stdin: drawn.stdin,
  });
  const watch = new RunWatch(handle, options);
  try {
    const outcome = await handle.done;
    const files = new Map(
      wantedFiles.flatMap((name) => {
        const bytes = handle.files.read(name);
        return bytes === null ? [] : [[name, bytes] as const];
      }),
    );
    return { case: drawn, trace: handle.trace, outcome, files, gaveUp: watch.gaveUp };
  } finally {
    watch.end();
  }
}

/** Ends a run that gets nowhere. When all ranks are stuck, the engine ends it by itself, and at once. */
class RunWatch {
  gaveUp: string | undefined;
  readonly #undo: (() => void)[] = [];

  constructor(handle: RunHandle, options: CheckOptions) {
    const patience = options.patience ?? defaultPatience;
    const budget = options.budget ?? defaultBudget;
    let version = handle.trace.version;
    let quietSince = performance.now();
    let begin = quietSince;
    let started = false;
    const look = (): void => {
      const now = performance.now();
      // Bringing the ranks up is the machine's time, not the program's.
      if (!started && handle.phase !== "starting") {
        started = true;
        begin = now;
        quietSince = now;
      }
      if (handle.trace.version !== version) {
        version = handle.trace.version;
        quietSince = now;
      }
      // Some ranks are stuck for good while others go on, perhaps for ever: the run has failed already.
      const stuck = handle.findings.find((finding) => finding.severity === "error");
      if (stuck !== undefined) this.gaveUp = `${stuck.class}: ${stuck.summary}`;
      else if (started && now - quietSince > patience)
        this.gaveUp = `The program was stopped: for ${Math.round(patience / 1000)} seconds no rank printed, called MPI or ended.`;
      else if (now - begin > budget)
        this.gaveUp = `The program was stopped: it had not ended after ${Math.round(budget / 1000)} seconds.`;
      if (this.gaveUp !== undefined) handle.stop();
    };
    const timer = setInterval(look, Math.min(250, patience, budget));
    const abort = (): void => handle.stop();
    options.signal?.addEventListener("abort", abort);
    if (options.signal?.aborted) abort();
    this.#undo.push(
      () => clearInterval(timer),
      () => options.signal?.removeEventListener("abort", abort),
    );
  }

  end(): void {
    for (const undo of this.#undo) undo();
  }
}

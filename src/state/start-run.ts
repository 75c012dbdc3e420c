/** Pressing Run: save, compile, start the ranks. What is needed for that is handed in once, when the page starts. */
import type { Language } from "#base/language.ts";
import type { CompileResult } from "#editor/api.ts";
import type { CompiledProgram, Engine, GivenFile, RunOutcome, RunRequest } from "#engine/api.ts";
import { drawSeed, repetitionOf, settingsOf, whyNotRepeatable } from "#engine/repeat.ts";
import { markRun, unmarkRun } from "./crash-marker.ts";
import { givenStore } from "./given-files.ts";
import { closeNotice, notify } from "./notices.ts";
import { opening } from "./opening.ts";
import { follow, isRunning, type RunState, runStore } from "./run.ts";
import { diagnosticsStore, showTab, viewStore } from "./view.ts";
import { parseEnvironment, parseSeed, splitWords } from "./words.ts";
import { flush, type Workspace, workspaceStore } from "./workspace.ts";

export interface RunTools {
  readonly engine: () => Promise<Engine>;
  readonly compile: (language: Language, source: string) => Promise<CompileResult>;
}

let tools: RunTools | null = null;
/** Grows with each start, so that a start that was overtaken while compiling stops there. */
let attempt = 0;
/** The notice of the last refusal: out of date as soon as Run is pressed again. */
let refusal = 0;

export function provideRunTools(provided: RunTools): void {
  tools = provided;
}

/** What a check needs to run the program many times. Throws Error before the page has started. */
export function currentTools(): RunTools & {
  readonly eagerLimit: number;
  readonly files: readonly GivenFile[];
} {
  if (tools === null) throw new Error("The page is still starting.");
  const { files } = givenStore.getState();
  return { ...tools, eagerLimit: workspaceStore.getState().eagerLimit, files };
}

/** Keeps workers ready for the ranks that the next run will want, from now on. Call once, when the page stands. */
export function keepWarm(): void {
  let ranks = 0;
  let language: Language | null = null;
  const follow = (state: Workspace) => {
    if (state.id === "" || (state.ranks === ranks && state.language === language)) return;
    ({ ranks, language } = state);
    void warm();
  };
  workspaceStore.subscribe(follow);
  follow(workspaceStore.getState());
}

/** Makes workers ready, and loads what their language needs; after a failure it is loaded again. Never rejects. */
export async function warm(): Promise<void> {
  if (tools === null || !globalThis.crossOriginIsolated) return;
  try {
    const engine = await tools.engine();
    const { ranks, language } = workspaceStore.getState();
    engine.warm(ranks, language);
  } catch (error) {
    notify(`The ranks cannot be made ready: ${reasonOf(error)}`, [], 0);
  }
}

/** Starts the open program. Does nothing while a run is under way. */
export async function startRun(): Promise<void> {
  for (let load = opening(); load !== null; load = opening()) await load;
  const { text: source, language, ranks } = workspaceStore.getState();
  await begin({ source, language, ranks }, toRequest);
}

/** Why the run on show cannot be run again exactly, in words for a tip; null when it can. */
export function whyNotAgain(state: RunState): string | null {
  const { trace, outcome, settings, source } = state;
  if (trace === null || outcome === null || isRunning(state))
    return "There is something to repeat once a run has ended";
  const why = whyNotRepeatable(trace, settings, source);
  return why === null ? null : `This run cannot be repeated exactly: ${why}`;
}

/**
 * Runs the run on show again exactly: its program, settings and input, and for all that MPI leaves open the same choices.
 * Does nothing when that cannot be.
 */
export async function repeatRun(): Promise<void> {
  const { trace, outcome } = runStore.getState();
  if (trace === null) return;
  await runAgain(repetitionOf(trace), ({ how }) => {
    if (how === "deadlock" && outcome?.how !== "deadlock")
      notify(
        "The repeated run stands still where the first one went on: what the program reads has changed.",
        [],
        0,
      );
  });
}

/** Runs the run on show again with the same program and settings, but for `change`. Does nothing when that cannot be. */
export async function runAgain(
  change: Partial<RunRequest>,
  ended: (outcome: RunOutcome) => void,
): Promise<void> {
  const shown = runStore.getState();
  const { trace, outcome, settings, source, language } = shown;
  if (trace === null || outcome === null || settings === null || whyNotAgain(shown) !== null) return;
  const { ranks, args, envScope, seed, eagerLimit, algorithms, watchBuffers, module } = settings;
  const startedBy = module === null ? {} : { startedBy: module };
  const again: typeof toRequest = (workspace, program, files) => ({
    ...toRequest(workspace, { ...program, ...startedBy }, files),
    ...{ ranks, args, envScope, seed, eagerLimit, algorithms, watchBuffers, record: true },
    ...change,
  });
  await begin({ source, language, ranks }, again, ended);
}

/** What is run, and on how many ranks. */
type Subject = Pick<RunState, "source" | "language" | "ranks">;

async function begin(
  { source, language, ranks }: Subject,
  requestOf: typeof toRequest,
  ended: (outcome: RunOutcome) => void = () => undefined,
): Promise<void> {
  if (tools === null || isRunning(runStore.getState())) return;
  closeNotice(refusal);
  if (!globalThis.crossOriginIsolated)
    return refuse("this page is not isolated, so ranks cannot share memory");
  attempt += 1;
  const mine = attempt;
  const workspace = workspaceStore.getState();
  const { files } = givenStore.getState();
  const run = runStore.getState().run + 1;
  runStore.setState({
    run,
    stage: "compiling",
    question: null,
    outcome: null,
    findings: [],
    refusal: "",
    source,
    language,
    ranks,
    settings: null,
  });
  try {
    // Saving and compiling at once: neither needs the other, and a run never waits on a slow disk.
    const saved = flush();
    const program = await compile(tools, workspace, source, language);
    if (mine !== attempt || program === null) return;
    const request = requestOf(workspace, program, files);
    const engine = await tools.engine();
    if (mine !== attempt) return;
    await saved;
    launch(engine, request, workspace, ended);
  } catch (error) {
    refuse(reasonOf(error));
  }
}

/** Takes back a start that has not reached the engine yet. */
export function abandonStart(): void {
  if (runStore.getState().stage !== "compiling") return;
  attempt += 1;
  runStore.setState({ stage: "idle" });
}

/** Stop, pressed before the ranks were started: the run ends as any that was stopped, and the page says so. */
export function stopStart(): void {
  if (runStore.getState().stage !== "compiling") return;
  attempt += 1;
  const outcome = { how: "stopped", findings: [], duration: 0 } as const;
  runStore.setState({ stage: "ended", trace: null, outcome });
}

function launch(
  engine: Engine,
  request: RunRequest,
  workspace: Workspace,
  ended: (outcome: RunOutcome) => void,
): void {
  markRun({
    title: workspace.lesson?.title ?? "shared code",
    ranks: request.ranks,
    startedAt: Date.now(),
  });
  if (viewStore.getState().outputTab === "problems") showTab("console");
  const handle = engine.run(request);
  runStore.setState({ settings: settingsOf(request) });
  follow(handle);
  handle.done.then(
    (outcome) => {
      unmarkRun();
      ended(outcome);
      const { ranks, language } = workspaceStore.getState();
      engine.warm(ranks, language);
    },
    (error: unknown) => {
      unmarkRun();
      refuse(reasonOf(error));
    },
  );
}

/** Null when syntax errors stop the run; the Problems list then says why. */
async function compile(
  from: RunTools,
  { lesson, text }: Workspace,
  source: string,
  language: Language,
): Promise<CompiledProgram | null> {
  const ready = lesson?.editions[language].program;
  if (ready !== undefined && ready.source === source) {
    runStore.setState({ diagnostics: [] });
    return ready;
  }
  const { program, diagnostics } = await from.compile(language, source);
  runStore.setState({ diagnostics });
  // The editor tells them as well, but it may not have come yet.
  if (source === text) diagnosticsStore.setState({ diagnostics });
  if (program === null) {
    runStore.setState({ stage: "ended", trace: null, version: 0 });
    showTab("problems");
  }
  return program;
}

function toRequest(workspace: Workspace, program: CompiledProgram, files: readonly GivenFile[]): RunRequest {
  const args = splitWords(workspace.args);
  if (!args.ok) throw new Error(`Arguments: ${args.message}`);
  const env = parseEnvironment(workspace.env);
  if (!env.ok) throw new Error(`Environment: ${env.message}`);
  const seed = parseSeed(workspace.seed);
  if (!seed.ok) throw new Error(`Seed: ${seed.message}`);
  const { ranks, envScope, eagerLimit, record, algorithms, watchBuffers } = workspace;
  return {
    program,
    files,
    ranks,
    args: args.value,
    env: env.value,
    envScope,
    // A run without a seed gets one all the same: then it can be repeated.
    seed: seed.value ?? drawSeed(),
    eagerLimit,
    record,
    algorithms,
    watchBuffers,
  };
}

function refuse(reason: string): void {
  runStore.setState({
    stage: "ended",
    refusal: reason,
    outcome: null,
    findings: [],
    trace: null,
    version: 0,
  });
  refusal = notify(`Nothing was run: ${reason}`, [], 10_000);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

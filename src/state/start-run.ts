/** Pressing Run: save, compile, start the ranks. What is needed for that is handed in once, when the page starts. */
import type { Language } from "#base/language.ts";
import type { CompileResult } from "#editor/api.ts";
import type { CompiledProgram, Engine, GivenFile, RunRequest } from "#engine/api.ts";
import { markRun, unmarkRun } from "./crash-marker.ts";
import { givenStore } from "./given-files.ts";
import { closeNotice, notify } from "./notices.ts";
import { opening } from "./opening.ts";
import { follow, isRunning, runStore } from "./run.ts";
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
  if (tools === null || isRunning(runStore.getState())) return;
  closeNotice(refusal);
  if (!globalThis.crossOriginIsolated)
    return refuse("this page is not isolated, so ranks cannot share memory");
  attempt += 1;
  const mine = attempt;
  const workspace = workspaceStore.getState();
  const { files } = givenStore.getState();
  const run = runStore.getState().run + 1;
  const { text: source, language, ranks } = workspace;
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
  });
  try {
    // Saving and compiling at once: neither needs the other, and a run never waits on a slow disk.
    const saved = flush();
    const program = await compile(tools, workspace);
    if (mine !== attempt || program === null) return;
    const request = toRequest(workspace, program, files);
    const engine = await tools.engine();
    if (mine !== attempt) return;
    await saved;
    launch(engine, request, workspace);
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

function launch(engine: Engine, request: RunRequest, workspace: Workspace): void {
  markRun({
    title: workspace.lesson?.title ?? "shared code",
    ranks: request.ranks,
    startedAt: Date.now(),
  });
  if (viewStore.getState().outputTab === "problems") showTab("console");
  const handle = engine.run(request);
  follow(handle);
  handle.done.then(
    () => {
      unmarkRun();
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
async function compile(from: RunTools, workspace: Workspace): Promise<CompiledProgram | null> {
  const { language } = workspace;
  const ready = workspace.lesson?.editions[language].program;
  if (ready !== undefined && ready.source === workspace.text) {
    runStore.setState({ diagnostics: [] });
    return ready;
  }
  const { program, diagnostics } = await from.compile(language, workspace.text);
  runStore.setState({ diagnostics });
  // The editor tells them as well, but it may not have come yet.
  diagnosticsStore.setState({ diagnostics });
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
  const { ranks, envScope, eagerLimit, record, algorithms } = workspace;
  return {
    program,
    files,
    ranks,
    args: args.value,
    env: env.value,
    envScope,
    seed: seed.value,
    eagerLimit,
    record,
    algorithms,
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

/** Runs the programs of lessons/mistakes/ on this process's threads, at home on no disk, as the page runs them. */
import type { Language } from "#base/language.ts";
import type { CompiledProgram, GivenFile, RunOutcome, RunRequest } from "#engine/api.ts";
import { type PoolEngine, poolEngine } from "#engine/engine.ts";
import { WorkerPool } from "#engine/pool.ts";
import type { Run } from "#engine/run.ts";
import type { MistakeCase } from "#lessons/mistake.ts";
import type { Finding } from "#trace/findings.ts";
import { completeES2024 } from "./es2024.ts";
import { usualEagerLimit } from "./flags.ts";
import { languageNamed } from "./languages.ts";
import { nodePlatform } from "./node-platform.ts";
import { findingText } from "./report.ts";

/** ms without anything new after which a run is ended: what hangs is explained at once, so nobody has found out why. */
const patience = 30_000;
/** ms that a run may take at all. */
const budget = 120_000;

/** How a run ended, in what can be handed from one process or bundle to another. */
export interface EndedProgram {
  readonly how: RunOutcome["how"] | "given up";
  readonly findings: readonly Finding[];
  /** The findings as a terminal shows them. */
  readonly report: string;
}

export type Setting = Pick<MistakeCase, "args" | "env" | "stdin" | "eagerLimit" | "stops">;

export const plainSetting: Setting = { args: [], env: {}, stdin: [], eagerLimit: null, stops: false };

/** Programs to run together: the first is the program, the others lie beside it. */
export interface Sources {
  readonly source: string;
  readonly files?: readonly GivenFile[];
}

export class MistakeRunner {
  readonly #engines = new Map<Language, PoolEngine>();
  readonly #compiled = new Map<string, CompiledProgram>();

  constructor() {
    completeES2024();
  }

  /** Throws Error with the compiler's words for a program that cannot be compiled. */
  async run(
    language: Language,
    ranks: number,
    { source, files = [] }: Sources,
    setting: Setting = plainSetting,
  ): Promise<EndedProgram> {
    const program = await this.#compile(language, source);
    const { args, env, stdin, stops } = setting;
    const request: RunRequest = {
      program,
      files,
      ranks,
      args,
      env,
      envScope: "rank0",
      seed: null,
      eagerLimit: setting.eagerLimit ?? usualEagerLimit,
      record: true,
      watchBuffers: true,
      stdin,
    };
    return ended(this.#engine(language).run(request), program.file, stops);
  }

  #engine(language: Language): PoolEngine {
    const known = this.#engines.get(language);
    if (known !== undefined) return known;
    const engine = poolEngine(new WorkerPool(nodePlatform(languageNamed(language), process.cwd())));
    this.#engines.set(language, engine);
    return engine;
  }

  async #compile(id: Language, source: string): Promise<CompiledProgram> {
    const key = `${id} ${source}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const language = languageNamed(id);
    const { program, diagnostics } = await language.compile(`main${language.endings[0]}`, source, []);
    if (program === null)
      throw new Error(diagnostics.map(({ line, message }) => `line ${line}: ${message}`).join("\n"));
    this.#compiled.set(key, program);
    return program;
  }
}

async function ended(run: Run, file: string, stops: boolean): Promise<EndedProgram> {
  const begun = performance.now();
  let version = -1;
  let quietSince = begun;
  let givenUp = false;
  const watch = setInterval(() => {
    const now = performance.now();
    if (run.trace.version !== version) quietSince = now;
    version = run.trace.version;
    if (stops && run.findings.length > 0) run.stop();
    else if (now - quietSince > patience || now - begun > budget) {
      givenUp = true;
      run.stop();
    }
  }, 50);
  const { how, findings } = await run.done;
  clearInterval(watch);
  const report = findings.map((each) => findingText(each, file, run.trace)).join("\n");
  return { how: givenUp ? "given up" : how, findings, report };
}

/** What is not as it should be when the wrong program of a case has run; nothing when it was found. */
export function missedIn(wanted: MistakeCase, language: Language, { how, findings }: EndedProgram): string[] {
  const [first] = findings;
  const should = `${wanted.class} (${wanted.rule}) should be the first finding`;
  if (first === undefined) return [`${should}, and there is none; the run ended by ${how}`];
  if (first.class !== wanted.class || first.rule !== wanted.rule)
    return [`${should}, found ${first.class} (${first.rule})`];
  const named = new Set(first.details.map(({ line }) => line));
  const missing = (wanted.lines[language] ?? []).filter((line) => !named.has(line));
  if (missing.length === 0) return [];
  const lines = [...named].join(", ") || "none";
  return [`its details should name line ${missing.join(" and line ")}, they name ${lines}`];
}

/** What is not as it should be when a correct program has run. */
export function alarmsIn({ how, findings }: EndedProgram): string[] {
  if (how === "finished" && findings.length === 0) return [];
  const told = findings.map((each) => `${each.class} (${each.rule})`).join(", ") || "no finding";
  return [`a correct program should end without a finding; it ended by ${how}, with ${told}`];
}

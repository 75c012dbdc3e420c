/** Racy programs, run again as they were recorded: whatever came differently, they print the same. */
import type { RunRequest } from "#engine/api.ts";
import { poolEngine } from "#engine/engine.ts";
import { WorkerPool } from "#engine/pool.ts";
import { repetitionOf } from "#engine/repeat.ts";
import { type Language, languageNamed } from "./languages.ts";
import { nodePlatform } from "./node-platform.ts";
import { raceInPython, raceInTypeScript } from "./soak-races.ts";
import { printedBy, runOnce } from "./soak-run-once.ts";

const times = 20;
const ranks = 4;

/** Returns a line for each language. Throws where a repeated run prints something else. */
export async function* replayRaces(seed: number): AsyncGenerator<string> {
  yield await replay(languageNamed("typescript"), "race.ts", raceInTypeScript, seed);
  yield await replay(languageNamed("python"), "race.py", raceInPython, seed);
}

async function replay(language: Language, file: string, source: string, seed: number): Promise<string> {
  const { program } = await language.compile(file, source, []);
  if (program === null) throw new Error(`${file} cannot be compiled`);
  const pool = new WorkerPool(nodePlatform(language, process.cwd()));
  const engine = poolEngine(pool);
  const request: RunRequest = {
    program,
    ranks,
    args: [],
    env: {},
    envScope: "rank0",
    seed,
    eagerLimit: 16_384,
    record: true,
    stdin: ["Ada"],
  };
  const first = await runOnce(engine, request);
  const printed = JSON.stringify(printedBy(first));
  const begun = performance.now();
  for (let time = 0; time < times; time++) {
    const again = JSON.stringify(
      printedBy(await runOnce(engine, { ...request, ...repetitionOf(first.trace) })),
    );
    if (again !== printed)
      throw new Error(`${file}, run again exactly, printed\n${again}\nwhere it had printed\n${printed}`);
  }
  pool.warm(0, language.id);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return `${file} on ${ranks} ranks: ${times} replays printed the same, ${seconds} s`;
}

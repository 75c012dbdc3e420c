/** npm run soak: random programs on real threads for as long as one likes (scripts/soak.mjs loads this). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import fc from "fast-check";
import { plural } from "#base/plural.ts";
import { poolEngine } from "#engine/engine.ts";
import { WorkerPool } from "#engine/pool.ts";
import type { Run } from "#engine/run.ts";
import type { Batch } from "#rank/binding/testing/random/standalone.ts";
import { completeES2024 } from "./es2024.ts";
import { languageNamed } from "./languages.ts";
import { nodePlatform } from "./node-platform.ts";
import { batchesOn, checkOnThreads, Difference, failureText } from "./soak-batches.ts";
import { MemoryWatch } from "./soak-memory.ts";
import { parseSoakOptions, type SoakOptions, soakUsage } from "./soak-options.ts";
import { replayRaces } from "./soak-replays.ts";
import { shrink } from "./soak-shrink.ts";
import { UsageError } from "./usage-error.ts";

/** Small runs are the most, since they are the quickest; of three rounds one is run again from its record, one not recorded. */
const sizes = [2, 3, 4, 5, 7, 2, 8, 3, 13, 4, 16, 2, 5, 32];
const againEvery = 3;
const mostSpinning = 8;
/** ms for making a failing program smaller. */
const shrinking = 180_000;

/** Ends the process: 0 when nothing was found. `library`: see failureText. */
export async function soak(words: readonly string[], cwd: string, library: string): Promise<never> {
  completeES2024();
  try {
    process.exit((await rounds(parseSoakOptions(words), cwd, library)) ? 0 : 1);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`soak: ${error.message}\nUsage: ${soakUsage}`);
    process.exit(2);
  }
}

async function rounds(options: SoakOptions, cwd: string, library: string): Promise<boolean> {
  const { minutes, fewest, most, seed } = options;
  console.log(`soak: ${minutes} minutes, ${fewest} to ${most} ranks, seed ${seed}`);
  try {
    for await (const line of replayRaces(seed)) console.log(line);
  } catch (error) {
    console.error(`FAILED: ${reasonOf(error)}`);
    return false;
  }
  const end = performance.now() + minutes * 60_000;
  const memory = new MemoryWatch();
  const choices = sizes.filter((size) => size >= fewest && size <= most);
  if (choices.length === 0) choices.push(fewest);
  let programs = 0;
  let round = 0;
  for (; performance.now() < end; round++) {
    const ranks = choices[round % choices.length];
    const kind = { again: round % againEvery === 0, record: round % againEvery < 2 };
    const begun = performance.now();
    const found = await oneRound(library, ranks, seed + round, kind);
    if ("failure" in found) {
      const file = join(cwd, `soak-${seed + round}.ts`);
      writeFileSync(file, failureText(library, found.failure, found.reason));
      console.error(`FAILED in round ${round}, seed ${seed + round}: ${found.reason}`);
      console.error(JSON.stringify(found.failure));
      console.error(
        `Its program is in ${file}; again: npm run soak -- --seed ${seed + round} --ranks ${ranks}`,
      );
      return false;
    }
    programs += found.batch.programs.length;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${round}: ${summary(found.batch, found.run, kind)}, ${seconds} s, ${memory.measure()} MiB`);
    if (memory.growth !== null) {
      console.error(`FAILED: ${memory.growth}`);
      return false;
    }
  }
  console.log(
    `${plural(programs, "program")} in ${plural(round, "round")}: no difference, no hang, nothing left`,
  );
  return true;
}

type RoundKind = Parameters<typeof checkOnThreads>[3];

type Found = { batch: Batch; run: Run } | { failure: Batch; reason: string };

/** One batch; a failing one is made as small as time allows. */
async function oneRound(library: string, ranks: number, seed: number, kind: RoundKind): Promise<Found> {
  const cores = { now: 2 };
  const platform = nodePlatform(languageNamed("typescript"), process.cwd());
  const pool = new WorkerPool({
    ...platform,
    get cores() {
      return cores.now;
    },
  });
  const engine = poolEngine(pool);
  const attempt = async (batch: Batch): Promise<Run> => {
    // So many that look for messages in turn would keep the one that sends from running.
    cores.now = ranks > mostSpinning ? 1 : batch.cores;
    return checkOnThreads(engine, library, batch, kind);
  };
  const [batch] = fc.sample(batchesOn(ranks), { seed, numRuns: 1 });
  try {
    return { batch, run: await attempt(batch) };
  } catch (error) {
    console.error(`FAILED: ${reasonOf(error)}\nmaking it smaller`);
    let reason = reasonOf(error);
    const failure = await shrink(
      batch,
      error instanceof Difference ? error.program : -1,
      shrinking,
      (candidate) =>
        attempt(candidate).then(
          () => false,
          (smaller: unknown) => {
            reason = reasonOf(smaller);
            return true;
          },
        ),
    );
    return { failure, reason };
  } finally {
    pool.warm(0, "typescript");
  }
}

function summary(
  { ranks, programs, eagerLimit, cores }: Batch,
  { trace }: Run,
  { again, record }: RoundKind,
): string {
  const steps = programs.reduce((sum, each) => sum + each.length, 0);
  const what = `${plural(ranks, "rank")}, ${plural(programs.length, "program")} of ${plural(steps, "step")}`;
  const how = `eager ${eagerLimit}, ${cores === 1 ? "sleeping" : "spinning"}`;
  const recorded = record ? `, ${plural(trace.messages.length, "message")}` : "";
  return `${what}, ${how}${recorded}${again ? ", repeated" : ""}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

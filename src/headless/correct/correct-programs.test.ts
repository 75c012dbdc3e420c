/**
 * Random correct programs, run for real: each ends with what it must, and nothing is found in it. `npm run mistakes` runs a
 * thousand of them.
 */
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { test } from "vitest";
import { correctProgram, textOf } from "./correct-program.ts";

type Loaded = typeof import("../mistakes.ts");

// Threads begin with modules that stand beside the bundle, so what starts them has to be of the bundle, too.
const script = pathToFileURL(join(process.cwd(), "scripts/mistakes-build.mjs")).href;
const { loadMistakes }: { loadMistakes(): Promise<Loaded> } = await import(/* @vite-ignore */ script);
const { MistakeRunner, alarmsIn, plainSetting } = await loadMistakes();
const runner = new MistakeRunner();

const inAll = 300;
/** Those that run one after the other in the same ranks: starting ranks takes longer than most programs. */
const together = 60;

/** Set by hand to look again at programs in which something was found: fast-check prints its seed and path. */
const again: { seed?: number; path?: string } = {};

const runs = fc.record({
  ranks: fc.constantFrom(2, 3, 4, 5),
  eagerLimit: fc.constantFrom(0, 64, 16_384),
  programs: fc.array(correctProgram, { minLength: 1, maxLength: together, size: "max" }),
});

test("nothing is found in random correct programs", { timeout: 600_000 }, async () => {
  let done = 0;
  const silent = fc.asyncProperty(runs, async ({ ranks, eagerLimit, programs }) => {
    const source = textOf(programs);
    const ended = await runner.run("typescript", ranks, { source }, { ...plainSetting, eagerLimit });
    done += programs.length;
    const alarms = alarmsIn(ended);
    if (alarms.length > 0) throw new Error(`${alarms.join("; ")}\n${ended.report}\n${source}`);
  });
  while (done < inAll) await fc.assert(silent, { includeErrorInReport: true, numRuns: 5, ...again });
});

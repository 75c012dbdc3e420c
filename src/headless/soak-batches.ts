/** Random programs on real threads, compared with what a sequential oracle says. */
import fc from "fast-check";
import { plural } from "#base/plural.ts";
import type { CompiledProgram, RunRequest } from "#engine/api.ts";
import type { PoolEngine } from "#engine/engine.ts";
import { repetitionOf } from "#engine/repeat.ts";
import type { Run } from "#engine/run.ts";
import { settings, steps } from "#rank/binding/testing/random/arbitrary.ts";
import { type Batch, expectedOfBatch } from "#rank/binding/testing/random/standalone.ts";
import { printedBy, runOnce } from "./soak-run-once.ts";

const importsMpi = `import { MPI } from "mpi";\n`;

export function batchesOn(ranks: number): fc.Arbitrary<Batch> {
  return fc.record({
    ranks: fc.constant(ranks),
    ...settings,
    programs: fc.array(steps, { minLength: 1, maxLength: ranks > 12 ? 3 : 16, size: "max" }),
  });
}

/** The program of a failure, for a file of its own; `library` is standalone.ts as one module's text. */
export function failureText(library: string, batch: Batch, reason: string): string {
  const comment = reason.replaceAll(/^/gm, "// ");
  const run = `npm run mpiexec -- -n ${batch.ranks} --eager-limit ${batch.eagerLimit}`;
  const algorithms = Object.entries(batch.algorithms).map(([call, name]) => ` --algorithm ${call}=${name}`);
  return [
    `${importsMpi}// Found by the soak; run it with ${run}${algorithms.join("")} FILE`,
    comment,
    `const batch = ${JSON.stringify(batch, null, 2)};`,
    `checkBatch(MPI, batch);\n`,
    `// From here on what it takes to run and check such programs.`,
    library,
  ].join("\n");
}

function requestOf(library: string, batch: Batch, record: boolean): RunRequest {
  const run = `for (const notes of runBatch(MPI, ${JSON.stringify(batch)})) console.log(JSON.stringify(notes));`;
  const js = `${importsMpi}${library}\n${run}\n`;
  const start = js.indexOf('"mpi"');
  const imports = [{ start, end: start + 5, specifier: "mpi" }];
  const program: CompiledProgram = { language: "typescript", file: "random.ts", source: js, js, imports };
  const { ranks, eagerLimit, algorithms } = batch;
  return { program, ranks, args: [], env: {}, envScope: "rank0", seed: 1, eagerLimit, record, algorithms };
}

/**
 * Runs a batch, recorded, its buffers watched, or not; with `again` once more as its record has it. Throws when a rank noted
 * something else than it must, something was found, or the run went wrong in any other way.
 */
export async function checkOnThreads(
  engine: PoolEngine,
  library: string,
  batch: Batch,
  { record, again }: { readonly record: boolean; readonly again: boolean },
): Promise<Run> {
  const request = { ...requestOf(library, batch, record), watchBuffers: record };
  const expected = expectedOfBatch(batch);
  const run = await runOnce(engine, request);
  compare(run, expected);
  if (run.sharedMemoryInUse > 0)
    throw new Error(`${plural(run.sharedMemoryInUse, "byte")} of windows were not given back`);
  if (again) compare(await runOnce(engine, { ...request, ...repetitionOf(run.trace) }), expected);
  return run;
}

/** A rank noted something else than it must. */
export class Difference extends Error {
  readonly program: number;

  constructor(program: number, rank: number, notes: readonly string[], wanted: readonly string[]) {
    const at = wanted.findIndex((line, place) => line !== notes[place]);
    super(`program ${program}: rank ${rank} noted\n  ${notes[at]}\nwhere it must note\n  ${wanted[at]}`);
    this.program = program;
  }
}

/** `expected`: by program, then by rank. */
function compare(run: Run, expected: readonly (readonly (readonly string[])[])[]): void {
  for (const [rank, lines] of printedBy(run).entries()) {
    for (const [program, notes] of lines.entries()) {
      const wanted = JSON.stringify(expected[program][rank]);
      if (notes !== wanted) throw new Difference(program, rank, JSON.parse(notes), expected[program][rank]);
    }
    if (lines.length !== expected.length)
      throw new Error(`rank ${rank} came to the end of ${lines.length} programs of ${expected.length}`);
  }
}

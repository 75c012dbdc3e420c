/** The page side of npm run bench: runs the bench's programs on the site's own engine. Driven by run.mjs. */
import type { RunHandle } from "#engine/api.ts";
import { createEngine } from "#engine/index.ts";
import { request } from "#engine/testing.ts";
import { measureFrameRate } from "#viz/bench/frame-rate.ts";
import commSource from "./programs/comm.js?raw";
import kernelsSource from "./programs/kernels.js?raw";

const programs: Record<string, string> = { comm: commSource, kernels: kernelsSource };
const engine = createEngine();

function start(source: string, ranks: number, record: boolean, args: readonly string[]): RunHandle {
  return engine.run(request(source, { ranks, record, args, seed: 1 }));
}

/** The JSON object that rank 0 of a bench program printed. */
async function run(
  name: string,
  ranks: number,
  record: boolean,
  args: string[],
): Promise<Record<string, number>> {
  const handle = start(programs[name], ranks, record, args);
  const outcome = await handle.done;
  if (outcome.how !== "finished")
    throw new Error(`${name} ended as ${outcome.how}: ${outcome.findings[0]?.summary ?? ""}`);
  return JSON.parse(handle.trace.prints.text(0));
}

/** Milliseconds from pressing Run, with warm ranks, to the first line on the page's side of the log. */
async function firstOutput(ranks: number): Promise<Record<string, number>> {
  engine.warm(ranks, "typescript");
  // Let the warm workers come up: the figure is of a page that has been open for a moment.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const began = performance.now();
  const handle = start('import { MPI } from "mpi"; console.log(MPI.COMM_WORLD.rank);', ranks, true, []);
  const first = new Promise<number>((resolve) => {
    const look = (): void => {
      if (handle.trace.prints.length > 0) resolve(performance.now() - began);
    };
    handle.subscribe(look);
    look();
  });
  const ms = await first;
  await handle.done;
  return { ms };
}

/** Milliseconds from the last progress of a ring that waits for itself to the report that it is stuck. */
async function hang(ranks: number): Promise<Record<string, number>> {
  const source = `import { MPI } from "mpi"; const { rank, size } = MPI.COMM_WORLD;
    MPI.COMM_WORLD.recv({ source: (rank + 1) % size });`;
  const handle = start(source, ranks, true, []);
  let seen = 0;
  let last = performance.now();
  handle.subscribe(() => {
    if (handle.trace.calls.length === seen) return;
    seen = handle.trace.calls.length;
    last = performance.now();
  });
  const outcome = await handle.done;
  if (outcome.how !== "deadlock") throw new Error(`the ring of ${ranks} ended as ${outcome.how}`);
  return { ms: performance.now() - last };
}

async function frames(): Promise<Record<string, number>> {
  const { scrub, play } = await measureFrameRate();
  return { scrub, play };
}

declare global {
  var ringsideBench:
    | { run: typeof run; start: typeof firstOutput; hang: typeof hang; frames: typeof frames }
    | undefined;
}
globalThis.ringsideBench = { run, start: firstOutput, hang, frames };

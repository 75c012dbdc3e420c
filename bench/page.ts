/** The page side of npm run bench: runs the bench's programs on the site's own engine. Driven by run.mjs. */
import type { RunHandle, RunRequest } from "#engine/api.ts";
import { createEngine } from "#engine/index.ts";
import { pagePlatform } from "#engine/page.ts";
import { WorkerPool } from "#engine/pool.ts";
import { pythonRequest, request } from "#engine/testing.ts";
import { type CollectiveName, chooseAlgorithm, collectives } from "#mpi/collectives/choices.ts";
import { reviewRun } from "#trace/rules/review.ts";
import { syntheticTrace } from "#trace/synthetic.ts";
import { measureFrameRate } from "#viz/bench/frame-rate.ts";
import pythonSource from "./native/python_comm.py?raw";
import timingSource from "./native/timing.py?raw";
import collectivesSource from "./programs/collectives.js?raw";
import commSource from "./programs/comm.js?raw";
import costSource from "./programs/cost.js?raw";
import kernelsSource from "./programs/kernels.js?raw";
import overlapSource from "./programs/overlap.js?raw";
import timingJs from "./programs/timing.js?raw";

const programs: Record<string, string> = {
  comm: timingJs + commSource,
  collectives: timingJs + collectivesSource,
  cost: timingJs + costSource,
  overlap: timingJs + overlapSource,
  kernels: kernelsSource,
};
const engine = createEngine();

function start(source: string, ranks: number, record: boolean, args: readonly string[]): RunHandle {
  return engine.run(request(source, { ranks, record, args, seed: 1 }));
}

/** The program that also runs natively, on Python ranks. */
async function python(ranks: number, record: boolean, args: string[]): Promise<Record<string, number>> {
  const made = pythonRequest(pythonSource, { ranks, record, args, seed: 1 });
  const program = { ...made.program, modules: { "timing.py": timingSource } };
  return result(engine.run({ ...made, program }), "python_comm.py");
}

/** Kept, so that their memory can be looked at from outside. */
const kept: unknown[] = [];

/** ms until `ranks` Python ranks are ready: of a page that has just come to need Python, and once more when it has it. */
async function pythonReady(ranks: number): Promise<Record<string, number>> {
  const ready = async () => {
    const pool = new WorkerPool(pagePlatform());
    const began = performance.now();
    const workers = pool.take(ranks, "python");
    await Promise.all(workers.map((worker) => worker.ready));
    return { ms: performance.now() - began, workers };
  };
  const first = await ready();
  for (const worker of first.workers) worker.terminate();
  const warm = await ready();
  kept.push(warm.workers);
  return { first: first.ms, warm: warm.ms };
}

/** The JSON object that rank 0 of a bench program printed. */
async function run(
  name: string,
  ranks: number,
  record: boolean,
  args: string[],
): Promise<Record<string, number>> {
  return result(start(programs[name], ranks, record, args), name);
}

/** Every collective by each of its algorithms, µs by "name bytes algorithm". */
function byAlgorithm(ranks: number, scale: string): Promise<Record<string, number>> {
  const algorithms = Object.fromEntries(
    Object.entries(collectives).map(([name, { algorithms: known }]) => [name, Object.keys(known)]),
  );
  return run("collectives", ranks, false, [scale, JSON.stringify(algorithms)]);
}

/** What the decision table takes for each "ranks name bytes" of these measurements. */
function chosen(names: readonly string[]): Promise<Record<string, string>> {
  const choices = names.map((each) => {
    const [size, name, bytes] = each.split(" ");
    const situation = {
      size: Number(size),
      bytes: Number(bytes),
      count: Number(bytes) / 8,
      commutative: true,
    };
    return [each, chooseAlgorithm(name as CollectiveName, situation, undefined)];
  });
  return Promise.resolve(Object.fromEntries(choices));
}

async function result(handle: RunHandle, name: string): Promise<Record<string, number>> {
  const outcome = await handle.done;
  if (outcome.how !== "finished")
    throw new Error(`${name} ended as ${outcome.how}: ${outcome.findings[0]?.summary ?? ""}`);
  return JSON.parse(handle.trace.prints.text(0));
}

/** Milliseconds from pressing Run, with warm ranks, to the first line on the page's side of the log. */
async function firstOutput(
  ranks: number,
  language: "typescript" | "python" = "typescript",
): Promise<Record<string, number>> {
  engine.warm(ranks, language);
  // Let the warm workers come up: the figure is of a page that has been open for a moment.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const began = performance.now();
  const options: Partial<RunRequest> = { ranks, seed: 1 };
  const handle = engine.run(
    language === "python"
      ? pythonRequest("from mpi4py import MPI\nprint(MPI.COMM_WORLD.rank)\n", options)
      : request('import { MPI } from "mpi"; console.log(MPI.COMM_WORLD.rank);', options),
  );
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

/** Ways to hang. The last one leaves most ranks computing: it is told while they go on. */
const hangs = {
  circle: "comm.recv({ source: (rank + 1) % size });",
  "missing rank": "if (rank !== size - 1) comm.barrier();",
  "some of many": `const stuck = Math.max(1, size >> 2);
    if (rank < stuck) comm.recv({ source: (rank + 1) % stuck });
    for (;;);`,
} as const;

/** Milliseconds from the last thing that ranks did before they hung, by their own clocks, to the explanation of it. */
async function hang(ranks: number, way: keyof typeof hangs): Promise<Record<string, number>> {
  const source = `import { MPI } from "mpi"; const comm = MPI.COMM_WORLD; const { rank, size } = comm;
    console.log(performance.timeOrigin + performance.now());
    ${hangs[way]}`;
  engine.warm(ranks, "typescript");
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const handle = start(source, ranks, true, []);
  const { prints } = handle.trace;
  while (handle.findings.length === 0) {
    if (handle.outcome !== null) throw new Error(`${way} on ${ranks} ranks was not explained`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  const told = performance.timeOrigin + performance.now();
  handle.stop();
  await handle.done;
  const times = Array.from({ length: prints.length }, (_, print) => Number(prints.text(print)));
  return { [`${way} ms`]: told - Math.max(...times) };
}

/** Milliseconds of looking for mistakes in a long run that has none. */
function review(): Promise<Record<string, number>> {
  const trace = syntheticTrace(64, 330_000);
  const began = performance.now();
  reviewRun({ trace, how: "finished" });
  return Promise.resolve({ ms: performance.now() - began });
}

async function frames(): Promise<Record<string, number>> {
  const { scrub, play } = await measureFrameRate();
  return { scrub, play };
}

declare global {
  var ringsideBench:
    | {
        run: typeof run;
        python: typeof python;
        pythonReady: typeof pythonReady;
        start: typeof firstOutput;
        hang: typeof hang;
        review: typeof review;
        byAlgorithm: typeof byAlgorithm;
        chosen: typeof chosen;
        frames: typeof frames;
      }
    | undefined;
}
globalThis.ringsideBench = {
  run,
  python,
  pythonReady,
  start: firstOutput,
  hang,
  review,
  byAlgorithm,
  chosen,
  frames,
};

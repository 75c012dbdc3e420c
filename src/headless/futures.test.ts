// What programs import as "mpi/futures": pools of ranks that carry out functions for one of them.
import { afterAll, expect, test } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

const checks = `function check(got: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(a + " is not " + b);
}
function said(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing was thrown");
}
`;

const { folder: cwd, remove } = folderWith({
  "pool.ts": `import { MPI } from "mpi";
import * as futures from "mpi/futures";
const { MPIPoolExecutor, BrokenExecutor, CancelledError, TimeoutError, as_completed, wait } = futures;
${checks}
export class Lost extends Error {
  where = [1, 2];
}
export function square(x: number): number {
  return x * x;
}
const sum = (x: number, y = 10): number => x + y;
export { sum as add };
export const rank = () => MPI.COMM_WORLD.rank;
export function lose(text: string): never {
  throw new Lost(text);
}
export function badComm(): void {
  MPI.COMM_WORLD.send(1, { dest: 99 });
}
export const closure = () => ({ a: [() => 1] });
export const leave = () => process.exit(0);
export function spin(ms: number): number {
  const end = performance.now() + ms;
  while (performance.now() < end);
  return ms;
}
let prepared = 0;
export function prepare(by: number): void {
  prepared += by;
}
export const preparation = () => [prepared, process.env.GREETING];
export function unprepared(): void {
  throw new RangeError("not today");
}
export function together(): number {
  const comm = futures.get_comm_workers();
  return comm.allreduce(comm.rank + 1, { op: MPI.SUM });
}
function kept(x: number): number {
  return x;
}
const asked = prompt("how many? ");

if (import.meta.main) {
  const executor = new MPIPoolExecutor({ initializer: prepare, initargs: [3], env: { GREETING: "hello" } });
  check([executor.num_workers, asked], [2, "seven"]);
  for (const chunksize of [1, 2, 100])
    check([...executor.map(square, [1, 2, 3, 4, 5], { chunksize })], [1, 4, 9, 16, 25]);
  check([...executor.map(sum, [1, 2, 3], new Set([5, 6]))], [6, 8]);
  check([...executor.map(sum, "", {})], []);
  check([...executor.map(square, [1, 2, 3, 4], { buffersize: 2 })], [1, 4, 9, 16]);
  check([...executor.map(square, [1, 2, 3], { unordered: true })].sort(), [1, 4, 9]);
  check([...executor.starmap(Math.pow, [[2, 1], [2, 3]])], [2, 8]);
  check(executor.submit(sum, 1).result(), 11);
  check([1, 2].includes(executor.submit(rank).result()), true);
  check(executor.submit(preparation).result(), [3, "hello"]);

  const lost = executor.submit(lose, "gone");
  const error = lost.exception() as Lost;
  check([error instanceof Lost, error.message, error.where], [true, "gone", [1, 2]]);
  check(/^RemoteError: thrown on rank [12], line 27$/.test(String(error.cause)), true);
  check(said(() => lost.result()), "Error: gone");
  const wrong = executor.submit(badComm).exception();
  check([wrong instanceof MPI.Exception, (wrong as MPI.Exception).Get_error_class()], [true, MPI.ERR_RANK]);
  check(said(() => executor.submit(closure).result()),
    "MPI.Exception: closure: its result.a[0] is a function, which cannot be sent (MPI_ERR_TYPE)");
  check(said(() => executor.submit(leave).result()),
    "Error: process.exit(0): a task cannot end the worker that carries it out: let it return, or throw an error");

  check(said(() => executor.submit(kept, 1)).slice(0, 95),
    "MPI.Exception: executor.submit: fn is the function kept, which the program does not export: wor");
  check(said(() => executor.submit((x: number) => x, 1)).slice(0, 85),
    "MPI.Exception: executor.submit: fn is a function without a name, which cannot be sent");
  check(said(() => executor.submit(square, { f: check } as never)),
    "MPI.Exception: executor.submit: args[0].f is a function (check), which cannot be sent (MPI_ERR_TYPE)");
  check(said(() => executor.map(square, 5 as never)).includes("iterable is 5, expected values one after another"), true);
  check(said(() => executor.map(square, [1], { chunk: 2 } as never)).includes('there is no option "chunk"'), true);
  check(said(() => new MPIPoolExecutor({ max_workers: 0 })),
    "MPI.Exception: new MPIPoolExecutor: max_workers is 0, expected a whole number from 1 on (MPI_ERR_ARG)");
  check(said(() => new MPIPoolExecutor(-1)),
    "MPI.Exception: new MPIPoolExecutor: max_workers is -1, expected a whole number from 1 on (MPI_ERR_ARG)");
  const two = new MPIPoolExecutor(2, { initializer: null });
  check([...two.map(square, [3, 4])].join(), "9,16");
  two.shutdown();
  check(said(() => new MPIPoolExecutor({ initializer: prepare, initargs: [check] })),
    "MPI.Exception: new MPIPoolExecutor: initargs[0] is a function (check), which cannot be sent (MPI_ERR_TYPE)");
  check(said(() => futures.get_comm_workers()).includes("rank 0 is not a worker"), true);

  const slow = [100, 0].map((ms) => executor.submit(spin, ms));
  check([...as_completed(slow)].map((each) => each.result()), [0, 100]);
  const three = [300, 300, 300].map((ms) => executor.submit(spin, ms));
  check([three[0]?.running(), three[2]?.running(), three[2]?.cancel(), three[2]?.cancelled()], [true, false, true, true]);
  check(said(() => three[0]?.result({ timeout: 0.001 })), "TimeoutError: future.result: there is no result after 0.001 seconds");
  check(said(() => three[2]?.result()), "CancelledError: future.result: the future was cancelled");
  check(wait(three, { return_when: futures.FIRST_COMPLETED }).done.size, 1);
  const { done, not_done } = wait(three);
  check([done.size, not_done.size, three.map((each) => each.done())], [3, 0, [true, true, true]]);
  check(wait([lost, executor.submit(spin, 200)], { return_when: futures.FIRST_EXCEPTION }).done.size, 1);
  check(said(() => [...as_completed([executor.submit(spin, 300)], { timeout: 0.01 })]),
    "TimeoutError: as_completed: 1 of 1 futures are not done after 0.01 seconds");

  const fs = Array.from({ length: executor.num_workers }, () => executor.submit(together));
  check(futures.collect(fs).result(), [3, 3]);
  check(futures.compose(executor.submit(square, 3), (x) => x + 0.5).result(), 9.5);
  check(futures.compose(lost, null, (why) => (why as Error).message).result(), "gone");
  check(said(() => futures.collect([...fs, lost]).result()), "Error: gone");
  const told: unknown[] = [];
  const future = executor.submit(square, 5);
  future.add_done_callback((each) => told.push(each.result()));
  check([future.result(), told, String(future)], [25, [25], "Future (finished)"]);

  const broken = new MPIPoolExecutor({ initializer: unprepared });
  check(said(() => broken.submit(square, 1).result()), "BrokenExecutor: a worker could not be set up: not today");
  check([said(() => broken.submit(square, 1)), broken.num_workers], ["BrokenExecutor: a worker could not be set up: not today", 0]);
  check([...executor.map(square, [1, 2, 3, 4])], [1, 4, 9, 16]);
  const one = new MPIPoolExecutor({ max_workers: 1 }).bootup();
  check(new Set(one.map(rank, Array(5).fill(0))).size, 1);
  const many = Array.from({ length: 3000 }, (_, x) => x);
  check([...one.map(square, many)].at(-1), 2999 ** 2);
  const rest = [50, 50, 50, 50].map((ms) => executor.submit(spin, ms));
  executor.shutdown({ cancel_futures: true });
  check(rest.map((each) => each.cancelled()), [false, false, true, true]);
  check(executor.num_workers, 0);
  check(said(() => executor.submit(square, 1)), "Error: executor.submit: the executor was shut down before, and takes no more tasks");
  one.submit(spin, 1).add_done_callback(() => console.log("done before the end"));
}
`,
  "comm.ts": `import { MPI } from "mpi";
import { MPICommExecutor, MPIPoolExecutor, ThreadPoolExecutor } from "mpi/futures";
${checks}
const comm = MPI.COMM_WORLD;
export const rank = () => MPI.COMM_WORLD.rank;
const last = comm.size - 1;
const answer = new MPICommExecutor(comm, { root: last }).run((executor) => {
  const ranks = new Set(executor.map(rank, Array(10).fill(0)));
  check(comm.rank, last);
  check(ranks.has(last), comm.size === 1);
  return "the root's";
});
check(answer, comm.rank === last ? "the root's" : null);
const half = comm.Split(comm.rank % 2);
new MPICommExecutor(half).run((executor) => check(executor.submit(Math.max, 3, 4).result(), 4));
half.Free();
check(said(() => new MPICommExecutor(comm, { root: 9 })).includes("root is 9, expected a rank from 0 to"), true);
const threads = new ThreadPoolExecutor();
const seen: number[] = [];
const futures = [1, 2, 3].map((x) => threads.submit(() => seen.push(x)));
check([[...seen], futures.map((each) => each.result()), seen], [[], [1, 2, 3], [1, 2, 3]]);
check([...threads.map((x: number) => 2 * x, [1, 2])], [2, 4]);
threads.submit(() => seen.push(4));
threads.shutdown();
check(seen, [1, 2, 3, 4]);
if (comm.rank === 0) console.log("all ranks went on");
`,
  "unguarded.ts": `import { MPIPoolExecutor } from "mpi/futures";
export const square = (x: number) => x * x;
new MPIPoolExecutor().submit(square, 2).result();
`,
  "alone.ts": `import { MPI } from "mpi";
import { MPIPoolExecutor, as_completed } from "mpi/futures";
${checks}
const power = Number(prompt("which power? "));
export const raised = (x: number) => x ** power;
export const world = () => [MPI.COMM_WORLD.rank, MPI.COMM_WORLD.size, process.argv[2], process.env.N];
export function lose(): never {
  throw new RangeError("lost");
}
if (import.meta.main) {
  const usual = new MPIPoolExecutor();
  check(usual.num_workers >= 1, true);
  check([...usual.map(raised, [1, 2, 3])], [1, 4, 9]);
  usual.shutdown();
  const two = new MPIPoolExecutor({ max_workers: 2, env: { N: "5" }, mpi_info: { host: "here" } });
  const futures = [1, 2].map(() => two.submit(world));
  check([...as_completed(futures)].map((each) => each.result()).sort(), [[0, 2, "words", "5"], [1, 2, "words", "5"]]);
  check(String(two.submit(lose).exception()), "RangeError: lost");
  two.submit(raised, 7).add_done_callback((each) => console.log("late", each.result()));
  two.shutdown({ wait: false });
  const never = new MPIPoolExecutor({ max_workers: 1 });
  never.submit(raised, 8).add_done_callback((each) => console.log("at the end", each.result()));
}
`,
  "fails.ts": `import { MPIPoolExecutor } from "mpi/futures";
export function root(x: number): number {
  if (x < 0) throw new RangeError("no root of " + x);
  return Math.sqrt(x);
}
if (import.meta.main) {
  const executor = new MPIPoolExecutor();
  console.log([...executor.map(root, [4, -1])]);
}
`,
  "both.ts": `import { MPI } from "mpi";
import { MPIPoolExecutor } from "mpi/futures";
export const square = (x: number) => x * x;
if (import.meta.main) {
  const comm = MPI.COMM_WORLD;
  let sum = 0;
  if (comm.rank === 0) {
    const executor = new MPIPoolExecutor({ max_workers: 2 });
    sum = [...executor.map(square, [1, 2, 3])].reduce((x, y) => x + y);
    executor.shutdown();
  }
  console.log(comm.bcast(sum));
}
`,
});
afterAll(remove);

const run = (ranks: number, file: string, input = "") => mpiexec(["-n", String(ranks), file], { cwd, input });

test(
  "rank 0 runs the program, and the others carry out what it exports",
  async () => {
    const { out, err, code } = await run(3, "pool.ts", "seven\n");
    expect({ out, err, code }).toEqual({
      out: "how many? \ndone before the end\n",
      err: "MPIPoolExecutor: rank 0 runs the program, ranks 1 to 2 work for it\n",
      code: 0,
    });
  },
  patience,
);

test.each([1, 3])(
  "ranks of a communicator work for one of them (%i ranks)",
  async (ranks) => {
    expect(await run(ranks, "comm.ts")).toEqual({ out: "all ranks went on\n", err: "", code: 0 });
  },
  patience,
);

test(
  "on one rank workers are started, which end with their executor or the program",
  async () => {
    const { out, err, code } = await mpiexec(["-n", "1", "alone.ts", "words"], { cwd, input: "2\n" });
    expect({ out, err, code }).toEqual({ out: "which power? \nlate 49\nat the end 64\n", err: "", code: 0 });
  },
  patience,
);

test(
  "ranks that all call a collective run the program, and whoever makes an executor starts workers",
  async () => {
    expect(await run(2, "both.ts")).toEqual({ out: "14\n14\n", err: "", code: 0 });
  },
  patience,
);

test(
  "what goes wrong says who, where and what to do",
  async () => {
    const unguarded = await run(2, "unguarded.ts");
    expect(unguarded.err).toContain(
      "rank 1 failed in line 3: Error: rank 1 is a worker: it loads the program",
    );
    expect(unguarded.err).toContain("into if (import.meta.main) { … }");
    const fails = await run(2, "fails.ts");
    expect(fails.err).toContain(
      "rank 0 failed in line 8: RangeError: no root of -1 (caused by RemoteError: thrown on rank 1, line 3)",
    );
  },
  patience,
);

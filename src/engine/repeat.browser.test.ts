import { expect, test } from "vitest";
import type { RunHandle } from "./api.ts";
import { createEngine } from "./index.ts";
import { repetitionOf } from "./repeat.ts";
import { describeOutcome, printed, request, toEnd, until } from "./testing.ts";

const engine = createEngine();

/** Rank 0 hands out work to whoever asks first, and tells what it met; who that is differs from run to run. */
const race = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const status = new MPI.Status();
const busy = () => { for (let end = performance.now() + Math.random(); performance.now() < end; ); };
if (rank === 0) {
  const met = [];
  for (let task = 0; task < 30; task++) {
    comm.recv({ source: MPI.ANY_SOURCE, status });
    met.push(status.source);
    comm.send(task, { dest: status.source });
  }
  const open = Array.from({ length: size - 1 }, () => comm.irecv({ source: MPI.ANY_SOURCE }));
  const done = [];
  while (done.length < open.length) {
    done.push(...(MPI.Request.waitsome(open)[0] ?? []));
    met.push("some");
  }
  for (let each = 1; each < size; each++) comm.send(-1, { dest: each });
  let polls = 0;
  while (!comm.iprobe({ source: MPI.ANY_SOURCE, tag: 6 })) polls++;
  for (let each = 1; each < size; each++) met.push(comm.mprobe({ source: MPI.ANY_SOURCE, tag: 6 }).recv());
  console.log(met.join(), done.join(), polls);
} else {
  let tasks = -1;
  for (let task = 0; task >= 0; tasks++) {
    busy();
    comm.send(rank, { dest: 0 });
    task = comm.recv({ source: 0 });
  }
  busy();
  comm.send(rank, { dest: 0, tag: 6 });
  console.log(tasks);
}
`;

const sorted = (run: RunHandle) => [describeOutcome(run), ...printed(run).sort()];

test("a racy program is replayed 20 times with the same output", async () => {
  const options = { ranks: 4, seed: 11 };
  const first = await toEnd(engine, race, options);
  expect(describeOutcome(first)).toBe("finished");
  const again = new Set<string>();
  for (let time = 0; time < 20; time++) {
    const run = await toEnd(engine, race, { ...options, ...repetitionOf(first.trace) });
    again.add(sorted(run).join("\n"));
    // What a repeated run records is what it was told.
    expect(run.trace.decisionsOf(0).slice().sort()).toEqual(first.trace.decisionsOf(0).slice().sort());
  }
  expect([...again]).toEqual([sorted(first).join("\n")]);
});

test("what was typed is typed again, the end of input too", async () => {
  const program = `console.log(prompt("who?"), prompt("and?"), prompt("more?"));`;
  const run = engine.run(request(program, { ranks: 2 }));
  for (const line of ["a", "b", "c\nd", "e", null]) {
    await until(run, () => run.question !== null);
    run.answer(line);
  }
  await run.done;
  const again = await toEnd(engine, program, { ranks: 2, ...repetitionOf(run.trace) });
  expect(sorted(again)).toEqual(sorted(run));
});

test("a program that departs from the record is ended, and told where", async () => {
  const first = await toEnd(engine, race, { ranks: 3 });
  const changed = race.replace("comm.recv({ source: MPI.ANY_SOURCE, status });", "comm.iprobe();");
  const { outcome } = await toEnd(engine, changed, { ranks: 3, ...repetitionOf(first.trace) });
  expect(outcome?.how).toBe("error");
  const [{ summary, details }] = outcome?.findings ?? [];
  expect(summary).toMatch(/comm\.iprobe: this run departs from the record that it repeats/);
  expect(details[0]).toMatchObject({ rank: 0, line: 9 });
});

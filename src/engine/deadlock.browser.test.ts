import { expect, test } from "vitest";
import type { RunHandle } from "./api.ts";
import { createEngine } from "./index.ts";
import { printed, request, until } from "./testing.ts";

const engine = createEngine();
const start = `import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\nconst { rank, size } = comm;\n`;

async function hang(program: string, ranks = 2, eagerLimit = 16_384): Promise<RunHandle> {
  engine.warm(ranks, "typescript");
  const run = engine.run(request(start + program, { ranks, eagerLimit }));
  await run.done;
  return run;
}

test.each([
  ["two ranks that both receive first", `comm.recv({ source: 1 - rank });`, 2, [4, 4]],
  ["two ranks that both send synchronously first", `comm.ssend("x", { dest: 1 - rank });`, 2, [4, 4]],
  [
    "two ranks that both Send more than the eager limit first",
    `comm.Send(new Uint8Array(16_385), { dest: 1 - rank });`,
    2,
    [4, 4],
  ],
  ["a receive that nobody will send", `if (rank === 0) comm.recv({ source: 1, tag: 7 });`, 2, [4]],
  ["a collective that one rank does not enter", `if (rank !== 2) comm.barrier();`, 3, [4, 4]],
  ["a ring of 16", `comm.recv({ source: (rank + size - 1) % size });`, 16, Array(16).fill(4)],
] as const)("%s end in a report with every stuck rank's line", async (_, program, ranks, lines) => {
  const run = await hang(program, ranks);
  expect(run.outcome?.how).toBe("deadlock");
  const finding = run.outcome?.findings.find(({ class: kind }) => kind === "Deadlock");
  const stuck = finding?.waits?.nodes.filter(({ state }) => state === "stuck") ?? [];
  expect(stuck.map(({ line }) => line)).toEqual(lines);
});

test("ranks that are stuck are reported at once while another computes on, and the run ends with it", async () => {
  const run = engine.run(
    request(
      `${start}if (rank < 2) comm.recv({ source: 1 - rank });
       const until = Date.now() + 1500;
       while (Date.now() < until);
       console.log("computed");`,
      { ranks: 3 },
    ),
  );
  await until(run, () => run.findings.length > 0);
  expect(run.outcome).toBeNull();
  expect(printed(run)).toEqual([]);
  expect(run.findings[0]).toMatchObject({ class: "Deadlock" });
  const outcome = await run.done;
  expect(outcome.how).toBe("deadlock");
  expect(printed(run)).toEqual(["2: computed"]);
  expect(outcome.findings[0].summary).not.toContain("goes on");
});

test("ranks that are stuck are reported under one that logs without pause", async () => {
  const run = engine.run(
    request(
      `${start}if (rank < 2) comm.recv({ source: 1 - rank });
       for (;;) MPI.COMM_SELF.sendrecv(1, { dest: 0, source: 0 });`,
      { ranks: 3 },
    ),
  );
  await until(run, () => run.findings.length > 0 || run.outcome !== null);
  // The third rank's log is at an end only when the run is: nobody waited for that.
  expect(run.outcome).toBeNull();
  expect(run.findings[0]).toMatchObject({ class: "Deadlock" });
  run.stop();
  await run.done;
});

test("a wait of many requests for anyone in another communicator is no deadlock", async () => {
  const run = engine.run(
    request(
      `${start}const sub = comm.Split(rank < 2 ? 0 : 1);
       if (rank === 0) {
         const requests = Array.from({ length: 70 }, () => sub.irecv({ source: 1, tag: 9 }));
         requests.push(comm.irecv({ source: MPI.ANY_SOURCE, tag: 5 }));
         console.log(MPI.Request.waitany(requests)[1]);
         for (const each of requests.slice(0, 70)) { each.Cancel(); each.wait(); }
       }
       if (rank === 2) {
         const until = Date.now() + 600;
         while (Date.now() < until);
         comm.send("hi", { dest: 0, tag: 5 });
       }
       sub.Free();`,
      { ranks: 3 },
    ),
  );
  const found: string[] = [];
  run.subscribe(() => found.push(...run.findings.map(({ summary }) => summary)));
  await run.done;
  expect(printed(run)).toEqual(["0: hi"]);
  expect(found).toEqual([]);
});

test("ranks that wait for one that computes or reads input are no deadlock", async () => {
  const program = `
    if (rank === 0) {
      const until = Date.now() + 1200;
      while (Date.now() < until);
      comm.send(prompt("n?"), { dest: 1 });
    } else console.log(comm.recv({ source: 0 }));`;
  const run = engine.run(request(start + program));
  await until(run, () => run.question !== null);
  // Long enough for many looks of the watchdog.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(run.findings).toEqual([]);
  run.answer("5");
  expect(await run.done).toMatchObject({ how: "finished", findings: [] });
});

test("the same program hangs or not by the eager limit, as in MPI", async () => {
  const program = `comm.send("x", { dest: 1 - rank });\ncomm.recv({ source: 1 - rank });`;
  expect((await hang(program, 2, 16_384)).outcome?.how).toBe("finished");
  expect((await hang(program, 2, 0)).outcome?.how).toBe("deadlock");
});

import { expect, test } from "vitest";
import RankWorker from "#rank/worker.ts?worker";
import { createEngine } from "./index.ts";
import { pagePlatform } from "./page.ts";
import { WorkerPool } from "./pool.ts";
import { printed, request } from "./testing.ts";

test("as many workers are kept ready as asked for, and each serves one run", async () => {
  const made: Worker[] = [];
  const pool = new WorkerPool(
    pagePlatform(() => {
      const worker = new RankWorker();
      made.push(worker);
      return worker;
    }),
  );
  const engine = createEngine(pool);
  engine.warm(3, "typescript");
  expect([made.length, pool.idle]).toEqual([3, 3]);
  engine.warm(2, "typescript");
  expect([made.length, pool.idle]).toEqual([3, 2]);
  const run = engine.run(request(`globalThis.left = (globalThis.left ?? 0) + 1; console.log(left);`));
  expect(pool.idle).toBe(0);
  await run.done;
  await Promise.resolve();
  expect([made.length, pool.idle]).toEqual([5, 2]);
  const next = engine.run(request(`console.log(typeof left);`));
  await next.done;
  expect([...printed(run), ...printed(next)].map((line) => line.slice(3))).toEqual([
    "1",
    "1",
    "undefined",
    "undefined",
  ]);
});

function broken(source: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
}

test.each([
  ["dies while it loads", () => broken("throw new Error('no luck')"), /rank 1 could not go on: .*no luck/],
  [
    "cannot be loaded",
    () => new Worker("/no/such/worker.js", { type: "module" }),
    /rank 1 could not go on: /,
  ],
])("a worker that %s ends the run with its rank", async (_, create, message) => {
  let count = 0;
  const pool = new WorkerPool(pagePlatform(() => (count++ === 1 ? create() : new RankWorker())));
  const outcome = await createEngine(pool).run(request(`for (;;);`, { ranks: 3 })).done;
  expect(outcome.how).toBe("error");
  expect(outcome.findings[0].summary).toMatch(message);
});

test("a worker that dies while it is kept ready is not given to a run", async () => {
  let count = 0;
  const pool = new WorkerPool(
    pagePlatform(() => (count++ === 0 ? broken("setTimeout(() => { throw 1 }, 1)") : new RankWorker())),
  );
  pool.warm(1, "typescript");
  await expect.poll(() => pool.idle, { timeout: 30_000 }).toBe(0);
  const run = createEngine(pool).run(request(`console.log("fine")`, { ranks: 1 }));
  await run.done;
  expect(printed(run)).toEqual(["0: fine"]);
});

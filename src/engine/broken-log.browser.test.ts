import { expect, test } from "vitest";
import { LogWriterRing } from "#shm/log.ts";
import { Segment } from "#shm/segment.ts";
import { createEngine } from "./index.ts";
import { pagePlatform } from "./page.ts";
import { WorkerPool } from "./pool.ts";
import { Run } from "./run.ts";
import { describeOutcome, printed, request, toEnd, until } from "./testing.ts";

/** A run whose ranks write nothing, so that the test may write into the log of rank 0. */
function silentRun(): { run: Run; log: LogWriterRing } {
  const segment = Segment.create({ ranks: 2, eagerLimit: 16_384, cores: 2 });
  const platform = pagePlatform();
  const pool = new WorkerPool(platform);
  const run = new Run(
    request("for (;;);", { record: false }),
    segment,
    (count) => pool.take(count, "typescript"),
    platform,
  );
  return { run, log: new LogWriterRing(segment, 0) };
}

function writeNonsense(log: LogWriterRing): void {
  const at = log.reserve(8);
  log.words.fill(0x00ff0002, at, at + 8);
  log.commit(8);
}

test("a log that cannot be read ends the run in an error", async () => {
  const { run, log } = silentRun();
  await until(run, () => run.phase === "running");
  writeNonsense(log);
  await run.done;
  expect(describeOutcome(run)).toMatch(/^error\nError: the run could not go on: .*record/);
  expect(run.phase).toBe("ended");
});

test("a log that cannot be read does not keep a run from being stopped", async () => {
  const { run, log } = silentRun();
  await until(run, () => run.phase === "running");
  writeNonsense(log);
  run.stop();
  expect((await run.done).how).toBe("stopped");
  expect(run.findings.map(({ summary }) => summary).join()).toContain("the run could not go on");
});

test("a listener that breaks does not break the run", async () => {
  const reports: string[] = [];
  const hear = (event: ErrorEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reports.push(event.message);
  };
  addEventListener("error", hear, { capture: true });
  const { run } = silentRun();
  run.subscribe(() => {
    throw new Error("of a listener");
  });
  await until(run, () => run.phase === "running");
  run.stop();
  expect((await run.done).how).toBe("stopped");
  removeEventListener("error", hear, { capture: true });
  expect(reports.join()).toContain("of a listener");
});

test("a program's own toJSON changes nothing of what its rank tells", async () => {
  const run = await toEnd(
    createEngine(),
    `import { MPI } from "mpi";
Array.prototype.toJSON = function () { return "x"; };
Object.prototype.toJSON = () => "y";
JSON.stringify = () => "{";
const again = MPI.COMM_WORLD.Dup();
console.log(again.size);
again.Free();`,
  );
  expect(printed(run).sort()).toEqual(["0: 2", "1: 2"]);
  expect(describeOutcome(run)).toBe("finished");
});

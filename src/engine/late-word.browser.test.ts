import { expect, test } from "vitest";
import { LogWriterRing } from "#shm/log.ts";
import { Segment } from "#shm/segment.ts";
import { EventWriter } from "#trace/writer.ts";
import { pagePlatform } from "./page.ts";
import { WorkerPool } from "./pool.ts";
import { Run } from "./run.ts";
import { request, until } from "./testing.ts";

test("a rank whose log ends in a failure has not finished, even before it says that the run is over", async () => {
  const segment = Segment.create({ ranks: 1, eagerLimit: 16_384, cores: 2 });
  const platform = pagePlatform();
  const pool = new WorkerPool(platform);
  const silent = request("for (;;);", { ranks: 1, record: false });
  const run = new Run(silent, segment, (count) => pool.take(count, "typescript"), platform);
  await until(run, () => run.phase === "running");
  const log = new EventWriter(new LogWriterRing(segment, 0), {
    now: () => 1,
    ticket: () => 0,
    site: () => 0,
    sleeps: 0,
  });
  log.end("failed");
  await until(run, () => run.trace.rankEnds[0].how === "failed");
  expect(run.outcome).toBeNull();
  segment.abort(3);
  expect((await run.done).how).toBe("error");
  expect(run.exitCode).toBe(3);
});

import { expect, test } from "vitest";
import { LogReaderRing } from "./log.ts";
import type { Segment } from "./segment.ts";
import { RankState, StatusReader } from "./status.ts";
import { StdinWriter } from "./stdin.ts";
import { runScenario, type TestWorker, until } from "./testing/run-scenario.ts";
import ScenarioWorker from "./testing/scenario-worker.ts?worker";

function makeWorker(): TestWorker {
  return new ScenarioWorker() as unknown as TestWorker;
}

test("a log that the page is slow to take loses nothing", async () => {
  const count = 20_000;
  let next = 0;
  let words = 0;
  const take = async (segment: Segment): Promise<void> => {
    const log = new LogReaderRing(segment, 1);
    const status = new StatusReader(segment);
    // First let it fill up: the writer has to wait, and says so.
    await until(() => status.state(1) === RankState.Log);
    await until(() => {
      log.drain((view, _, from, to) => {
        for (let at = from; at < to; ) {
          const length = view[at] & 0xffff;
          if (view[at] >>> 16 === 3) {
            if (view[at + 1] !== next || view[at + length - 1] !== ~next)
              throw new Error(`record ${next} is torn`);
            next += 1;
            words += length;
          }
          at += length;
        }
      }, 50_000);
      return next === count;
    });
  };
  const results = await runScenario(makeWorker, "writeLog", {
    ranks: 2,
    numbers: [count],
    meanwhile: discardFirst(take),
  });
  expect(results[1].value).toBe(words);
});

/** Rank 0 writes as well; its log goes nowhere. */
function discardFirst(take: (segment: Segment) => Promise<void>): (segment: Segment) => Promise<void> {
  return async (segment) => {
    const log = new LogReaderRing(segment, 0);
    let over = false;
    const discard = until(() => {
      log.drain(() => undefined);
      return over;
    });
    await take(segment);
    over = true;
    await discard;
    segment.abort();
  };
}

test("a rank that waits for room in its log wakes when the run ends", async () => {
  const [{ error }] = await runScenario(makeWorker, "writeLog", {
    ranks: 1,
    numbers: [1_000_000],
    meanwhile: async (segment) => {
      const status = new StatusReader(segment);
      await until(() => status.state(0) === RankState.Log);
      segment.abort();
    },
  });
  expect(error).toBe("RunAborted: the run has ended");
});

test("input reaches the rank as it was typed, however long, and so does its end", async () => {
  const lines = ["", "42", "Grüße, 世界, 🚢", `${"long ".repeat(2000)}end`, "\ud800 alone"];
  const [{ value }] = await runScenario(makeWorker, "readInput", {
    ranks: 1,
    numbers: [],
    meanwhile: async (segment) => {
      const input = new StdinWriter(segment, 0);
      const status = new StatusReader(segment);
      await until(() => status.state(0) === RankState.Input);
      for (const line of lines) input.answer(line);
      input.answer(null);
      await until(() => !input.pump());
    },
  });
  expect(value).toEqual(lines);
});

test("a rank that waits for input wakes when the run ends", async () => {
  const [{ error }] = await runScenario(makeWorker, "readInput", {
    ranks: 1,
    numbers: [],
    meanwhile: async (segment) => {
      await until(() => new StatusReader(segment).state(0) === RankState.Input);
      segment.abort();
    },
  });
  expect(error).toBe("RunAborted: the run has ended");
});

/** All at one moment: what a rank sent to one that was looked at before it shows as an epoch that moved. */
async function everybodySleeps(segment: Segment, status: StatusReader): Promise<void> {
  const ranks = Array.from({ length: segment.ranks }, (_, rank) => rank);
  await until(() => {
    const before = ranks.map((rank) => status.readStatus(rank).epoch);
    const asleep = ranks.every((rank) => status.asleep(rank) && status.inboundEmpty(rank));
    return asleep && ranks.every((rank) => status.readStatus(rank).epoch === before[rank]);
  });
}

test("the page sees what blocked ranks wait for, and that nothing is on its way to them", async () => {
  await runScenario(makeWorker, "waitForever", {
    ranks: 4,
    numbers: [0],
    meanwhile: async (segment) => {
      const status = new StatusReader(segment);
      await everybodySleeps(segment, status);
      const looks = [0, 1, 2, 3].map((rank) => status.readStatus(rank));
      expect(looks.map(({ state }) => state)).toEqual(Array(4).fill(RankState.Mpi));
      expect(looks.map(({ wait }) => wait?.entries)).toEqual([
        [{ what: "recv", peer: 1, context: 0, tag: 3, bytes: 0 }],
        [{ what: "recv", peer: -2, context: 0, tag: 3, bytes: 0 }],
        [{ what: "send", peer: 0, context: 0, tag: 3, bytes: 100 }],
        [{ what: "recv", peer: 0, context: 0, tag: 3, bytes: 0 }],
      ]);
      segment.abort();
    },
  });
});

test("the waits of a deadlocked run stay as they are, look after look", async () => {
  await runScenario(makeWorker, "waitForever", {
    ranks: 2,
    numbers: [0],
    meanwhile: async (segment) => {
      const status = new StatusReader(segment);
      await everybodySleeps(segment, status);
      const epochs = [0, 1].map((rank) => status.readStatus(rank).epoch);
      // Longer than a slice of sleep: a rank that only looks up must not seem to have moved.
      const until250 = performance.now() + 250;
      await until(() => performance.now() > until250);
      expect([0, 1].map((rank) => status.readStatus(rank).epoch)).toEqual(epochs);
      segment.abort();
    },
  });
});

test("a wait for more than fits in detail names the other peers", async () => {
  await runScenario(makeWorker, "manyWaits", {
    ranks: 3,
    numbers: [70],
    meanwhile: async (segment) => {
      const status = new StatusReader(segment);
      await everybodySleeps(segment, status);
      const { wait } = status.readStatus(2);
      expect(wait).toMatchObject({ call: 5, kind: 22, mode: "all", more: 7, morePeers: [0, 1, 2, -2] });
      expect(wait?.entries).toHaveLength(64);
      expect(wait?.entries[63]).toEqual({ what: "recv", peer: 0, context: 0, tag: 63, bytes: 63 });
      segment.abort();
    },
  });
});

import { expect, test } from "vitest";
import { runScenario, type ScenarioOptions, type TestWorker } from "./testing/run-scenario.ts";
import ScenarioWorker from "./testing/scenario-worker.ts?worker";
import type { ScenarioName } from "./testing/scenarios.ts";

const KiB = 1024;
const MiB = 1024 * KiB;

function makeWorker(): TestWorker {
  return new ScenarioWorker() as unknown as TestWorker;
}

async function run(scenario: ScenarioName, options: ScenarioOptions): Promise<unknown[]> {
  const results = await runScenario(makeWorker, scenario, options);
  for (const [rank, { error }] of results.entries())
    if (error !== null) throw new Error(`rank ${rank}: ${error}`);
  return results.map(({ value }) => value);
}

const around = (limit: number): number[] => [0, 1, 8, 64, 65, 1000, limit - 1, limit, limit + 1];

test.each([
  ["16 KiB", 16 * KiB, [...around(16 * KiB), 100_000, MiB, MiB + 17, 5 * MiB]],
  ["0", 0, [0, 1, 64, 16 * KiB, 16 * KiB + 1, 200_000]],
  ["1 byte", 1, [0, 1, 2, 100]],
  ["more than a ring holds", MiB, [0, 65_000, 65_472, 65_473, 70_000]],
])(
  "messages of all lengths, modes and forms arrive whole with an eager limit of %s",
  async (_name, eagerLimit, numbers) => {
    for (const cores of [2, 1]) {
      expect(await run("exchange", { ranks: 2, numbers, eagerLimit, cores })).toEqual([[], []]);
    }
  },
);

test("large messages that cross do not starve each other", async () => {
  const whole = [-1, -1, -1];
  expect(await run("crossing", { ranks: 2, numbers: [8 * MiB, 3] })).toEqual([whole, whole]);
});

test.each([[8], [20_000], [70_000]])("64 ranks send %i bytes from everyone to everyone", async (length) => {
  const nothing: string[] = [];
  const values = await run("allToAll", { ranks: 64, numbers: [length] });
  expect(values).toEqual(Array.from({ length: 64 }, () => nothing));
});

test.each([[16 * KiB], [0]])(
  "messages of a pair do not overtake, with an eager limit of %i",
  async (eagerLimit) => {
    const [, taken] = await run("order", { ranks: 2, numbers: [40, 30_000], eagerLimit });
    const odd = Array.from({ length: 20 }, (_, index) => 2 * index + 1);
    const even = Array.from({ length: 20 }, (_, index) => 2 * index);
    expect(taken).toBe([...odd, ...even].join(" "));
  },
);

test.each([
  ["eager", 100, 10],
  ["rendezvous", 100_000, 50_000],
  ["rendezvous into an eager-sized buffer", 100_000, 10],
])("a message longer than its buffer is the receiver's error (%s)", async (_name, sent, room) => {
  const [, seen] = await run("truncation", { ranks: 2, numbers: [sent, room] });
  expect(seen).toEqual([`0/5/${sent}/14`, `0/5/${room}/0`, "-1"]);
});

test("a rank can send to itself", async () => {
  const [seen] = await run("selfTalk", { ranks: 1, numbers: [100, 100_000] });
  expect(seen).toEqual([
    "0/1/100",
    "0/1/100/0",
    "-1",
    "0/2/100000/0",
    "-1",
    "0/2/100000/0",
    "-1",
    "true",
    "true",
    "false",
    "null",
  ]);
});

test("sends that find a full ring wait at the sender and arrive in order", async () => {
  expect(await run("backlog", { ranks: 2, numbers: [500, 3000] })).toEqual(["some waited", "whole"]);
});

test("waitAny serves who comes; loops of tests let others run", async () => {
  const values = await run("dealer", { ranks: 8, numbers: [50] });
  expect(values).toEqual([175, ...Array.from({ length: 7 }, () => 25)]);
});

test("an abort by a rank wakes all that wait", async () => {
  const results = await runScenario(makeWorker, "waitForever", { ranks: 8, numbers: [1] });
  expect(results[0].value).toBe("aborted");
  for (const { error } of results.slice(1)) expect(error).toBe("RunAborted: the run has ended");
});

test("messages that nobody receives are noted at the end", async () => {
  const results = await runScenario(makeWorker, "leftover", { ranks: 2, numbers: [50_000] });
  const notes = results[1].records.filter((line) => line.startsWith("note"));
  expect(notes).toEqual([
    'note {"type":"unreceived","source":0,"context":0,"tag":4,"bytes":3,"pair":1}',
    'note {"type":"unreceived","source":0,"context":0,"tag":5,"bytes":50000,"pair":2}',
  ]);
  expect(results[0].records).toEqual([
    "sent 1 0 4 3 1 0 0,7,14",
    expect.stringMatching(/^sent 1 0 5 50000 2 1 0,7,14/),
  ]);
});

test.each([[8], [10_000]])(
  "a flood of messages of %i bytes ends in an error that says what to do",
  async (length) => {
    const results = await runScenario(makeWorker, "flood", { ranks: 2, numbers: [length] });
    expect(results[1].error).toMatch(
      /^MPI.Exception: rank 1 holds .* messages that it has not received .*from rank 0/,
    );
  },
);

import { expect, test } from "vitest";
import { Segment } from "#shm/segment.ts";
import { StdinReader } from "#shm/stdin.ts";
import { TraceStore } from "#trace/store.ts";
import type { CompiledProgram } from "./api.ts";
import { repetitionOf } from "./repeat.ts";
import { type Child, Spawner, type SpawnerHost } from "./spawner.ts";

const program: CompiledProgram = { language: "typescript", file: "a.ts", source: "", js: "", imports: [] };

/** Spawns of a run of `ranks` first ranks; `ask` is a rank's Spawn, `moving` says who goes on meanwhile. */
function stage(ranks: number, slots: number, spawns?: SpawnerHost["spawns"]) {
  const segment = Segment.create({ ranks, slots, eagerLimit: 0, cores: 2 });
  const trace = new TraceStore(ranks);
  const begun: (readonly [asker: number, ranks: number])[] = [];
  const moving = new Set<number>();
  const spawner = new Spawner({
    segment,
    trace,
    spawns,
    prepare: async ({ args }) => ({ program, args, packages: undefined }),
    movers: () => [...moving],
    begin: (taken, children: readonly Child[], birth) => {
      segment.addWorld(trace.worlds.length, trace.ranks, taken);
      trace.addWorld(taken.length, birth);
      begun.push([Number(children[0].args[0]), taken.length]);
    },
  });
  const ask = async (rank: number, maxprocs: number): Promise<void> => {
    const command = { command: "a.ts", args: [String(rank)], maxprocs, info: {} };
    trace.noted(rank, 0, { type: "spawn", commands: [command], counter: 2, parents: [rank] });
    spawner.update();
    await new Promise(setImmediate);
    spawner.update();
  };
  const answer = (rank: number) => JSON.parse(new StdinReader(segment, rank).readLine() ?? "");
  return { spawner, trace, begun, moving, ask, answer };
}

test("one that finds no room waits while spawned ranks go on, and is told when they wait too", async () => {
  const { spawner, begun, moving, ask, answer } = stage(1, 3);
  await ask(0, 2);
  expect(answer(0)).toEqual({ first: 1, size: 2, spawn: 1 });
  // In MPI_Finalize for rank 0, say, or computing: nobody can tell.
  moving.add(2);
  await ask(0, 1);
  expect(begun).toEqual([[0, 2]]);
  spawner.left(2);
  spawner.update();
  expect(answer(0)).toEqual({ first: 3, size: 1, spawn: 2 });
  moving.clear();
  await ask(0, 1);
  expect(answer(0)).toMatchObject({ refusal: expect.stringContaining("there is room for none") });
});

test("a repeated run gives ranks their numbers in the recorded order", async () => {
  const recorded = new TraceStore(3);
  recorded.noted(0, 0, { type: "spawned", first: 5, size: 1, spawn: 2 });
  recorded.noted(2, 0, { type: "spawned", first: 3, size: 2, spawn: 1 });
  const { begun, moving, ask } = stage(3, 8, repetitionOf(recorded).spawns);
  moving.add(1).add(2);
  await ask(0, 1);
  await ask(1, 1);
  expect(begun).toEqual([]);
  await ask(2, 2);
  // What the record does not tell goes by who came first.
  expect(begun).toEqual([
    [2, 2],
    [0, 1],
    [1, 1],
  ]);
});

test("a repeated run that departs from its record goes on", async () => {
  const { begun, moving, ask } = stage(2, 4, new Map([[1, 1]]));
  moving.add(1);
  await ask(0, 1);
  expect(begun).toEqual([]);
  // Rank 1 waits for rank 0, and will ask for nothing.
  moving.clear();
  await ask(0, 1);
  expect(begun).toHaveLength(2);
});

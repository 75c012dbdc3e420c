import { expect, test } from "vitest";
import { Segment } from "#shm/segment.ts";
import { StdinReader } from "#shm/stdin.ts";
import { TraceStore } from "#trace/store.ts";
import type { CompiledProgram } from "./api.ts";
import { type Child, Spawner } from "./spawner.ts";

const program: CompiledProgram = { language: "typescript", file: "a.ts", source: "", js: "", imports: [] };

/** Spawns of a run of `ranks` first ranks; `ask` is a rank's Spawn, `moving` says who goes on meanwhile. */
function stage(ranks: number, slots: number) {
  const segment = Segment.create({ ranks, slots, eagerLimit: 0, cores: 2 });
  const trace = new TraceStore(ranks);
  const begun: (readonly [asker: number, ranks: number])[] = [];
  const moving = new Set<number>();
  const spawner = new Spawner({
    segment,
    trace,
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

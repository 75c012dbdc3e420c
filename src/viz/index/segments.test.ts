import { expect, it } from "vitest";
import { ANY_SOURCE } from "#mpi/constants.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import { newRankMoment, rankMoment } from "#viz/flow/status.ts";
import { timeSpent } from "#viz/spacetime/bars.ts";
import {
  broadcast,
  deadlocked,
  givenUp,
  largeMessage,
  oneFailed,
  oneMessage,
} from "#viz/testing/scripted.ts";
import { buildIndex } from "./picture-index.ts";
import { Awaited } from "./waiting.ts";

const at = (index: ReturnType<typeof buildIndex>, rank: number, moment: number) => ({
  ...rankMoment(index, rank, moment, newRankMoment()),
});

it("tells computing, sending, waiting and finished by the clock", () => {
  const index = buildIndex(oneMessage(), "clock");
  expect(at(index, 0, 50).status).toBe("computing");
  expect(at(index, 0, 150).status).toBe("computing");
  expect(at(index, 1, 5).status).toBe("computing");
  expect(at(index, 1, 129)).toMatchObject({ status: "waiting", on: 0 });
  expect(at(index, 1, 200).status).toBe("finished");
});

it("says the same in steps, where a send has a length", () => {
  const trace = oneMessage();
  const index = buildIndex(trace, "steps");
  expect(at(index, 0, trace.messages.sendStep[0]).status).toBe("sending");
  const taken = trace.messages.recvStep[0];
  expect(at(index, 1, taken - 0.1)).toMatchObject({ status: "waiting", on: 0 });
  expect(at(index, 1, taken + 0.1).status).not.toBe("waiting");
});

it("cuts a collective call: a rank waits for its own parent, then works", () => {
  const trace = broadcast();
  const index = buildIndex(trace, "steps");
  const taken = (rank: number) => trace.messages.recvStep[trace.receivesOf(rank)[0]];
  expect(at(index, 0, trace.messages.sendStep[0]).status).toBe("sending");
  expect(at(index, 2, taken(2) - 0.5)).toMatchObject({ status: "waiting", on: 0 });
  expect(at(index, 2, taken(2) + 0.5).status).toBe("sending");
  expect(at(index, 3, taken(3) - 0.5)).toMatchObject({ status: "waiting", on: 2 });
});

it("keeps a call that never ended waiting, and lets the picture reach beyond the last event", () => {
  const index = buildIndex(deadlocked(3), "steps");
  expect(at(index, 2, index.end)).toMatchObject({ status: "waiting", on: 0 });
  expect(index.horizon).toBeGreaterThan(index.end);
});

it.each(["steps", "clock"] as const)(
  "keeps ranks of a deadlock waiting once the run is over (%s)",
  (mode) => {
    const index = buildIndex(givenUp(), mode);
    for (const rank of [0, 1, 2]) {
      expect(index.fates[rank]).toBe("stuck");
      expect(at(index, rank, index.end)).toMatchObject({ status: "waiting", on: 0 });
      const row = index.segments.starts[rank + 1] - 1;
      expect(index.segments.to[row]).toBe(index.horizon);
    }
    expect(index.horizon).toBeGreaterThan(index.end);
  },
);

it.each(["steps", "clock"] as const)(
  "tells the rank that failed from those that ended with it (%s)",
  (mode) => {
    const index = buildIndex(oneFailed(), mode);
    expect([0, 1, 2].map((rank) => at(index, rank, index.end).status)).toEqual([
      "failed",
      "stopped",
      "stopped",
    ]);
    expect(at(index, 1, index.end - 0.1).status).toBe("waiting");
    expect(at(index, 2, index.end - 0.1).status).toBe("computing");
  },
);

it.each(["steps", "clock"] as const)("lets a large send wait until its receiver has it (%s)", (mode) => {
  const trace = largeMessage();
  const index = buildIndex(trace, mode);
  const sent = index.columns.send(0);
  const taken = index.columns.recv(0);
  expect(at(index, 0, (sent + taken) / 2)).toMatchObject({ status: "waiting", on: 1 });
  if (mode === "clock") expect(at(index, 0, taken + 0.1).status).toBe("sending");
  expect(timeSpent(index.segments, 0, index.end, true)).toBe(taken - sent);
});

it("shows who is done early: Finalize waits for all", () => {
  const run = new ScriptedRun(2);
  run.ranks[1].time = 300;
  const calls = run.ranks.map((rank) => rank.enter("Finalize", 0));
  for (const rank of run.ranks) {
    rank.time = 310;
    rank.writer.exit(calls[rank.rank], -1, -1, -1, 0);
    rank.writer.end("finished");
  }
  const index = buildIndex(run.trace(true), "clock");
  expect(at(index, 0, 150)).toMatchObject({ status: "waiting", on: Awaited.Everyone });
  expect(at(index, 1, 150).status).toBe("computing");
});

it("knows the waits that have no message: for anyone, for everyone, for the reader, for a root", () => {
  const run = new ScriptedRun(4);
  run.ranks[0].enter("recv", 3, { peer: ANY_SOURCE, tag: 1 });
  run.ranks[1].enter("barrier", 4, { collective: 1 });
  run.ranks[2].enter("prompt", 5);
  run.ranks[3].enter("bcast", 6, { peer: 1, collective: 2 });
  const index = buildIndex(run.trace(), "steps");
  const on = [0, 1, 2, 3].map((rank) => at(index, rank, index.end).on);
  expect(on).toEqual([Awaited.Anyone, Awaited.Everyone, Awaited.Input, 1]);
});

it("sums up the time in calls, so that a crowded lane needs no walk", () => {
  const { segments } = buildIndex(oneMessage(), "clock");
  expect(timeSpent(segments, 1, 5, true)).toBe(0);
  expect(timeSpent(segments, 1, 50, true)).toBe(40);
  expect(timeSpent(segments, 1, 200, true)).toBe(120);
  expect(timeSpent(segments, 0, 200, true)).toBe(0);
});

import { expect, test } from "vitest";
import { ANY_SOURCE } from "#mpi/constants.ts";
import { reachOf } from "#trace/model.ts";
import { TraceStore } from "#trace/store.ts";
import { findStuck, type RankStatus } from "./stuck.ts";

test("an entry without detail that takes from anyone may be of another communicator", () => {
  // Rank 0 waits in a communicator of 0 and 1 for most of its requests; the last one is of another communicator.
  const waiting: RankStatus = {
    state: "waiting",
    wait: {
      call: 1,
      kind: 21,
      mode: "any",
      line: 4,
      comm: 2,
      collective: 0,
      entries: [{ what: "recv", peer: 1, context: 2, tag: 9, bytes: 0 }],
      more: 1,
      morePeers: [ANY_SOURCE],
    },
  };
  const finished: RankStatus = { state: "finished", wait: null };
  const members = (_: number, comm: number) => (comm === 2 ? [0, 1] : undefined);
  expect(findStuck([waiting, finished, { state: "computing", wait: null }], members)).toEqual([]);
  expect(findStuck([waiting, finished, finished], members)).toEqual([0]);
});

test("on an intercommunicator only the other group can send", () => {
  const trace = new TraceStore(4);
  // Each side notes it as it has it; the last one is what the store holds.
  trace.noted(2, 1, { type: "comm", id: 8, name: "both", members: [2, 3], remote: [0, 1], parent: 0 });
  trace.noted(0, 2, { type: "comm", id: 8, name: "both", members: [0, 1], remote: [2, 3], parent: 0 });
  expect(trace.commOf(3, 8)).toMatchObject({ members: [2, 3], remote: [0, 1] });
  const reach = (rank: number, comm: number) => reachOf(trace, rank, comm);
  expect([0, 1, 2, 3].map((rank) => reach(rank, 8))).toEqual([
    [2, 3],
    [2, 3],
    [0, 1],
    [0, 1],
  ]);
  const waiting: RankStatus = {
    state: "waiting",
    wait: {
      call: 1,
      kind: 2,
      mode: "all",
      line: 4,
      comm: 8,
      collective: 0,
      entries: [{ what: "recv", peer: ANY_SOURCE, context: 8, tag: 9, bytes: 0 }],
    },
  };
  const [computing, finished]: RankStatus[] = [
    { state: "computing", wait: null },
    { state: "finished", wait: null },
  ];
  expect(findStuck([waiting, computing, finished, finished], reach)).toEqual([0]);
  expect(findStuck([waiting, finished, computing, finished], reach)).toEqual([]);
});

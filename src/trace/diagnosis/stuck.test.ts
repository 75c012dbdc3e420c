import { expect, test } from "vitest";
import { ANY_SOURCE } from "#mpi/constants.ts";
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

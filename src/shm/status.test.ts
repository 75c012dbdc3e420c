import { expect, test } from "vitest";
import type { WaitEntry, WaitInfo } from "#mpi/transport.ts";
import { Segment } from "./segment.ts";
import { RankState, RankStatus, StatusReader } from "./status.ts";

function statusOf(ranks: number): { status: RankStatus; reader: StatusReader } {
  const segment = Segment.create({ ranks, eagerLimit: 0, cores: 1 });
  return { status: new RankStatus(segment, 1), reader: new StatusReader(segment) };
}

function waitFor(mode: "all" | "any", entries: readonly WaitEntry[]): WaitInfo {
  return { call: 3, kind: 21, mode, line: 12, comm: 4, collective: 9, entries };
}

function entry(what: WaitEntry["what"], peer: number): WaitEntry {
  return { what, peer, context: 5, tag: -1, bytes: 1000 };
}

test("a wait is read as it was published, and gone when it is taken back", () => {
  const { status, reader } = statusOf(3);
  expect(reader.readStatus(1)).toEqual({
    state: RankState.NotStarted,
    wait: null,
    asked: 0,
    epoch: 0,
    asleep: false,
  });
  const wait = waitFor("any", [entry("recv", -2), entry("send", 0), entry("room", 2), entry("transfer", 1)]);
  status.publish(wait, RankState.Mpi);
  const blocked = reader.readStatus(1);
  expect(blocked).toMatchObject({ state: RankState.Mpi, wait: { ...wait, more: 0, morePeers: [] } });
  status.clear(RankState.Running);
  const running = reader.readStatus(1);
  expect(running).toMatchObject({ state: RankState.Running, wait: null });
  expect(running.epoch).not.toBe(blocked.epoch);
});

test("what collectives beside the call wait for is told apart from what the call does", () => {
  const { status, reader } = statusOf(64);
  const own = [entry("recv", 0)];
  const publish = (beside: readonly WaitEntry[]) => {
    status.publish({ ...waitFor("all", own), beside }, RankState.Mpi);
    return reader.readStatus(1).wait;
  };
  const two = [entry("recv", 2), entry("send", 3)];
  expect(publish(two)).toMatchObject({ entries: own, beside: two, moreBeside: false });
  expect(publish([])).toMatchObject({ entries: own, beside: [], moreBeside: false });
  const many = Array.from({ length: 64 }, (_, peer) => entry("recv", peer));
  expect(publish(many)).toMatchObject({ entries: own, beside: many.slice(0, 63), moreBeside: true });
});

test("what a rank that runs asks for in a loop is counted until it waits or does something else", () => {
  const { status, reader } = statusOf(2);
  const asking = waitFor("any", [entry("recv", 0)]);
  status.publishAsking(asking);
  const first = reader.readStatus(1);
  expect(first).toMatchObject({ state: RankState.Running, wait: asking, asked: 1 });
  status.askedAgain();
  const { asked, epoch } = reader.readStatus(1);
  expect([asked, epoch]).toEqual([2, first.epoch]);
  status.publish(waitFor("all", [entry("send", 0)]), RankState.Mpi);
  expect(reader.readStatus(1).asked).toBe(0);
  status.publishAsking(asking);
  status.clear(RankState.Running);
  expect(reader.readStatus(1)).toMatchObject({ wait: null, asked: 0 });
});

test("the same wait published again is another epoch", () => {
  const { status, reader } = statusOf(2);
  const wait = waitFor("all", [entry("recv", 0)]);
  const epochs = [1, 2, 3].map(() => {
    status.publish(wait, RankState.Mpi);
    const { epoch } = reader.readStatus(1);
    status.clear(RankState.Running);
    return epoch;
  });
  expect(new Set(epochs).size).toBe(3);
});

test.each(["all", "any"] as const)(
  "of a long wait for %s, what is left without detail waits for its peers",
  (mode) => {
    const { status, reader } = statusOf(64);
    const entries = Array.from({ length: 64 }, (_, peer) => [
      entry("transfer", peer),
      entry("recv", peer),
    ]).flat();
    status.publish(waitFor(mode, [...entries, entry("recv", -2)]), RankState.Mpi);
    const { wait } = reader.readStatus(1);
    expect(wait?.entries.map(({ what }) => what)).toEqual(
      Array(64).fill(mode === "all" ? "recv" : "transfer"),
    );
    expect(wait?.more).toBe(65);
    // For all: the 64 transfers come by themselves. For any: each receive could end the wait.
    const everyone = Array.from({ length: 64 }, (_, peer) => peer);
    expect(wait?.morePeers).toEqual(mode === "all" ? [-2] : [...everyone, -2]);
  },
);

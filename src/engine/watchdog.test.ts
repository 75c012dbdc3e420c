import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { Block, Ring } from "#shm/layout.ts";
import { Segment } from "#shm/segment.ts";
import { RankState, RankStatus } from "#shm/status.ts";
import { TraceStore } from "#trace/store.ts";
import { Watchdog } from "./watchdog.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.advanceTimersByTime(1000);
});
afterEach(() => {
  vi.useRealTimers();
});

test("a rank in MPI_Finalize counts as over only while it sleeps there", () => {
  const segment = Segment.create({ ranks: 2, eagerLimit: 0, cores: 2 });
  const falls = (rank: number, asleep: boolean) => {
    Atomics.store(segment.words, segment.blockWord(rank) + Block.Sleep, asleep ? 1 : 0);
  };
  const entry = { what: "send", peer: 1, context: 0, tag: 0, bytes: 8 } as const;
  const kind = callKind("ssend");
  const wait = { call: 1, kind, mode: "all", line: 4, comm: 0, collective: 0, entries: [entry] } as const;
  new RankStatus(segment, 0).publish(wait, RankState.Mpi);
  falls(0, true);
  new RankStatus(segment, 1).enter(RankState.Finished);
  const watchdog = new Watchdog(segment, new TraceStore(2), () => true);
  // Awake, it may be about to answer what rank 0 waits for.
  expect(watchdog.look()).toEqual({ findings: [], all: false });
  falls(1, true);
  vi.advanceTimersByTime(1000);
  expect(watchdog.look()).toMatchObject({ all: true, findings: [{ class: "Deadlock" }] });
});

test("a rank that has ended before the others counts as over", () => {
  const segment = Segment.create({ ranks: 1, eagerLimit: 0, cores: 2 });
  const trace = new TraceStore(1);
  segment.addWorld(1, 1, [1]);
  trace.addWorld(1);
  const entry = { what: "recv", peer: 0, context: 0, tag: 0, bytes: 0 } as const;
  const kind = callKind("recv");
  const wait = { call: 1, kind, mode: "all", line: 4, comm: 0, collective: 0, entries: [entry] } as const;
  new RankStatus(segment, 0).publish(wait, RankState.Mpi);
  Atomics.store(segment.words, segment.blockWord(0) + Block.Sleep, 1);
  new RankStatus(segment, 1).enter(RankState.Finished);
  const watchdog = new Watchdog(segment, trace, () => true);
  expect(watchdog.look()).toMatchObject({ all: false });
  // Its thread is gone, or waits to be taken away.
  trace.ended(1, 10, "finished");
  vi.advanceTimersByTime(1000);
  expect(watchdog.look()).toMatchObject({ all: true, findings: [{ class: "Deadlock" }] });
});

test("a rank that asks what a finished one could answer is told of once it has asked again, until it makes another call", () => {
  const segment = Segment.create({ ranks: 2, eagerLimit: 0, cores: 2 });
  const [gone, asking] = [new RankStatus(segment, 0), new RankStatus(segment, 1)];
  gone.enter(RankState.Finished);
  Atomics.store(segment.words, segment.blockWord(0) + Block.Sleep, 1);
  const entry = { what: "recv", peer: 0, context: 0, tag: 0, bytes: 0 } as const;
  const kind = callKind("iprobe");
  const wait = { call: 1, kind, mode: "any", line: 4, comm: 0, collective: 0, entries: [entry] } as const;
  const watchdog = new Watchdog(segment, new TraceStore(2), () => true);
  const look = () => {
    vi.advanceTimersByTime(1000);
    return watchdog.look()?.findings.map((finding) => finding.class);
  };
  asking.enter(RankState.Running);
  asking.publishAsking(wait);
  expect(look()).toEqual([]);
  asking.askedAgain();
  expect(look()).toEqual(["Endless poll"]);
  // It may be held up: it has made no other call.
  expect(look()).toEqual(["Endless poll"]);
  asking.clear(RankState.Running);
  expect(look()).toEqual([]);
  asking.publishAsking(wait);
  expect(look()).toEqual([]);
});

test("what comes for a rank that asks in vain does not take back at once what is told of it", () => {
  const segment = Segment.create({ ranks: 3, eagerLimit: 0, cores: 2 });
  const [gone, asking] = [new RankStatus(segment, 0), new RankStatus(segment, 1)];
  gone.enter(RankState.Finished);
  Atomics.store(segment.words, segment.blockWord(0) + Block.Sleep, 1);
  const entry = { what: "recv", peer: 0, context: 0, tag: 0, bytes: 0 } as const;
  const kind = callKind("iprobe");
  const wait = { call: 1, kind, mode: "any", line: 4, comm: 0, collective: 0, entries: [entry] } as const;
  const watchdog = new Watchdog(segment, new TraceStore(3), () => true);
  const look = (later = 100) => {
    vi.advanceTimersByTime(later);
    return watchdog.look()?.findings.map((finding) => finding.class) ?? null;
  };
  asking.enter(RankState.Running);
  asking.publishAsking(wait);
  look();
  asking.askedAgain();
  expect(look()).toEqual(["Endless poll"]);
  const tail = (segment.layout.ringControl(2, 1) + Ring.Tail) >> 2;
  Atomics.add(segment.words, tail, 32);
  expect(look()).toBeNull();
  Atomics.sub(segment.words, tail, 32);
  expect(look()).toEqual(["Endless poll"]);
  // Who does not take it for so long does something else.
  Atomics.add(segment.words, tail, 32);
  expect(look()).toBeNull();
  expect(look(1000)).toEqual([]);
});

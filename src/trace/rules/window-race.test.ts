import { expect, test } from "vitest";
import type { CallName } from "#mpi/call-kinds.ts";
import { ops } from "#mpi/ops.ts";
import { LOCK_EXCLUSIVE, LOCK_SHARED } from "#mpi/rma/synchronize.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import { reviewRun } from "./review.ts";

const window = 4;

class OnWindow {
  readonly hang: ScriptedHang;
  readonly ranks: number;

  constructor(ranks: number) {
    this.hang = new ScriptedHang(ranks);
    this.ranks = ranks;
    const members = Array.from({ length: ranks }, (_, rank) => rank);
    for (const rank of members)
      this.hang.run.ranks[rank].writer.note({ type: "comm", id: window, name: "window", members, parent: 0 });
  }

  fence(): void {
    for (let rank = 0; rank < this.ranks; rank++)
      this.hang.calls(rank, "win.Fence", 90, { comm: window, peer: -1, collective: 1 });
  }

  /** `place` as mpi/rma/access-place has it. */
  access(rank: number, name: CallName, line: number, place: number, bytes: number, op = 0, target = 0): void {
    this.hang.calls(rank, name, line, { comm: window, peer: target, tag2: place, bytes, op });
  }

  /** A get of 4 bytes whose request is waited for. */
  fetch(rank: number, line: number): void {
    const { writer } = this.hang.run.ranks[rank];
    this.hang.calls(rank, "win.Rget", line, { comm: window, peer: 0, tag2: 0, bytes: 4 }, (call) =>
      writer.requestStarted(call, line, false, 0, -1, window),
    );
    this.hang.calls(rank, "Wait", line + 1, {}, (call) => writer.requestEnded(call, line, "completed"));
  }

  lock(rank: number, type: number): void {
    this.hang.calls(rank, "win.Lock", 80, { comm: window, peer: 0, tag2: type });
  }

  unlock(rank: number): void {
    this.hang.calls(rank, "win.Unlock", 81, { comm: window, peer: 0 });
  }

  /** A message, after which its receiver knows what its sender has done. */
  tells(source: number, dest: number): void {
    let pair = 0;
    this.hang.calls(source, "send", 70, { peer: dest }, (call) => {
      pair = this.hang.run.sent(source, call, dest, 0, 0, new Uint8Array(1));
    });
    this.hang.calls(dest, "recv", 71, { peer: source }, (call) => {
      this.hang.run.ranks[dest].writer.received(call, source, 0, 0, 1, pair);
    });
  }

  /** Lines of what is found. */
  found(): number[][] {
    for (let rank = 0; rank < this.ranks; rank++) this.hang.finishes(rank);
    const findings = reviewRun({ trace: this.hang.run.trace(true), how: "finished" });
    return findings.flatMap(({ rule, details }) =>
      rule === "window-race" ? [details.map(({ line }) => line)] : [],
    );
  }
}

function betweenFences(does: (on: OnWindow) => void): number[][] {
  const on = new OnWindow(3);
  on.fence();
  does(on);
  on.fence();
  return on.found();
}

test("puts to the same bytes between two fences", () => {
  const puts = (second: number) =>
    betweenFences((on) => {
      on.access(1, "win.Put", 10, 0, 8);
      on.access(2, "win.Put", 11, second, 8);
    });
  expect(puts(4)).toEqual([[10, 11]]);
  expect(puts(8)).toEqual([]);
  // With gaps only the first byte is certain to be touched.
  expect(puts(-2 - 4)).toEqual([[10, 11]]);
  expect(puts(-2 - 8)).toEqual([]);
});

test("a rank's own put and get of the same bytes, and none when a fence parts them", () => {
  expect(
    betweenFences((on) => {
      on.access(1, "win.Put", 10, 0, 8);
      on.access(1, "win.Get", 11, 0, 8);
    }),
  ).toEqual([[10, 11]]);
  expect(
    betweenFences((on) => {
      on.access(1, "win.Put", 10, 0, 8);
      on.fence();
      on.access(2, "win.Get", 11, 0, 8);
    }),
  ).toEqual([]);
});

test("updates conflict where their operations differ", () => {
  const updates = (second: number) =>
    betweenFences((on) => {
      on.access(1, "win.Accumulate", 10, 0, 8, ops.SUM.index);
      on.access(2, "win.Accumulate", 11, 0, 8, second);
    });
  expect(updates(ops.SUM.index)).toEqual([]);
  expect(updates(ops.NO_OP.index)).toEqual([]);
  expect(updates(ops.MAX.index)).toEqual([[10, 11]]);
});

test("every rank is named that conflicts with another, in whichever order they came", () => {
  const found = (ops: readonly number[]) =>
    betweenFences((on) => {
      for (const [rank, op] of ops.entries()) on.access(rank, "win.Accumulate", 10 + rank, 0, 8, op);
    });
  const { SUM, MAX } = ops;
  expect(found([SUM.index, SUM.index, MAX.index])).toEqual([[10, 11, 12]]);
  expect(found([MAX.index, SUM.index, SUM.index])).toEqual([[10, 11, 12]]);
  expect(found([SUM.index, MAX.index, SUM.index])).toEqual([[10, 11, 12]]);
  // The longer one reaches both of the others, which are apart.
  const apart = betweenFences((on) => {
    on.access(0, "win.Put", 10, 0, 4);
    on.access(1, "win.Put", 11, 8, 4);
    on.access(2, "win.Put", 12, 0, 16);
  });
  expect(apart).toEqual([[10, 11, 12]]);
});

function counting(type: number, between: (on: OnWindow) => void = () => undefined): number[][] {
  const on = new OnWindow(3);
  for (const rank of [1, 2]) {
    on.lock(rank, type);
    on.access(rank, "win.Put", 10 + rank, 0, 8);
    on.unlock(rank);
    if (rank === 1) between(on);
  }
  return on.found();
}

test("puts under locks that are shared, unless a message orders them", () => {
  expect(counting(LOCK_SHARED)).toEqual([[11, 12]]);
  expect(counting(LOCK_EXCLUSIVE)).toEqual([]);
  expect(counting(LOCK_SHARED, (on) => on.tells(1, 2))).toEqual([]);
});

test("nothing is said of a rank that may have found out by looking", () => {
  const looking = counting(LOCK_SHARED, (on) =>
    on.access(2, "win.Fetch_and_op", 20, 100, 4, ops.NO_OP.index),
  );
  expect(looking).toEqual([]);
});

test("what a request has fetched is there before the rank changes it, where it is the only one", () => {
  const alone = new OnWindow(2);
  alone.lock(1, LOCK_SHARED);
  alone.fetch(1, 10);
  alone.access(1, "win.Put", 12, 0, 4);
  expect(alone.found()).toEqual([]);
  const two = new OnWindow(3);
  for (const rank of [1, 2]) {
    two.lock(rank, LOCK_SHARED);
    two.fetch(rank, 10);
    two.access(rank, "win.Put", 12, 0, 4);
  }
  expect(two.found()).toHaveLength(1);
});

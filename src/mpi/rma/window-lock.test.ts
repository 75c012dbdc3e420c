import { expect, test } from "vitest";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import { LOCK_BYTES, WindowLock } from "./window-lock.ts";

/** One lock as three ranks have it; `tick` runs whenever one of them looks at the clock, which goes on by 1 ms. */
function lockOfThree(
  tick: (time: number) => void,
  ring: (rank: number) => unknown = () => undefined,
): WindowLock[] {
  let time = 0;
  const now = () => {
    tick(time);
    return time++;
  };
  const runtimes = runtimesInThread(3, undefined, {}, [], now);
  const { sharedMemory } = runtimes[0].options;
  Object.assign(sharedMemory, { ring });
  const place = sharedMemory.allocate(LOCK_BYTES);
  return runtimes.map(({ world }) => new WindowLock(world, place));
}

const waits = /cannot wait for each other/;

test("whoever would share a lock lets one go first who waits to have it alone", () => {
  const order: string[] = [];
  const locks: WindowLock[] = lockOfThree((time) => {
    if (time !== 3) return;
    locks[1].give();
    locks[0].take(true);
    order.push("alone");
    locks[0].give();
  });
  locks[1].take(false);
  // Here nobody can wait: that it does is left behind.
  expect(() => locks[0].take(true)).toThrow(waits);
  locks[2].take(false);
  order.push("shared");
  expect(order).toEqual(["alone", "shared"]);
  // Nobody waits any more.
  locks[1].take(false);
});

test("one turn is enough, whoever else waits to have the lock alone", () => {
  let last = 0;
  const locks: WindowLock[] = lockOfThree((time) => {
    last = time;
    if (time !== 3) return;
    locks[1].give();
    locks[0].take(true);
    locks[0].give();
    locks[1].take(false);
    expect(() => locks[0].take(true)).toThrow(waits);
  });
  locks[1].take(false);
  expect(() => locks[0].take(true)).toThrow(waits);
  locks[2].take(false);
  expect(last).toBeLessThan(6);
});

test("but not for ever: who has a share of it may be waiting for the next one to have one too", () => {
  let last = 0;
  const locks = lockOfThree((time) => {
    last = time;
  });
  locks[1].take(false);
  expect(() => locks[0].take(true)).toThrow(waits);
  locks[2].take(false);
  expect(last).toBeGreaterThan(10);
  expect(last).toBeLessThan(100);
  for (const holder of [locks[1], locks[2]]) holder.give();
  locks[0].take(true);
  expect(() => locks[1].take(false)).toThrow(waits);
});

test("whoever waits hears of each share that is given back, and so for whom it still waits", () => {
  const rung: number[] = [];
  const locks = lockOfThree(
    () => undefined,
    (rank) => rung.push(rank),
  );
  locks[1].take(false);
  locks[2].take(false);
  locks[1].give();
  expect(rung).toEqual([]);
  locks[1].take(false);
  expect(() => locks[0].take(true)).toThrow(waits);
  locks[1].give();
  expect(rung).toEqual([0]);
});

test("who waits says for whom, also where that one has only just got the lock", () => {
  const runtimes = runtimesInThread(2);
  const [{ options, endpoint }] = runtimes;
  const { sharedMemory } = options;
  const place = sharedMemory.allocate(LOCK_BYTES);
  const [waiter, holder] = runtimes.map(({ world }) => new WindowLock(world, place));
  const { load, or } = sharedMemory;
  let late = 0;
  const marks: (() => void)[] = [];
  Object.assign(sharedMemory, {
    or: (word: number, bits: number) => marks.push(() => or(word, bits)),
    load: (word: number) => {
      if (marks.length > 0 && ++late === 5) marks.shift()?.();
      return load(word);
    },
  });
  let waited: readonly WaitEntry[] = [];
  Object.assign(endpoint, {
    waitUntil: (_ready: () => boolean, entries: () => readonly WaitEntry[]) => {
      waited = entries();
    },
  });
  holder.take(true);
  waiter.take(true);
  expect(waited.map(({ what, peer }) => [what, peer])).toEqual([["lock", 1]]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedMemoryInThread } from "#mpi/shared-memory.testing.ts";
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { CHANGES_BYTES, Changes } from "./changes.ts";
import { PrivateCopy } from "./private-copy.ts";

/** Shared memory that counts the bytes that are read of it. */
function counted(memory: SharedMemory): SharedMemory & { bytesRead: number } {
  const counting = {
    ...memory,
    bytesRead: 0,
    read: (place: number, into: Uint8Array) => {
      counting.bytesRead += into.length;
      memory.read(place, into);
    },
  };
  return counting;
}

function copiesOf(length: number, offset: number, holders: number, used = true) {
  const memory = counted(sharedMemoryInThread(1 << 20));
  const place = memory.allocate(length);
  const changes = new Changes(memory, memory.allocate(CHANGES_BYTES), length);
  const copies = Array.from(
    { length: holders },
    () =>
      new PrivateCopy(new Uint8Array(length + offset).subarray(offset), memory, place, changes, holders > 1),
  );
  if (used) for (const copy of copies) copy.use(0, length);
  const put = (at: number, bytes: Uint8Array): void => {
    memory.write(place + at, bytes);
    changes.note(place + at, bytes.length);
  };
  return { memory, place, copies, put };
}

test("what either side stores is what both have, whichever bytes they are", () => {
  const step = fc.record({
    what: fc.constantFrom("store" as const, "put" as const, "publish" as const, "collect" as const),
    who: fc.nat(1),
    at: fc.nat(9000),
    length: fc.integer({ min: 1, max: 5000 }),
  });
  fc.assert(
    fc.property(
      fc.nat(3),
      fc.integer({ min: 1, max: 2 }),
      fc.array(step, { maxLength: 25 }),
      (offset, holders, steps) => {
        const length = 9001;
        const { memory, place, copies, put } = copiesOf(length, offset, holders);
        const expected = new Uint8Array(length);
        const free = new Uint8Array(length).fill(1);
        let value = 0;
        for (const { what, who, at, length: wanted } of steps) {
          const copy = copies[who % holders];
          if (what === "publish") copy.publish();
          else if (what === "collect") copy.collect();
          else {
            // Each byte has one writer, as MPI asks for.
            value = (value % 250) + 1;
            for (let byte = at; byte < Math.min(length, at + wanted); byte += 1) {
              if (free[byte] === 0) continue;
              free[byte] = 0;
              expected[byte] = value;
              if (what === "store") copy.own[byte] = value;
              else put(byte, Uint8Array.of(value));
            }
          }
        }
        for (const copy of copies) copy.publish();
        for (const copy of copies) {
          copy.collect();
          expect(Buffer.compare(copy.own, expected)).toBe(0);
        }
        expect(Buffer.compare(memory.bytes(place, length), expected)).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

test("only the blocks that have changed are read again", () => {
  const length = 512 * 1024;
  const { memory, copies, put } = copiesOf(length, 0, 1);
  const [copy] = copies;
  copy.collect();
  expect(memory.bytesRead).toBe(0);
  put(100_000, Uint8Array.of(1, 2, 3, 4));
  copy.collect();
  expect([...copy.own.subarray(100_000, 100_004)]).toEqual([1, 2, 3, 4]);
  expect(memory.bytesRead).toBeLessThanOrEqual(length / 64);
  copy.own[5] = 9;
  copy.publish();
  memory.bytesRead = 0;
  copy.collect();
  expect(memory.bytesRead).toBe(0);
});

test("what the program does not get at is not looked at, and is up to date when it does", () => {
  const length = 256 * 1024;
  const { memory, copies, put } = copiesOf(length, 0, 2, false);
  const [near, far] = copies;
  near.use(0, 1000);
  far.use(200_000, length);
  near.own[7] = 1;
  put(100_003, Uint8Array.of(5, 6));
  near.publish();
  near.collect();
  expect(memory.bytesRead).toBeLessThan(5000);
  expect(near.own[100_003]).toBe(0);
  near.use(100_001, 101_000);
  expect([...near.own.subarray(100_002, 100_006)]).toEqual([0, 5, 6, 0]);
  near.own[50_000] = 9;
  near.publish();
  far.collect();
  expect([far.own[7], far.own[50_000]]).toEqual([0, 0]);
  far.use(0, 1);
  expect([far.own[7], far.own[50_000], far.own[100_004]]).toEqual([1, 9, 6]);
});

test("memory that the program has given away is left alone", () => {
  const { copies, put } = copiesOf(64, 0, 1);
  const [copy] = copies;
  structuredClone(copy.own.buffer, { transfer: [copy.own.buffer as ArrayBuffer] });
  put(0, Uint8Array.of(1));
  expect(() => {
    copy.publish();
    copy.collect();
  }).not.toThrow();
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { RunFiles } from "#mpi/io/run-files.ts";
import { createHeap, Heap } from "./heap.ts";
import { Segment } from "./segment.ts";

const write = { read: true, write: true, create: true, exclusive: false };
const existing = { ...write, create: false };

function storesOfTwo(): [RunFiles, RunFiles, Heap] {
  const segment = Segment.create({ ranks: 2, eagerLimit: 1024, cores: 2 });
  const buffer = createHeap();
  const heaps = [new Heap(buffer, segment), new Heap(buffer, segment)];
  return [new RunFiles(heaps[0]), new RunFiles(heaps[1]), heaps[0]];
}

test("both ranks read what either writes, zeros where nobody wrote, and as far as the file goes", () => {
  const step = fc.record({
    rank: fc.nat(1),
    what: fc.constantFrom("write", "read", "resize", "reserve"),
    // Around the borders of chunks.
    position: fc.oneof(
      fc.nat(300),
      fc.integer({ min: 65_400, max: 65_700 }),
      fc.integer({ min: 131_000, max: 131_200 }),
    ),
    length: fc.nat(300),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const stores = storesOfTwo();
      const files = [stores[0].open("a", write), stores[1].open("/home/rank/x/../a", write)];
      let expected = new Uint8Array(0);
      const sized = (size: number) => {
        const next = new Uint8Array(size);
        next.set(expected.subarray(0, size));
        expected = next;
      };
      let mark = 0;
      for (const { rank, what, position, length } of steps) {
        const file = files[rank];
        if (what === "write") {
          const bytes = new Uint8Array(length).fill((mark++ % 250) + 1);
          file.write(position, bytes);
          if (length === 0) continue;
          sized(Math.max(expected.length, position + length));
          expected.set(bytes, position);
        } else if (what === "read") {
          const into = new Uint8Array(length).fill(255);
          const got = file.read(position, into);
          expect(into.subarray(0, got)).toEqual(expected.subarray(position, position + length));
        } else if (what === "resize") {
          file.resize(position);
          sized(position);
        } else {
          file.reserve(position);
          sized(Math.max(expected.length, position));
        }
        expect(files[1 - rank].size()).toBe(expected.length);
      }
      expect(stores[0].read("a")).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("a file has bytes far out, and room for them alone", () => {
  const [store, , heap] = storesOfTwo();
  const file = store.open("far", write);
  file.write(2 ** 43 + 5, Uint8Array.of(7));
  expect(file.size()).toBe(2 ** 43 + 6);
  const into = new Uint8Array(4).fill(9);
  expect(file.read(2 ** 43 + 3, into)).toBe(3);
  expect([...into]).toEqual([0, 0, 7, 9]);
  expect(file.read(2 ** 40, into)).toBe(4);
  expect([...into]).toEqual([0, 0, 0, 0]);
  file.write(0, Uint8Array.of(1, 2));
  expect(heap.buffer.byteLength).toBeLessThan(1 << 23);
  file.resize(1);
  file.resize(3);
  file.read(0, into);
  expect([...into]).toEqual([1, 0, 0, 0]);
});

test("files are listed, renamed and removed; who has one open keeps it", () => {
  const [store, other, heap] = storesOfTwo();
  store.put("given.txt", Uint8Array.of(1, 2, 3));
  store.put("data/in/a.bin", Uint8Array.of(4));
  expect(() => store.open("out/ä.bin", write)).toThrow(/no folder "\/home\/rank\/out" for "ä.bin"/);
  store.makeFolder("out");
  expect(() => other.makeFolder("out")).toThrow(/"out" is there already/);
  const file = store.open("out/ä.bin", { ...write, exclusive: true });
  expect(() => other.open("out/ä.bin", { ...write, exclusive: true })).toThrow(
    /"out\/ä.bin" is there already/,
  );
  expect(() => other.open("nowhere", existing)).toThrow(/no file "nowhere"/);
  expect(() => other.open("out", existing)).toThrow(/is a folder/);
  file.write(0, new Uint8Array(100_000).fill(1));
  expect(
    other.list().map(({ name, size, changes, isFolder }) => [name, size, changes > 0, isFolder]),
  ).toEqual([
    ["data", 0, false, true],
    ["data/in", 0, false, true],
    ["data/in/a.bin", 1, false, false],
    ["given.txt", 3, false, false],
    ["out", 0, false, true],
    ["out/ä.bin", 100_000, true, false],
  ]);
  expect(store.removeFolder("out")).toBe(false);
  other.rename("out", "/tmp/results");
  expect(other.stat("/tmp/results/ä.bin")?.size).toBe(100_000);
  other.remove("/tmp/results/ä.bin");
  expect(other.stat("/tmp/results/ä.bin")).toBeNull();
  expect(store.removeFolder("/tmp/results")).toBe(true);
  const into = new Uint8Array(1);
  expect(file.read(99_999, into)).toBe(1);
  file.close();
  // Its memory is used again.
  const before = heap.buffer.byteLength;
  for (let round = 0; round < 100; round++) {
    const again = store.open("again", write);
    again.write(0, new Uint8Array(200_000));
    store.remove("again");
    again.close();
  }
  expect(heap.buffer.byteLength).toBe(before);
});

test("a run whose memory is full says so", () => {
  const [store] = storesOfTwo();
  const file = store.open("big", write);
  expect(() => file.reserve(2 ** 31)).toThrow(/no room .* cannot be had/);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { PacketKind } from "#mpi/transport.ts";
import { layoutFor } from "./layout.ts";
import { PairRingReader, PairRingWriter } from "./pair-ring.ts";
import { Segment } from "./segment.ts";

const source = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 5 + (index >> 8)) & 255);

function payload(length: number, seed: number): Uint8Array {
  return source.subarray(seed, seed + length);
}

const untouched = new Uint8Array(layoutFor(2).ringBytes(0, 1));
const { maxEager } = layoutFor(2);
const ringBytes = layoutFor(2).ringBytes(0, 1);
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: maxEager }),
  fc.constantFrom(0, 1, 32, 33, maxEager),
);

test("packets come out as they went in, over the ring's end and when it is full", () => {
  const steps = fc.array(fc.record({ length: lengths, toEnd: fc.nat(9), reads: fc.nat(2) }), {
    maxLength: 80,
    size: "max",
  });
  let refused = 0;
  let wrapped = 0;
  fc.assert(
    fc.property(steps, (all) => {
      const segment = Segment.create({ ranks: 2, eagerLimit: 0, cores: 2 });
      const writer = new PairRingWriter(segment, 0, 1);
      const reader = new PairRingReader(segment, 0, 1);
      const queue: { length: number; seed: number }[] = [];
      let bytes = 0;
      let written = 0;
      const take = (): void => {
        const first = queue.shift();
        expect(reader.empty).toBe(first === undefined);
        if (first === undefined) return;
        const before = reader.head;
        reader.load();
        const { kind, context, tag, length, pair, id, id2 } = reader;
        const fields = [kind, context, tag, length, pair, id, id2];
        expect(fields).toEqual([PacketKind.Eager, 6, first.seed, first.length, 1 << 30, 7, -8]);
        const target = new Uint8Array(first.length + 3).fill(255);
        reader.read(target, 2, first.length);
        expect(Buffer.compare(target.subarray(2, -1), payload(first.length, first.seed))).toBe(0);
        expect([target[0], target[1], target.at(-1)]).toEqual([255, 255, 255]);
        reader.skip();
        reader.free();
        if (reader.head < before) wrapped += 1;
        bytes -= (first.length + 63) & -32;
      };
      for (const [seed, { length: chosen, toEnd, reads }] of all.entries()) {
        // Now and then a record that ends where the ring ends, or nearly.
        const left = ringBytes - written - 32 - 16 * toEnd;
        const length = toEnd < 5 && left >= 0 && left <= maxEager ? left : chosen;
        const fits = bytes + ((length + 63) & -32) <= ringBytes - 32;
        const pushed = writer.push(
          PacketKind.Eager,
          6,
          seed,
          length,
          1 << 30,
          7,
          -8,
          payload(length, seed),
          length,
        );
        expect(pushed).toBe(fits);
        if (pushed) {
          queue.push({ length, seed });
          bytes += (length + 63) & -32;
          written = (written + ((length + 63) & -32)) % ringBytes;
        } else refused += 1;
        for (let read = 0; read < reads; read += 1) take();
      }
      while (queue.length !== 0) take();
      const next = segment.layout.ringData(1, 0);
      expect(Buffer.compare(segment.bytes.subarray(next, next + ringBytes), untouched)).toBe(0);
    }),
    { numRuns: 40 },
  );
  // Else the property has not met what it is about.
  expect(refused).toBeGreaterThan(10);
  expect(wrapped).toBeGreaterThan(10);
});

test("a length beyond 2 GiB survives the header", () => {
  const segment = Segment.create({ ranks: 1, eagerLimit: 0, cores: 1 });
  const writer = new PairRingWriter(segment, 0, 0);
  const reader = new PairRingReader(segment, 0, 0);
  for (const bytes of [0x7fffffff, 0x80000000, 0xffffffff, 5 * 2 ** 32 + 17]) {
    writer.push(PacketKind.RequestToSend, 0, 0, bytes, 1, 1, 0, new Uint8Array(0), 0);
    reader.load();
    expect(reader.length).toBe(bytes);
    reader.skip();
    reader.free();
  }
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { copyFromShared, copyToShared } from "./copy.ts";

const lengths = fc.oneof(
  fc.nat(40),
  fc.integer({ min: 500, max: 530 }),
  fc.constantFrom(16_384, 16_385, 40_001),
);

function numbered(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 31 + 7) & 255;
  return bytes;
}

test("every byte arrives, and no other changes, however the two sides lie", () => {
  fc.assert(
    fc.property(lengths, fc.nat(9), fc.nat(9), fc.nat(9), (length, own, base, at) => {
      const shared = new Uint8Array(new SharedArrayBuffer(length + 40), base, length + 30);
      const from = numbered(new Uint8Array(new ArrayBuffer(length + own), own));
      copyToShared(from, shared, at);
      expect(Buffer.compare(shared.slice(at, at + length), from)).toBe(0);
      expect(shared.slice(0, at).some((byte) => byte !== 0)).toBe(false);
      expect(shared.slice(at + length).some((byte) => byte !== 0)).toBe(false);

      const to = new Uint8Array(length + own + 5);
      copyFromShared(shared, at, length, to, own);
      expect(Buffer.compare(to.subarray(own, own + length), from)).toBe(0);
      expect(to.subarray(0, own).some((byte) => byte !== 0)).toBe(false);
      expect(to.subarray(own + length).some((byte) => byte !== 0)).toBe(false);
    }),
  );
});

test("what overlaps within one memory is moved as it was", () => {
  for (const shift of [1, -3]) {
    const memory = numbered(new Uint8Array(new SharedArrayBuffer(60_000)));
    const before = memory.slice();
    copyToShared(memory.subarray(8, 50_008), memory, 8 + shift);
    expect(Buffer.compare(memory.slice(8 + shift, 50_008 + shift), before.subarray(8, 50_008))).toBe(0);
    const again = memory.slice();
    copyFromShared(memory, 8, 50_000, memory, 8 + shift);
    expect(Buffer.compare(memory.slice(8 + shift, 50_008 + shift), again.subarray(8, 50_008))).toBe(0);
  }
});

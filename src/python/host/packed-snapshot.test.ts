import { expect, test } from "vitest";
import { openSnapshot, packSnapshot } from "./packed-snapshot.ts";

const page = 65_536;
const notes = {
  held: { hiwireKeys: [null], text: "ü" },
  links: { defs: 8, names: ["rank"] },
  files: { "/lib/a.py": "x = 1\n" },
};

test("memory and notes come back, and pages of zeros are not in the file", () => {
  const memory = new Uint8Array(10 * page);
  memory[0] = 1;
  memory.fill(7, 4 * page - 3, 4 * page + 3);
  memory[9 * page + 5] = 9;
  const packed = packSnapshot(memory, notes);
  expect(packed.length).toBeGreaterThan(4 * page);
  expect(packed.length).toBeLessThan(5 * page);
  const shared = new SharedArrayBuffer(packed.length);
  new Uint8Array(shared).set(packed);
  const opened = openSnapshot(shared);
  expect(opened.notes).toEqual(notes);
  expect(opened.memoryBytes).toBe(10 * page);
  const fresh = new Uint8Array(12 * page);
  opened.copyTo(fresh);
  expect(fresh.subarray(0, 10 * page)).toEqual(memory);
  expect(fresh.subarray(10 * page).every((byte) => byte === 0)).toBe(true);
});

test("a file that is cut short, or another, is refused", () => {
  const packed = packSnapshot(new Uint8Array(page).fill(1), notes);
  expect(() => openSnapshot(packed.buffer.slice(0, -1))).toThrow("damaged");
  packed[0] ^= 1;
  expect(() => openSnapshot(packed.buffer)).toThrow("damaged");
});

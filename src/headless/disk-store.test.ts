import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import { DiskStore } from "./disk-store.ts";
import { pathInRanks } from "./host-disk.ts";

const folder = mkdtempSync(join(tmpdir(), "ringside-disk-"));
afterAll(() => rmSync(folder, { recursive: true }));
const store = new DiskStore({
  cwd: pathInRanks(folder),
  machineCwd: folder,
  home: "/",
  program: "",
  typed: "",
  searchPath: [],
  keepWritten: false,
});
const make = { read: true, write: true, create: true, exclusive: false };

test("files are read and written at their places, and are any other program's too", () => {
  const file = store.open("a.bin", make);
  const same = store.open(join(folder, "a.bin"), { ...make, create: false });
  file.write(3, Uint8Array.of(7, 8));
  expect(same.size()).toBe(5);
  const into = new Uint8Array(4).fill(9);
  expect(same.read(2, into)).toBe(3);
  expect([...into]).toEqual([0, 7, 8, 9]);
  expect(same.read(9, into)).toBe(0);
  same.resize(4);
  file.reserve(6);
  file.reserve(2);
  file.flush();
  expect([...readFileSync(join(folder, "a.bin"))]).toEqual([0, 0, 0, 7, 0, 0]);
  store.remove("a.bin");
  expect(existsSync(join(folder, "a.bin"))).toBe(false);
  expect(same.size()).toBe(6);
  same.close();
  file.close();
});

test.skipIf(process.platform === "win32")("a device takes what is written, and has nothing to flush", () => {
  const file = store.open("/dev/null", { ...make, create: false });
  file.write(0, Uint8Array.of(1));
  file.flush();
  file.close();
});

test("what the disk refuses is said in MPI's words", () => {
  writeFileSync(join(folder, "there"), "x");
  mkdirSync(join(folder, "folder"));
  const opening = (name: string, change: Partial<typeof make>) => () =>
    store.open(name, { ...make, ...change });
  expect(opening("none", { create: false })).toThrow('there is no file "none"');
  expect(opening("there", { exclusive: true })).toThrow('there is already a file "there"');
  expect(opening("folder", {})).toThrow('this is a folder: "folder"');
  expect(opening("folder", { write: false, create: false })).toThrow('this is a folder: "folder"');
  expect(opening("a\0b", {})).toThrow('there is a NUL in the name "a\\u0000b"');
  expect(opening("there/x", {})).toThrow('a part of the path is no folder: "there/x"');
  expect(() => store.remove("none")).toThrow('there is no file "none"');
  const reading = store.open("there", { ...make, write: false, create: false });
  expect(() => reading.write(0, Uint8Array.of(1))).toThrow(/"there"/);
  reading.close();
});

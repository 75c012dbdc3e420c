import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import process from "node:process";
import blankTypes from "ts-blank-space";
import { afterAll, expect, test } from "vitest";
import { folderWith } from "./testing.ts";

/** Node 20 reads no types, and what is kept is written where a process ends. */
const asModule = (name: string): string =>
  blankTypes(readFileSync(`src/headless/${name}.ts`, "utf8")).replaceAll('.ts"', '.mjs"');

const { folder, remove } = folderWith({
  "require-cached.mjs": asModule("require-cached"),
  "write-at-once.mjs": asModule("write-at-once"),
  "large.cjs": `const { sep } = require("node:path");
const { size } = require("./small.cjs");
exports.told = [size, sep, __filename.endsWith("large.cjs"), __dirname.length > 0, module.exports === exports];`,
  "small.cjs": "exports.size = 7;",
  "start.mjs": `import { requireCached } from "./require-cached.mjs";
console.log(JSON.stringify(requireCached(process.argv[2], process.argv[3]).told));`,
});
afterAll(remove);

const start = (kept: string): string =>
  execFileSync(process.execPath, ["start.mjs", join(folder, "large.cjs"), kept], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
const told = `${JSON.stringify([7, sep, true, true, true])}\n`;

test("a module is what require makes of it, and its code is kept between starts", () => {
  const kept = join(folder, "kept");
  mkdirSync(kept);
  expect(start(kept)).toBe(told);
  const names = readdirSync(kept);
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.code$/)]);
  const place = join(kept, names[0]);
  const code = readFileSync(place);
  expect(start(kept)).toBe(told);
  expect(readdirSync(kept)).toEqual(names);

  // Half a file, or what another version has left.
  for (const unfit of [code.subarray(0, code.length >> 1), Buffer.from("no code"), Buffer.alloc(0)]) {
    writeFileSync(place, unfit);
    expect(start(kept)).toBe(told);
    expect(readFileSync(place).length).toBeGreaterThan(unfit.length);
  }
});

test("where nothing can be kept it is compiled", () => {
  expect(start(join(folder, "nowhere"))).toBe(told);
  expect(readdirSync(folder)).not.toContain("nowhere");
});

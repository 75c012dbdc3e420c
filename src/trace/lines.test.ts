import { expect, test } from "vitest";
import { isElsewhere, lineBase, lineInProgram, lineWords, noteWithLines, withLines } from "./lines.ts";

const run = { programs: ["", "worker.py"] };
const ofWorker = (line: number) => (lineBase(1) ?? 0) + line;

test("a line of another program is told with its name", () => {
  expect([lineWords(run, 7), lineWords(run, ofWorker(7))]).toEqual(["7", "7 of worker.py"]);
  expect([7, ofWorker(7)].map(isElsewhere)).toEqual([false, true]);
  expect(withLines(`recv (line ${ofWorker(7)}), Send (lines 3, ${ofWorker(2)} and 12)`, run)).toBe(
    "recv (line 7 of worker.py), Send (lines 3, 2 of worker.py and 12)",
  );
});

test("numbers that are no lines stay, and so does a text without other programs", () => {
  expect(withLines(`took ${ofWorker(7)} bytes`, run)).toBe(`took ${ofWorker(7)} bytes`);
  expect(withLines(`line ${ofWorker(7)}`, { programs: [""] })).toBe(`line ${ofWorker(7)}`);
});

test("programs without a number have unknown lines", () => {
  expect(lineBase(0)).toBe(0);
  expect(lineBase(100_000)).toBeNull();
});

test("all lines of a note become those of the run, and again those of its program", () => {
  const idle = { type: "waited-idly", how: "started", kind: 3, line: 8, request: 2, made: 4 } as const;
  const ofRun = noteWithLines(idle, ofWorker);
  expect(ofRun).toEqual({ ...idle, line: ofWorker(8), made: ofWorker(4) });
  expect(noteWithLines(ofRun, lineInProgram)).toEqual(idle);
  const exit = { type: "exit", code: 7 } as const;
  expect(noteWithLines(exit, ofWorker)).toBe(exit);
});

import { expect, test } from "vitest";
import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Note } from "#mpi/recorder.ts";
import { settingsNoted, watchedEnvironment } from "./settings-read.ts";

test("a program's first read of each number is told, and of what is not there; words and switches are not", () => {
  const notes: Note[] = [];
  const read = settingsNoted({ ...nullRecorder, note: (note) => notes.push(note) });
  const env = watchedEnvironment({ N: "12", KEY: "secret", VERBOSE: "1" }, read, () => 7);
  expect([env.N, env.N, env.KEY, env.VERBOSE, env.MAX, `${env}`]).toEqual([
    "12",
    "12",
    "secret",
    "1",
    undefined,
    "[object Object]",
  ]);
  expect("STEPS" in env).toBe(false);
  expect(notes).toEqual([
    { type: "setting", name: "N", value: "12", there: true, line: 7 },
    { type: "setting", name: "MAX", value: "", there: false, line: 7 },
  ]);
  env.MAX = "9";
  expect({ ...env }).toEqual({ N: "12", KEY: "secret", VERBOSE: "1", MAX: "9" });
});

import { expect, test } from "vitest";
import { errorText, programFrames } from "./stack.ts";

const place = {
  file: "main.ts",
  address: "blob:http://localhost:5173/0c1e",
  sourcePosition: (line: number, column: number) => ({ line, column }),
};

const expected = [
  { name: "inner", line: 3, column: 9 },
  { name: "", line: 7, column: 1 },
];

test("frames of the program are found in Chromium's form", () => {
  const stack = `Error: x
    at recv (http://localhost:5173/assets/worker-1.js:20:300)
    at inner (main.ts:3:9)
    at Array.map (<anonymous>)
    at other (notmain.ts:1:1)
    at async main.ts:7:1`;
  expect(programFrames(stack, place)).toEqual(expected);
});

test("frames of the program are found in Firefox's and Safari's form, by name and by Blob address", () => {
  for (const file of [place.file, place.address]) {
    const stack = `recv@http://localhost:5173/assets/worker-1.js:20:300\ninner@${file}:3:9\n@${file}:7:1\n`;
    expect(programFrames(stack, place)).toEqual(expected);
  }
});

test("an error shows its class, its message and the program's frames only", () => {
  class Wrong extends Error {}
  const error = new Wrong("no");
  error.stack = "Error: no\n    at f (main.ts:1:2)\n    at g (worker.js:1:2)";
  expect(errorText(error, place)).toBe("Wrong: no\n    at f (main.ts:1:2)");
});

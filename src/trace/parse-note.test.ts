import { expect, test } from "vitest";
import { parseNote } from "./parse-note.ts";

const error = {
  type: "error",
  errorClass: "MPI_ERR_RANK",
  name: "MPI.Exception",
  message: "m",
  stack: "",
  line: 3,
  column: 1,
  aborts: true,
};

test("an error says what MPI refused, or with which code it ended the run, or neither", () => {
  const refusal = { call: "comm.Send", sentence: "dest is 9", argument: "dest", value: "9" };
  for (const more of [
    {},
    { exitCode: 3 },
    { refusal },
    { refusal: { call: "a", sentence: "b", untimely: true } },
    { refusal: { call: "a", sentence: "b", mistyped: true } },
  ])
    expect(parseNote(JSON.stringify({ ...error, ...more }), 0, 2)).toEqual({ ...error, ...more });
});

test.each([
  ["a refusal without its call", { refusal: { sentence: "x" } }, "refusal"],
  ["a value that is no text", { refusal: { call: "a", sentence: "x", value: 9 } }, "refusal"],
  ["a refusal that is half untimely", { refusal: { call: "a", sentence: "x", untimely: false } }, "refusal"],
  ["a refusal that is half mistyped", { refusal: { call: "a", sentence: "x", mistyped: 1 } }, "refusal"],
  ["a code that is no number", { exitCode: "3" }, "exitCode"],
])("%s is no note", (_, more, field) => {
  expect(() => parseNote(JSON.stringify({ ...error, ...more }), 0, 2)).toThrow(`without a valid ${field}`);
});

import { expect, test } from "vitest";
import { textOfCode } from "./error-codes.ts";
import { argumentError, article, ErrorClass, errorClassName, MpiError, show } from "./errors.ts";

test("an argument error names the call, the argument, its value and what was expected", () => {
  const error = argumentError(ErrorClass.ERR_RANK, "comm.Send", "dest", 7, "a rank from 0 to 3");
  expect(error.message).toBe("comm.Send: dest is 7, expected a rank from 0 to 3 (MPI_ERR_RANK)");
  expect(error.refusal).toEqual({
    call: "comm.Send",
    sentence: "dest is 7, expected a rank from 0 to 3",
    argument: "dest",
    value: "7",
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("MPI.Exception");
  expect(error.Get_error_class()).toBe(6);
  expect(error.Get_error_code()).toBe(6);
  expect(error.Get_error_string()).toBe("MPI_ERR_RANK: Invalid rank");
});

test("what the message says is not printed a second time with a caught error", () => {
  const error = argumentError(ErrorClass.ERR_RANK, "comm.Send", "dest", 7, "a rank from 0 to 3");
  expect(Object.keys(error)).toEqual([]);
});

test("classes have MPICH's numbers and MPI's names", () => {
  expect(ErrorClass).toMatchObject({ ERR_BUFFER: 1, ERR_ROOT: 7, ERR_TRUNCATE: 14, ERR_REQUEST: 19 });
  for (const [name, number] of Object.entries(ErrorClass)) {
    expect(errorClassName(number)).toBe(`MPI_${name}`);
    expect(textOfCode(number)).toMatch(new RegExp(`^MPI_${name}: .+`));
  }
  expect(errorClassName(99)).toBe("MPI_ERR_UNKNOWN");
  expect(new MpiError().message).toBe("MPI_ERR_OTHER: Other error");
});

test.each([
  [undefined, "undefined"],
  [null, "null"],
  [-0, "-0"],
  [1.5, "1.5"],
  ["two", '"two"'],
  [3n, "3n"],
  ["x".repeat(100), `"${"x".repeat(58)}…`],
  [[1, 2], "[1, 2]"],
  [["a"], "an array of 1"],
  [new Int32Array(3), "an Int32Array of 3"],
  [new Uint8Array(2), "a Uint8Array of 2"],
  [new DataView(new ArrayBuffer(4)), "a DataView of 4 bytes"],
  [{}, "{}"],
  [{ dset: 1, tag: 2 }, "{ dset, tag }"],
  [new Map(), "a Map"],
  [parseInt, "the function parseInt"],
])("%o is shown as %s", (value, text) => {
  expect(show(value)).toBe(text);
});

test("articles", () => {
  expect(["Int32Array", "Uint8Array", "Map", "Error", "unsigned"].map(article)).toEqual([
    "an Int32Array",
    "a Uint8Array",
    "a Map",
    "an Error",
    "an unsigned",
  ]);
});

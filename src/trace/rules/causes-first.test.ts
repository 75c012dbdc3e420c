import { expect, test } from "vitest";
import type { Finding } from "#trace/findings.ts";
import { causesFirst } from "./causes-first.ts";

const place = (rank: number, line: number, time: number) => ({ rank, line, time, text: "" });

function finding(kind: Finding["class"], rule: Finding["rule"], ...details: Finding["details"]): Finding {
  return { class: kind, rule, severity: "error", summary: "", details, advice: "" };
}

test("what explains a failure comes before it, what does not after it", () => {
  const error: Finding = { ...finding("Error", "error", place(1, 6, 50)), failed: [1] };
  const mismatch = finding("Collective mismatch", "collective-mismatch", place(0, 9, 45));
  const misuse = finding("Request misuse", "request-misuse", place(1, 6, 40));
  expect(causesFirst([error], [misuse, mismatch])).toEqual([mismatch, error, misuse]);
  const limit = finding("Limit", "limit", place(0, 1, 60));
  expect(causesFirst([limit], [mismatch])).toEqual([limit, mismatch]);
});

test("a truncation is told by its rule and not by the error, whose callers it takes over", () => {
  const [detail] = [{ ...place(1, 6, 50), callers: [12] }];
  const error: Finding = { ...finding("Truncation", "truncation", detail), failed: [1] };
  const cause = finding("Truncation", "truncation", place(1, 6, 40));
  // Caught by the program: another line failed later.
  const caught = finding("Truncation", "truncation", place(1, 3, 20));
  const told = { ...cause, failed: [1], details: [{ ...place(1, 6, 40), callers: [12] }] };
  expect(causesFirst([error], [caught, cause])).toEqual([told, caught]);
  expect(causesFirst([error], [caught])).toEqual([error, caught]);
  const mismatch = finding("Collective mismatch", "collective-mismatch", place(0, 9, 45));
  expect(causesFirst([error], [mismatch])).toEqual([{ ...mismatch, failed: [1] }]);
});

test("a message of another type says all of the truncation, or of the object that could not be read", () => {
  const types: Finding = {
    ...finding("Type mismatch", "type-mismatch", place(1, 6, 40)),
    severity: "warning",
  };
  const told = { ...types, severity: "error", failed: [1] };
  for (const rule of ["truncation", "error", "type-mismatch"] as const) {
    const failure: Finding = { ...finding("Error", rule, place(1, 6, 50)), failed: [1] };
    expect(causesFirst([failure], [types])).toEqual([told]);
  }
  const elsewhere: Finding = { ...finding("Error", "error", place(1, 7, 50)), failed: [1] };
  expect(causesFirst([elsewhere], [types])).toEqual([elsewhere, types]);
});

import { expect, test } from "vitest";
import type { Diagnostic } from "#editor/api.ts";
import type { Finding } from "#trace/findings.ts";
import { countProblems, groupProblems, problemsOf } from "./problems.ts";

const at = { line: 3, column: 5, endLine: 3, endColumn: 9, code: 1 };
const warning: Diagnostic = { ...at, severity: "warning", source: "type", message: "wrong type" };
const error: Diagnostic = { ...at, line: 7, severity: "error", source: "syntax", message: "'}' expected." };
const unreceived: Finding = {
  class: "Unreceived message",
  rule: "unreceived-message",
  severity: "warning",
  summary: "A message was never received.",
  details: [{ rank: 1, line: 9, text: "rank 1 sent tag 4", time: 12 }],
  advice: "Receive it.",
};
const deadlock: Finding = {
  class: "Deadlock",
  rule: "cyclic-wait",
  severity: "error",
  summary: "Two ranks wait for each other.",
  details: [
    { rank: 0, line: 4, text: "waits for rank 1", time: 5 },
    { rank: 1, line: 4, text: "waits for rank 0", time: 6 },
  ],
  advice: "Let one of them send first.",
};

test("the run's findings come first, errors before warnings", () => {
  const problems = problemsOf([warning, error], [unreceived, deadlock]);
  expect(problems.map((one) => one.kind)).toEqual(["Deadlock", "Unreceived message", "Syntax", "Types"]);
  expect(new Set(problems.map((one) => one.key)).size).toBe(4);
});

test("a finding has a place for each rank, a diagnostic the one that it is about", () => {
  const [first, second] = problemsOf([error], [deadlock]);
  expect(first?.places.map(({ rank, line }) => [rank, line])).toEqual([
    [0, 4],
    [1, 4],
  ]);
  expect(first?.advice).toBe("Let one of them send first.");
  expect(second?.places).toEqual([{ line: 7, column: 5, rank: -1, text: "", time: Number.NaN }]);
});

test("ranks that are many are shown by their groups, and nothing is said twice", () => {
  const groups = [
    { ranks: [0], line: 6, text: "Rank 0 waits.", time: 1 },
    { ranks: [1, 2], line: 7, text: "Ranks 1 and 2 wait.", time: 2 },
  ];
  const [many] = problemsOf([], [{ ...deadlock, groups }]);
  expect(many?.places.map(({ rank, text }) => [rank, text])).toEqual([
    [0, "Rank 0 waits."],
    [-1, "Ranks 1 and 2 wait."],
  ]);
  const details = [{ rank: 1, line: 4, text: "E: no luck", time: 3 }];
  const [error] = problemsOf([], [{ ...deadlock, summary: "rank 1 failed: E: no luck", details }]);
  expect(error?.places.map(({ rank, text }) => [rank, text])).toEqual([[1, ""]]);
});

test("many problems of a kind are folded behind the first three, four are not", () => {
  const of = (count: number) =>
    groupProblems(problemsOf([error], [deadlock, ...Array.from({ length: count }, () => unreceived)]));
  const sizes = (count: number) => of(count).map(({ shown, folded }) => [shown.length, folded.length]);
  expect(sizes(4)).toEqual([
    [1, 0],
    [4, 0],
    [1, 0],
  ]);
  expect(sizes(100)).toEqual([
    [1, 0],
    [3, 97],
    [1, 0],
  ]);
  expect(of(1).map(({ kind }) => kind)).toEqual(["Deadlock", "Unreceived message", "Syntax"]);
});

test("the count is that of the list", () => {
  expect(countProblems([], [])).toBe(0);
  expect(countProblems([warning, error], [deadlock])).toBe(problemsOf([warning, error], [deadlock]).length);
});

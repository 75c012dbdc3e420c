import { expect, test } from "vitest";
import type { Finding } from "#trace/findings.ts";
import { markersOf } from "./run-markers.ts";

const finding: Finding = {
  class: "Truncation",
  rule: "truncation",
  severity: "warning",
  summary: "A message is longer than its room.",
  details: [
    { rank: 0, line: 3, text: "sends 8 bytes", time: 0 },
    { rank: 1, line: 5, text: "Rank 1 has room for 4", time: 0 },
    { rank: 2, line: 0, text: "nobody knows where", time: 0 },
  ],
  advice: "",
};

test("every line that a finding names is marked, with its words and its severity", () => {
  expect(markersOf([finding])).toEqual([
    { line: 3, message: "Truncation: rank 0: sends 8 bytes", severity: "warning" },
    { line: 5, message: "Truncation: Rank 1 has room for 4", severity: "warning" },
  ]);
});

test("many ranks on a line are told by their groups, or a few of them with the number of the others", () => {
  const details = Array.from({ length: 64 }, (_, rank) => {
    return { rank, line: 7, text: `Rank ${rank} waits`, time: 0 };
  });
  const single = markersOf([{ ...finding, details }]).map(({ message }) => message);
  expect(single).toHaveLength(5);
  expect(single.at(-1)).toBe("Truncation: and 60 more ranks in this line");
  const groups = [{ ranks: details.map(({ rank }) => rank), line: 7, text: "Ranks 0 to 63 wait", time: 0 }];
  expect(markersOf([{ ...finding, details, groups }]).map(({ message }) => message)).toEqual([
    "Truncation: Ranks 0 to 63 wait",
  ]);
});

test("a place without words of its own is marked with the finding's sentence", () => {
  const [mark] = markersOf([{ ...finding, details: [{ rank: 1, line: 4, text: "", time: 0 }] }]);
  expect(mark.message).toBe("Truncation: A message is longer than its room.");
});

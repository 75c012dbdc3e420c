import { expect, test } from "vitest";
import type { Finding } from "#trace/findings.ts";
import { TraceStore } from "#trace/store.ts";
import { FindingReport, findingText } from "./report.ts";

test("an entry whose words the summary has is told by the rank's name", () => {
  const trace = new TraceStore(2);
  trace.addWorld(1);
  const text = "Child 0 of spawn 1 waits.";
  const finding: Finding = {
    class: "Deadlock",
    rule: "cyclic-wait",
    severity: "error",
    summary: text,
    details: [{ rank: 2, line: 7, text, time: 0 }],
    advice: "",
  };
  expect(findingText(finding, "a.ts", trace)).toBe(`Deadlock: ${text}\n  a.ts:7  child 0 of spawn 1`);
});

test("what turned out otherwise is taken back, and what is only told in other words is not", () => {
  const trace = new TraceStore(3);
  const said: string[] = [];
  const report = new FindingReport("a.ts", (text) => said.push(text));
  const poll: Finding = {
    class: "Endless poll",
    rule: "endless-poll",
    severity: "error",
    summary: "Rank 0 asks in vain.",
    details: [{ rank: 0, line: 7, text: "", time: 0 }],
    advice: "",
  };
  const both: Finding = {
    ...poll,
    summary: "Ranks 0 and 1 ask in vain.",
    details: [...poll.details, { rank: 1, line: 9, text: "", time: 0 }],
  };
  const step = (findings: readonly Finding[]) => {
    said.length = 0;
    report.tell(findings, trace);
    report.takeBack(findings);
    return said.map((text) => text.split("\n")[0]);
  };
  expect(step([poll])).toEqual(["Endless poll: Rank 0 asks in vain."]);
  expect(step([poll])).toEqual([]);
  expect(step([both])).toEqual(["Endless poll: Ranks 0 and 1 ask in vain."]);
  expect(step([])).toEqual(["Went on after all: Endless poll: Ranks 0 and 1 ask in vain."]);
});

test("of very many entries the first few are told, with the number of the others", () => {
  const trace = new TraceStore(64);
  const details = Array.from({ length: 64 }, (_, rank) => {
    return { rank, line: 3 + rank, text: `Rank ${rank} made one.`, time: 0 };
  });
  const leak: Finding = {
    class: "Resource leak",
    rule: "resource-leak",
    severity: "warning",
    summary: "64 communicators are never freed.",
    details,
    advice: "Free them.",
  };
  const lines = findingText(leak, "a.ts", trace).split("\n");
  expect(lines).toHaveLength(1 + 12 + 1 + 1);
  expect(lines.at(-2)).toBe("  … and 52 more like these (--json has them all)");
  expect(findingText({ ...leak, details: details.slice(0, 16) }, "a.ts", trace).split("\n")).toHaveLength(18);
});

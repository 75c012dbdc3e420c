import { expect, test } from "vitest";
import type { Finding } from "#trace/findings.ts";
import { TraceStore } from "#trace/store.ts";
import { findingText } from "./report.ts";

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

import { beforeEach, expect, test } from "vitest";
import type { Finding } from "#trace/findings.ts";
import { noticeStore } from "./notices.ts";
import { divide, parseSilences, restore, silence, silenceStore } from "./silenced.ts";
import { workspaceStore } from "./workspace.ts";

const finding: Finding = {
  class: "Unreceived message",
  rule: "unreceived-message",
  severity: "warning",
  summary: "Rank 1 never received it.",
  details: [
    { rank: 0, line: 2, text: "rank 0 sent it", time: 1 },
    { rank: 2, line: 2, text: "rank 2 sent it", time: 2 },
  ],
  advice: "",
};
const source = "const a = 1;\n  comm.send(a, { dest: 1 });\nlog(a);";

const told = (text: string, findings: readonly Finding[] = [finding], document = "ring") =>
  divide(findings, text, document, silenceStore.getState().silences).told;

beforeEach(() => {
  workspaceStore.setState({ id: "ring" });
  silenceStore.setState({ silences: [] });
});

test("a silence holds for the rule and the text of the lines, in its document alone", () => {
  silence(finding, source);
  expect(told(source)).toEqual([]);
  expect(divide([finding], source, "ring", silenceStore.getState().silences).quiet).toEqual([finding]);
  expect(told(source, [{ ...finding, rule: "ready-send" }])).toHaveLength(1);
  expect(told(source, [finding], "pi")).toEqual([finding]);
});

test("it follows its line when others are edited, and ends when the line changes", () => {
  silence(finding, source);
  const moved = { ...finding, details: finding.details.map((each) => ({ ...each, line: 4 })) };
  expect(told(`// one more\n// and another\n${source}`, [moved])).toEqual([]);
  expect(told(source.replace("dest: 1", "dest: 2"))).toEqual([finding]);
});

test("a finding that names a further line is told", () => {
  silence(finding, source);
  const more = { ...finding, details: [...finding.details, { rank: 1, line: 3, text: "", time: 3 }] };
  expect(told(source, [more])).toEqual([more]);
});

test("it is taken back by Restore and by the notice's Undo", () => {
  silence(finding, source);
  silence(finding, source);
  expect(silenceStore.getState().silences).toHaveLength(1);
  restore(finding, source);
  expect(told(source)).toEqual([finding]);
  silence(finding, source);
  const notice = noticeStore.getState().notices.at(-1);
  expect(notice?.text).toBe("Unreceived message is silenced until its line changes.");
  notice?.actions[0]?.act();
  expect(told(source)).toEqual([finding]);
});

test("what was stored comes back, and nonsense counts as none", () => {
  const one = { document: "ring", rule: "cyclic-wait", lines: ["comm.recv();"] };
  const stored = { version: 1, silences: [one, { ...one, rule: "no rule" }, 3, { ...one, document: 4 }] };
  expect(parseSilences(JSON.stringify(stored))).toEqual([one]);
  for (const bad of [null, "{", "3", JSON.stringify({ version: 2, silences: [one] }), '{"version":1}'])
    expect(parseSilences(bad)).toEqual([]);
});

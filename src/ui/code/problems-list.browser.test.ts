import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Finding } from "#trace/findings.ts";
import { ProblemsList, type ProblemsListProps } from "./problems-list.tsx";

let root: Root;
let host: HTMLElement;

const leak = (line: number): Finding => ({
  class: "Resource leak",
  rule: "resource-leak",
  severity: "warning",
  summary: `The communicator of line ${line} is never freed.`,
  details: [{ rank: 0, line, text: "Rank 0 made it.", time: 10 }],
  advice: "Free it.",
});
const many: Finding = {
  ...leak(3),
  details: Array.from({ length: 64 }, (_, rank) => {
    return { rank, line: 3 + rank, text: `Rank ${rank} made one.`, time: rank };
  }),
};

function show(props: Partial<ProblemsListProps>): void {
  const none = () => undefined;
  const all = {
    diagnostics: [],
    findings: [],
    quiet: [],
    onLine: none,
    onRunLine: none,
    onSilence: none,
    onRestore: none,
  };
  flushSync(() => root.render(createElement(ProblemsList, { ...all, ...props })));
}

beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

const button = (name: string | RegExp) => page.getByRole("button", { name });

it("silences a finding and restores one that is silenced, which is only counted at first", async () => {
  const done: string[] = [];
  show({
    findings: [leak(3)],
    quiet: [leak(8)],
    onSilence: ({ summary }) => done.push(`silence ${summary}`),
    onRestore: ({ summary }) => done.push(`restore ${summary}`),
  });
  await button("Silence: Resource leak").click();
  expect(page.getByText(/line 8 is never freed/).elements()).toHaveLength(0);
  await expect.element(page.getByText(/^1 silenced/)).toBeVisible();
  await button("Show what is silenced").click();
  await expect.element(page.getByRole("list", { name: "Silenced" })).toBeVisible();
  await button("Restore: Resource leak").click();
  expect(done).toEqual([
    "silence The communicator of line 3 is never freed.",
    "restore The communicator of line 8 is never freed.",
  ]);
});

it("says what a class means to who asks", async () => {
  show({ findings: [leak(3)] });
  const ask = button("What does it mean?");
  await expect.element(ask).toHaveAttribute("aria-expanded", "false");
  await ask.click();
  await expect.element(page.getByText(/its own to give back/)).toBeVisible();
});

it("folds many ranks of a finding and many findings of a kind", async () => {
  show({ findings: [many, ...Array.from({ length: 99 }, (_, index) => leak(index + 10))] });
  expect(button(/^Line \d/).elements()).toHaveLength(6 + 2);
  await button("Show all 64").click();
  expect(button(/^Line \d/).elements()).toHaveLength(64 + 2);
  await button("97 more of Resource leak").click();
  expect(button(/^Silence/).elements()).toHaveLength(100);
});

it("opens the line that ran for a finding, and the text's own for a mistake in it", async () => {
  const opened: string[] = [];
  show({
    findings: [leak(3)],
    diagnostics: [
      {
        severity: "error",
        source: "type",
        line: 9,
        column: 1,
        endLine: 9,
        endColumn: 2,
        code: 0,
        message: "No name.",
      },
    ],
    onLine: (line) => opened.push(`text ${line}`),
    onRunLine: (line) => opened.push(`run ${line}`),
  });
  await button("Line 3").click();
  await button("Line 9").click();
  expect(opened).toEqual(["run 3", "text 9"]);
});

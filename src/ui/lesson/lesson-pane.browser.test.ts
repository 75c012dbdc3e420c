import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { loadLesson } from "#lessons/index.ts";
import type { CheckResult } from "#lessons/types.ts";
import type { CheckState } from "#state/check-run.ts";
import { LessonPane, type LessonPaneProps } from "./index.ts";

const lesson = await loadLesson("count");
const unchecked: CheckState = {
  lesson: "",
  source: "",
  language: "typescript",
  running: false,
  results: [],
  refusal: "",
};
const result = (change: Partial<CheckResult>): CheckResult => ({
  id: "a",
  title: "Every rank printed",
  state: "passed",
  reason: "",
  rank: -1,
  time: Number.NaN,
  run: null,
  ...change,
});

let root: Root | null = null;

function show(change: Partial<LessonPaneProps> = {}) {
  const heard = {
    onCheck: vi.fn(),
    onStopCheck: vi.fn(),
    onLine: vi.fn(),
    onProgram: vi.fn(),
    onOpenRun: vi.fn(),
  };
  if (root === null) {
    const host = document.createElement("div");
    document.body.append(host);
    root = createRoot(host);
  }
  root.render(
    createElement(LessonPane, {
      lesson,
      language: "typescript",
      total: 14,
      check: unchecked,
      source: "",
      ...heard,
      ...change,
    }),
  );
  return heard;
}

afterEach(() => {
  root?.unmount();
  root = null;
  document.body.replaceChildren();
});

test("the article has the lesson's title, and says its place", async () => {
  show();
  const article = page.getByRole("article", { name: lesson.title });
  await expect.poll(() => article.element().textContent).toContain("Lesson 9 of 14 · 12 minutes");
  await expect.element(page.getByRole("link", { name: /^Next/ })).toHaveAttribute("href", "#/lesson/pi");
  await expect
    .element(page.getByRole("link", { name: /^Previous/ }))
    .toHaveAttribute("href", "#/lesson/ring");
});

test("hints open one by one and take the focus", async () => {
  show();
  await page.getByRole("button", { name: "Hint 1 of 3" }).click();
  await expect.element(page.getByRole("region", { name: "Hint 1" })).toHaveFocus();
  await expect.element(page.getByRole("region", { name: "Hint 2" })).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Hint 2 of 3" }).click();
  await page.getByRole("button", { name: "Hint 3 of 3" }).click();
  await expect.element(page.getByRole("button", { name: /^Hint/ })).not.toBeInTheDocument();
  expect(JSON.parse(localStorage.getItem("ringside.progress") ?? "")).toMatchObject({ hints: { count: 3 } });
});

test("a line in the text shows that line, a word its paragraph", async () => {
  const { onLine } = show();
  const line = page.getByRole("button", { name: /^line \d+$/ }).first();
  await line.click();
  expect(onLine).toHaveBeenCalledWith(Number(line.element().getAttribute("data-line")));

  const word = page.getByRole("button", { name: "environment" });
  word.element().focus();
  await userEvent.keyboard("{Enter}");
  const card = page.getByRole("dialog", { name: "Environment variable" });
  await expect.element(card).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(card).not.toBeInTheDocument();
  await expect.element(word).toHaveFocus();
});

test("the solution asks first", async () => {
  const { onProgram } = show();
  await page.getByRole("button", { name: "Show the solution" }).click();
  expect(onProgram).not.toHaveBeenCalled();
  await page.getByRole("button", { name: "Put it in the editor" }).click();
  expect(onProgram).toHaveBeenCalledWith(lesson.editions.typescript.solution, expect.any(String));
});

test("in Python the text shows Python's code and lines, and the solution is Python's", async () => {
  const { onLine, onProgram } = show({ language: "python" });
  const line = page.getByRole("button", { name: /^line \d+$/ }).first();
  await line.click();
  const shown = lesson.editions.python.start.split("\n")[onLine.mock.calls[0][0] - 1];
  expect(shown).toBe("print(rank, count, data)");
  const { textContent } = page.getByRole("article").element();
  expect(textContent).toContain("os.environ has no N");
  expect(textContent).not.toContain("process.env");
  await page.getByRole("button", { name: "Show the solution" }).click();
  await page.getByRole("button", { name: "Put it in the editor" }).click();
  expect(onProgram).toHaveBeenCalledWith(lesson.editions.python.solution, expect.any(String));
});

test("results say Passed, Failed or Running, why, and open the run", async () => {
  const run = { case: lesson.checks[0].cases[0] } as CheckResult["run"];
  const failed = result({
    id: "b",
    title: "It adds up",
    state: "failed",
    reason: "At 2 ranks: 3 is not 4.",
    run,
  });
  const results = [result({}), failed, result({ id: "c", title: "It ends", state: "running" })];
  const { onOpenRun } = show({ check: { ...unchecked, lesson: "count", running: true, results } });
  const list = page.getByRole("list", { name: "Check results" });
  await expect.element(list).toBeInTheDocument();
  const items = list.getByRole("listitem");
  expect(items.elements().map((each) => each.textContent?.split(" ")[0])).toEqual([
    "Passed",
    "Failed",
    "Running",
  ]);
  await expect.poll(() => items.nth(1).element().textContent).toContain("At 2 ranks: 3 is not 4.");
  await page.getByRole("button", { name: /See what happened/ }).click();
  expect(onOpenRun).toHaveBeenCalledWith(failed);
});

test("Check is heard; results of another lesson are not shown, and old ones say so", async () => {
  const { onCheck } = show({ check: { ...unchecked, lesson: "ring", results: [result({})] } });
  await page.getByRole("button", { name: "Check", exact: true }).click();
  expect(onCheck).toHaveBeenCalled();
  expect(page.getByRole("list", { name: "Check results" }).elements()).toHaveLength(0);
  show({
    check: { ...unchecked, lesson: "count", source: "before", results: [result({})] },
    source: "after",
  });
  await expect
    .poll(() => page.getByRole("article").element().textContent)
    .toContain("Your program has changed since.");
});

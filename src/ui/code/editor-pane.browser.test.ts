import { createElement, StrictMode, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { compile, loadEditor } from "#editor/index.ts";
import { type EditorControls, EditorPane } from "./index.ts";

/** What the page around the pane keeps, and a way for a test to change it from outside. */
interface Page {
  texts: Record<string, string>;
  open(id: string): void;
  replace(text: string): void;
  readonly runs: () => number;
  controls: EditorControls | null;
}

let host: HTMLElement;
let root: Root;
let page: Page;
let number = 0;

function Harness({ first, run }: { first: string; run: () => void }) {
  const [texts, setTexts] = useState<Record<string, string>>({ [first]: "const a = 1;\n" });
  const [id, setId] = useState(first);
  const write = (text: string) => setTexts((old) => ({ ...old, [id]: text }));
  page = { ...page, texts, open: setId, replace: write };
  return createElement(EditorPane, {
    ref: (controls: EditorControls | null) => {
      page.controls = controls;
    },
    text: texts[id] ?? "second",
    language: "typescript",
    lessonId: id,
    onChange: write,
    onRun: run,
    theme: "light",
    fontSize: 14,
  });
}

// Eight megabytes of compiler and the editor's own: the tests shall not wait for that.
beforeAll(async () => {
  await Promise.all([compile("typescript", ""), loadEditor()]);
}, 120_000);

beforeEach(() => {
  host = document.createElement("div");
  host.style.cssText = "width: 600px; height: 300px";
  document.body.append(host);
  number += 1;
  const run = vi.fn();
  page = {
    texts: {},
    open: () => undefined,
    replace: () => undefined,
    runs: () => run.mock.calls.length,
    controls: null,
  };
  root = createRoot(host);
  root.render(createElement(StrictMode, null, createElement(Harness, { first: `pane ${number}`, run })));
});

afterEach(() => {
  root.unmount();
  host.remove();
});

const text = () => page.texts[`pane ${number}`];
async function monaco(): Promise<void> {
  await vi.waitFor(
    () => {
      expect(host.querySelectorAll(".monaco-editor .view-line").length).toBeGreaterThan(0);
      // Two would stand there if strict mode's first mounting had not been given up.
      expect(host.querySelectorAll(".monaco-editor[role=code]")).toHaveLength(1);
      expect(host.querySelector("textarea.plain-editor")).toBeNull();
    },
    { timeout: 20_000 },
  );
}
const shown = () =>
  [...host.querySelectorAll(".view-line")]
    .map((line) => line.textContent?.replaceAll("\u00a0", " "))
    .join("\n");

test("the pane is a region with a name, and the program is in it before Monaco is", async () => {
  await vi.waitFor(() => expect(host.querySelector('section[aria-label="Editor"]')).not.toBeNull());
  await monaco();
  expect(shown()).toContain("const a = 1;");
});

test("what is typed reaches the page, and Ctrl+Enter runs it", async () => {
  await monaco();
  page.controls?.focus();
  await userEvent.keyboard("let b;");
  await vi.waitFor(() => expect(text()).toBe("let b;const a = 1;\n"));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(page.runs()).toBe(1);
});

test("a text from outside is shown, one undo away from the one before", async () => {
  await monaco();
  page.replace("const other = 2;\n");
  await vi.waitFor(() => expect(shown()).toContain("const other = 2;"));
  page.controls?.focus();
  await userEvent.keyboard("{Control>}z{/Control}");
  await vi.waitFor(() => expect(text()).toBe("const a = 1;\n"));
});

test("another lesson brings its own text, and coming back its own undo", async () => {
  await monaco();
  page.controls?.focus();
  await userEvent.keyboard("x");
  await vi.waitFor(() => expect(text()).toBe("xconst a = 1;\n"));
  page.open(`pane ${number} b`);
  await vi.waitFor(() => expect(shown()).toBe("second"));
  expect(text()).toBe("xconst a = 1;\n");
  page.open(`pane ${number}`);
  await vi.waitFor(() => expect(shown()).toContain("xconst a"));
  page.controls?.focus();
  await userEvent.keyboard("{Control>}z{/Control}");
  await vi.waitFor(() => expect(text()).toBe("const a = 1;\n"));
});

test("history outlives the pane", async () => {
  await monaco();
  page.controls?.focus();
  await userEvent.keyboard("y");
  await vi.waitFor(() => expect(text()).toBe("yconst a = 1;\n"));
  root.render(null);
  await vi.waitFor(() => expect(host.querySelector(".monaco-editor")).toBeNull());
  const again = createElement(Harness, { first: `pane ${number}`, run: () => undefined });
  root.render(again);
  await monaco();
  expect(shown()).toContain("const a = 1;");
  page.controls?.focus();
  await userEvent.keyboard("{Control>}z{/Control}");
  await vi.waitFor(() => expect(text()).toBe("yconst a = 1;\n"));
});

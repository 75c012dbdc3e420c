import { editor } from "monaco-editor/editor";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { EditorHandle } from "#editor/api.ts";
import { compile, loadEditor } from "#editor/index.ts";

const source = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
let data = rank === 0 ? [1, 2] : null;
data = comm.bcast(data);
console.log(data);
`;

let host: HTMLElement;
let handle: EditorHandle;
let number = 0;

// Eight megabytes, on a machine that may be busy with other tests: the tests themselves shall not wait for that.
beforeAll(async () => {
  await compile("");
}, 120_000);

beforeEach(async () => {
  host = document.createElement("div");
  host.style.cssText = "width: 640px; height: 400px";
  document.body.append(host);
  const { mount } = await loadEditor();
  number += 1;
  handle = mount(host, { text: source, theme: "light", fontSize: 14, document: `test ${number}` });
});

afterEach(() => {
  handle.dispose();
  host.remove();
});

/** The text of an element of the page that Monaco opens, once it is there. */
async function text(selector: string, pattern: RegExp): Promise<string> {
  return vi.waitFor(
    () => {
      const found = [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "").join("\n");
      expect(found).toMatch(pattern);
      return found;
    },
    { timeout: 20_000, interval: 50 },
  );
}

test("the program has its name for a screen reader", () => {
  expect(host.querySelector('[role="textbox"]')?.getAttribute("aria-label")).toMatch(/^Program, main\.ts/);
});

test("a type error becomes a warning marker, a syntax error an error, both told to the page", async () => {
  const told = vi.fn();
  handle.onDiagnostics(told);
  handle.setText(`${source}const x: string = 1;\n`);
  await vi.waitFor(() => expect(host.querySelector(".squiggly-warning")).not.toBeNull(), { timeout: 20_000 });
  expect(told.mock.lastCall?.[0]).toMatchObject([{ line: 7, source: "type", severity: "warning" }]);
  handle.setText(`${source}const x = ;\n`);
  await vi.waitFor(() => expect(host.querySelector(".squiggly-error")).not.toBeNull(), { timeout: 20_000 });
});

test("completion offers a communicator's methods with their text", async () => {
  handle.focus();
  await userEvent.keyboard("{Control>}{End}{/Control}comm.bc");
  await text(".suggest-widget .monaco-list-row", /bcast/);
});

test("hover tells which MPI call a method is", async () => {
  const code = editor.getEditors().at(-1);
  handle.focus();
  code?.setPosition({ lineNumber: 5, column: 15 });
  code?.trigger("test", "editor.action.showHover", {});
  await text(".monaco-hover", /MPI_Bcast/);
});

test("Ctrl+Enter runs, and does not write a line", async () => {
  const run = vi.fn();
  handle.onRun(run);
  handle.focus();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(run).toHaveBeenCalledTimes(1);
  expect(handle.getText()).toBe(source);
});

test("typing is told, and undo takes a replaced text back", async () => {
  const changed = vi.fn();
  handle.onChange(changed);
  handle.focus();
  await userEvent.keyboard("x");
  expect(changed).toHaveBeenLastCalledWith(`x${source}`);
  handle.setText("other", { undoable: true });
  expect(handle.getText()).toBe("other");
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(handle.getText()).toBe(`x${source}`);
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(handle.getText()).toBe(source);
});

test("each document keeps its own undo", async () => {
  handle.focus();
  await userEvent.keyboard("x");
  handle.openDocument(`other ${number}`, "second");
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(handle.getText()).toBe("second");
  handle.openDocument(`test ${number}`, `x${source}`);
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(handle.getText()).toBe(source);
});

test("chips show where the ranks are, and move with the text's lines", async () => {
  handle.setRankLines(
    new Map([
      [5, [0, 2, 1]],
      [6, Array.from({ length: 16 }, (_, rank) => rank + 4)],
      [99, [3]],
    ]),
  );
  const chips = () => [...host.querySelectorAll<HTMLElement>(".rank-chip")];
  await vi.waitFor(() =>
    expect(
      chips()
        .map((one) => one.textContent)
        .sort(),
    ).toEqual(["0", "1", "2", "4-19"]),
  );
  expect(chips().find((one) => one.textContent === "2")?.style.background).toBe("var(--rank-2)");
  await vi.waitFor(() => expect(host.querySelectorAll(".view-overlays .rank-line")).toHaveLength(2));
  handle.setRankLines(new Map([[3, [7]]]));
  await vi.waitFor(() => expect(chips().map((one) => one.textContent)).toEqual(["7"]));
  handle.setRankLines(new Map());
  await vi.waitFor(() => expect(chips()).toEqual([]));
});

test("the view follows ranks that cannot be seen, but never somebody who writes", async () => {
  const code = editor.getEditors().at(-1);
  handle.setText("\n".repeat(300));
  handle.setRankLines(
    new Map([
      [200, [1, 2]],
      [250, [0]],
    ]),
  );
  await vi.waitFor(() => expect(host.querySelectorAll(".rank-chip")).toHaveLength(2));
  const top = code?.getScrollTop() ?? 0;
  expect(top).toBeGreaterThan(0);
  handle.setRankLines(new Map([[201, [1, 2]]]));
  expect(code?.getScrollTop()).toBe(top);
  handle.reveal(1);
  handle.focus();
  handle.setRankLines(new Map([[250, [1, 2]]]));
  expect(code?.getScrollTop()).toBeLessThan(top);
});

test("run markers mark the line from its first character, and lines that are gone are left out", async () => {
  handle.setRunMarkers([
    { line: 5, message: "rank 1: Truncation", severity: "error" },
    { line: 500, message: "gone", severity: "error" },
  ]);
  const markers = editor.getModelMarkers({ owner: "run" });
  expect(markers).toMatchObject([
    { startLineNumber: 5, startColumn: 1, endColumn: 25, message: "rank 1: Truncation" },
  ]);
  handle.setRunMarkers([]);
  expect(editor.getModelMarkers({ owner: "run" })).toEqual([]);
});

test("the selected line is highlighted", async () => {
  handle.setSelectedLine(5);
  await vi.waitFor(() => expect(host.querySelector(".selected-line")).not.toBeNull());
  handle.setSelectedLine(0);
  await vi.waitFor(() => expect(host.querySelector(".selected-line")).toBeNull());
});

test("a disposed editor leaves nothing in its place", () => {
  const before = editor.getEditors().length;
  const other = document.createElement("div");
  document.body.append(other);
  return loadEditor()
    .then(({ mount }) => mount(other, { text: "", theme: "dark", fontSize: 14 }))
    .then((second) => {
      expect(editor.getEditors()).toHaveLength(before + 1);
      second.dispose();
      expect(editor.getEditors()).toHaveLength(before);
      expect(other.children).toHaveLength(0);
      other.remove();
    });
});

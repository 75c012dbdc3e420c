/// <reference types="@vitest/browser-playwright" />
import { editor } from "monaco-editor/editor";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import type { EditorHandle, ProgramDocument } from "#editor/api.ts";
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

const program = (id: string, text: string): ProgramDocument => ({ id, language: "typescript", text });

// Eight megabytes, on a machine that may be busy with other tests: the tests themselves shall not wait for that.
beforeAll(async () => {
  await compile("typescript", "");
}, 120_000);

beforeEach(async () => {
  host = document.createElement("div");
  host.style.cssText = "width: 640px; height: 400px";
  document.body.append(host);
  const { mount } = await loadEditor();
  number += 1;
  handle = mount(host, { theme: "light", fontSize: 14, document: program(`test ${number}`, source) });
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
  handle.openDocument(program(`other ${number}`, "second"));
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(handle.getText()).toBe("second");
  handle.openDocument(program(`test ${number}`, `x${source}`));
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

describe("while ranks stand on its lines, the text", () => {
  const everywhere = () => handle.setRankLines(new Map([1, 2, 3, 4, 5, 6].map((line) => [line, [line]])));
  const chips = () => [...host.querySelectorAll(".rank-chip")].map((one) => one.textContent).sort();
  const long =
    source +
    "// A line that is so long that it has to go on in the next one of the editor, and there further, and on.\n".repeat(
      50,
    );
  const errors: string[] = [];
  const note = (event: ErrorEvent) => {
    errors.push(event.message);
    event.preventDefault();
  };

  beforeEach(async () => {
    errors.length = 0;
    window.addEventListener("error", note);
    everywhere();
    await vi.waitFor(() => expect(chips()).toHaveLength(6));
    handle.focus();
  });
  afterEach(() => window.removeEventListener("error", note));

  test.each<[string, () => unknown, string]>([
    ["a key", () => userEvent.keyboard("x"), `x${source}`],
    [
      "all of a long program at once",
      () => {
        handle.setText(long);
        handle.select(0, long.length);
        return cdp().send("Input.insertText", { text: `${long} ` });
      },
      `${long} `,
    ],
    ["a line", () => userEvent.keyboard("{Enter}"), `\n${source}`],
    ["all of it", () => userEvent.keyboard("{Control>}a{/Control}y"), "y"],
    [
      "a paste",
      () =>
        editor.getEditors().at(-1)?.trigger("keyboard", "paste", { text: "const a = 1;\nconst b = 2;\n" }),
      `const a = 1;\nconst b = 2;\n${source}`,
    ],
    ["undo", () => userEvent.keyboard("ab{Control>}z{/Control}"), source],
    ["a text from outside", () => handle.setText("one\ntwo"), "one\ntwo"],
    [
      "a text from outside that can be undone",
      () => handle.setText("one\ntwo", { undoable: true }),
      "one\ntwo",
    ],
    ["another document", () => handle.openDocument(program(`chips ${number}`, "one\ntwo")), "one\ntwo"],
  ])("can change: %s", async (_, change, expected) => {
    const told = vi.fn();
    handle.onChange(told);
    // What the page may do as soon as it hears of a change.
    handle.onChange(() => {
      handle.setSelectedLine(2);
      handle.setSelectedLine(0);
      handle.setSelectedLine(1);
      handle.setRunMarkers([{ line: 1, message: "here", severity: "error" }]);
    });
    await change();
    for (let frame = 0; frame < 3; frame++) {
      handle.setRankLines(new Map([[frame + 1, [frame]]]));
      await new Promise(requestAnimationFrame);
    }
    everywhere();
    expect(handle.getText()).toBe(expected);
    expect(told.mock.calls.length).toBeLessThan(8);
    const lines = Math.min(6, expected.split("\n").length);
    await vi.waitFor(() => expect(chips()).toHaveLength(lines));
    expect(errors).toEqual([]);
  });
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
  const drawn = () => new Promise(requestAnimationFrame);
  handle.setRankLines(new Map([[201, [1, 2]]]));
  await drawn();
  expect(code?.getScrollTop()).toBe(top);
  handle.reveal(1);
  handle.focus();
  handle.setRankLines(new Map([[250, [1, 2]]]));
  await drawn();
  expect(code?.getScrollTop()).toBeLessThan(top);
});

test("run markers mark the line from its first character, and lines that are gone are left out", async () => {
  handle.setRunMarkers([
    { line: 5, message: "rank 1: Truncation", severity: "error" },
    { line: 500, message: "gone", severity: "error" },
  ]);
  const markers = () => {
    const resource = editor.getEditors().at(-1)?.getModel()?.uri;
    return resource === undefined ? null : editor.getModelMarkers({ owner: "run", resource });
  };
  await vi.waitFor(() =>
    expect(markers()).toMatchObject([
      { startLineNumber: 5, startColumn: 1, endColumn: 25, message: "rank 1: Truncation" },
    ]),
  );
  handle.setRunMarkers([]);
  await vi.waitFor(() => expect(markers()).toEqual([]));
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
    .then(({ mount }) => mount(other, { document: program("other", ""), theme: "dark", fontSize: 14 }))
    .then((second) => {
      expect(editor.getEditors()).toHaveLength(before + 1);
      second.dispose();
      expect(editor.getEditors()).toHaveLength(before);
      expect(other.children).toHaveLength(0);
      other.remove();
    });
});

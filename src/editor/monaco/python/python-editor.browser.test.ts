import { editor } from "monaco-editor/editor";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Diagnostic, EditorHandle } from "#editor/api.ts";
import { loadEditor, providePythonCheck } from "#editor/index.ts";

const source = `from mpi4py import MPI
comm = MPI.COMM_WORLD
data = comm.bcast([1, 2], root=0)
`;
const waiting = { timeout: 20_000, interval: 50 };

let host: HTMLElement;
let handle: EditorHandle;
let number = 0;

beforeEach(async () => {
  host = document.createElement("div");
  host.style.cssText = "width: 640px; height: 400px";
  document.body.append(host);
  const { mount } = await loadEditor();
  number += 1;
  const document_ = { id: `python ${number}`, language: "python", text: source } as const;
  handle = mount(host, { theme: "light", fontSize: 14, document: document_ });
});

afterEach(() => {
  handle.dispose();
  host.remove();
});

async function shown(selector: string, pattern: RegExp): Promise<void> {
  await vi.waitFor(() => {
    const found = [...document.querySelectorAll(selector)].map((one) => one.textContent).join("\n");
    expect(found).toMatch(pattern);
  }, waiting);
}

test("a communicator's methods are offered, with mpi4py's keyword arguments in the call", async () => {
  handle.focus();
  await userEvent.keyboard("{Control>}{End}{/Control}comm.sca");
  await shown(".suggest-widget .monaco-list-row", /scatter/);
  await userEvent.keyboard("{Escape}");
  handle.setText(`${source}comm.scatter`);
  editor.getEditors().at(-1)?.setPosition({ lineNumber: 4, column: 13 });
  await userEvent.keyboard("(");
  await shown(".parameter-hints-widget", /root: int = 0/);
});

test("a hover tells which MPI call a method is, in Python's words", async () => {
  handle.focus();
  const code = editor.getEditors().at(-1);
  code?.setPosition({ lineNumber: 3, column: 15 });
  code?.trigger("test", "editor.action.showHover", {});
  await shown(".monaco-hover", /root: int = 0[\s\S]*MPI_Bcast/);
});

test("indents by four, and is named main.py", async () => {
  expect(host.querySelector('[role="textbox"]')?.getAttribute("aria-label")).toMatch(/^Program, main\.py/);
  handle.setText("def f():");
  handle.focus();
  await userEvent.keyboard("{Control>}{End}{/Control}{Enter}return 1");
  // Only of words that it has coloured does Monaco know what an Enter after them does.
  await vi.waitFor(() => {
    const lines = [...host.querySelectorAll(".view-line")];
    const words = (text: string) =>
      lines.find((line) => line.textContent.includes(text))?.querySelectorAll("span > span").length ?? 0;
    for (const text of ["def", "return"]) expect(words(text), text).toBeGreaterThan(1);
  }, waiting);
  await userEvent.keyboard("{Enter}f()");
  expect(handle.getText()).toBe("def f():\n    return 1\nf()");
});

test("a language's documents do not share marks or undo; each has its own", async () => {
  const refused: Diagnostic = {
    severity: "error",
    source: "syntax",
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 4,
    message: "invalid syntax",
    code: 0,
  };
  const told = vi.fn();
  handle.onDiagnostics(told);
  providePythonCheck(async (text) => (text.startsWith("def (") ? [refused] : []));
  handle.setText("def (", { undoable: true });
  await vi.waitFor(() => expect(host.querySelector(".squiggly-error")).not.toBeNull(), waiting);
  expect(told).toHaveBeenLastCalledWith([refused]);
  handle.openDocument({ id: `python ${number}`, language: "typescript", text: "let n = 1;" });
  await vi.waitFor(() => expect(told).toHaveBeenLastCalledWith([]), waiting);
  expect(host.querySelector(".squiggly-error")).toBeNull();
  expect(handle.getText()).toBe("let n = 1;");
  handle.openDocument({ id: `python ${number}`, language: "python", text: "def (" });
  handle.focus();
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(handle.getText()).toBe(source);
});

/** The pane where Monaco cannot be loaded: the compiler is there, as Run needs it, but no more. */
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Diagnostic } from "#editor/api.ts";
import { type EditorControls, EditorPane } from "./index.ts";

vi.mock("#editor/index.ts", async (original) => ({
  ...(await original<typeof import("#editor/index.ts")>()),
  loadEditor: () => Promise.reject(new Error("The editor could not be loaded (offline).")),
}));

let host: HTMLElement;
let root: Root;
let controls: EditorControls | null = null;
const told = vi.fn<(diagnostics: readonly Diagnostic[]) => void>();

function render(text: string): void {
  root.render(
    createElement(EditorPane, {
      ref: (next: EditorControls | null) => {
        controls = next;
      },
      text,
      language: "typescript",
      lessonId: "plain",
      onChange: () => undefined,
      onRun: () => undefined,
      theme: "light",
      fontSize: null,
      onDiagnostics: told,
    }),
  );
}

beforeEach(() => {
  told.mockClear();
  host = document.createElement("div");
  host.style.cssText = "width: 420px; height: 300px";
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

async function field(): Promise<HTMLTextAreaElement> {
  await vi.waitFor(() => expect(host.querySelector(".editor-failure")).not.toBeNull());
  const found = host.querySelector("textarea");
  if (found === null) throw new Error("there is no plain field");
  return found;
}

test("what is wrong with the text is told after each edit", async () => {
  render("const x: string = 1;\n");
  await vi.waitFor(
    () => expect(told.mock.lastCall?.[0]).toMatchObject([{ line: 1, source: "type" }]),
    60_000,
  );
  render("const x = 1;\n\nconst y = ;\n");
  await vi.waitFor(
    () => expect(told.mock.lastCall?.[0]).toMatchObject([{ line: 3, source: "syntax" }]),
    20_000,
  );
});

test("a line can be shown, also behind lines that are wrapped", async () => {
  const wrapped = `// ${"word ".repeat(60)}\n`.repeat(40);
  render(`${wrapped}  wanted();\n${"\n".repeat(60)}`);
  const area = await field();
  controls?.reveal(41);
  expect(area.selectionStart).toBe(wrapped.length + 2);
  const height = area.scrollHeight - 60 * 21;
  expect(area.scrollTop).toBeGreaterThan(height - area.clientHeight);
  expect(area.scrollTop).toBeLessThan(height);
  controls?.reveal(1);
  expect([area.selectionStart, area.scrollTop]).toEqual([0, 0]);
  controls?.reveal(5000);
  expect(area.selectionStart).toBe(area.value.length);
});

test("the type is smaller in a narrow pane", async () => {
  render("const x = 1;\n");
  expect((await field()).style.fontSize).toBe("13px");
  host.style.width = "320px";
  await vi.waitFor(() => expect(host.querySelector("textarea")?.style.fontSize).toBe("12px"));
  host.style.width = "600px";
  await vi.waitFor(() => expect(host.querySelector("textarea")?.style.fontSize).toBe("14px"));
});

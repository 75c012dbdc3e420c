import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { compile, loadEditor } from "#editor/index.ts";
import { runStore } from "#state/run.ts";
import { workspaceStore } from "#state/workspace.ts";
import { ProgramPane } from "./program-pane.tsx";

const source = 'if (true) {\nthrow new Error("no");\n}\n';
const waiting = { timeout: 20_000 };

let host: HTMLElement;
let root: Root;

beforeAll(async () => {
  await Promise.all([compile("typescript", ""), loadEditor()]);
}, 120_000);

beforeEach(() => {
  host = document.createElement("div");
  host.style.cssText = "width: 600px; height: 400px";
  document.body.append(host);
  workspaceStore.setState({ id: "marks", text: source });
  root = createRoot(host);
  root.render(createElement(ProgramPane, { settings: false }));
});

afterEach(() => {
  root.unmount();
  host.remove();
});

async function type(keys: string, expected: string): Promise<void> {
  host.querySelector<HTMLElement>('.monaco-editor [role="textbox"]')?.focus();
  await userEvent.keyboard(keys);
  await vi.waitFor(() => expect(workspaceStore.getState().text).toBe(expected));
}

test("the marks of a run outlive blanks that formatting puts in after it, but no edit", async () => {
  await vi.waitFor(() => expect(host.querySelector(".monaco-editor .view-line")).not.toBeNull(), waiting);
  const details = [{ rank: 1, line: 2, text: "Error: no", time: 1 }];
  const finding = {
    class: "Error",
    rule: "error",
    severity: "error",
    summary: "failed",
    details,
    advice: "",
  } as const;
  runStore.setState({ stage: "ended", source, findings: [finding] });
  const marks = () => host.querySelectorAll(".squiggly-error").length;
  await vi.waitFor(() => expect(marks()).toBe(1), waiting);
  await type("  ", `  ${source}`);
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  expect(marks()).toBe(1);
  await type("x", `  x${source}`);
  await vi.waitFor(() => expect(marks()).toBe(0), waiting);
});

import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellPackageProgress } from "#engine/package-progress.ts";
import { tellPythonProgress } from "#engine/python-progress.ts";
import { workspaceStore } from "#state/workspace.ts";
import { PythonLoading } from "./python-loading.tsx";

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.createElement("div");
  document.body.append(host);
  workspaceStore.setState({ language: "python" });
  root = createRoot(host);
  root.render(createElement(PythonLoading));
});

afterEach(() => {
  root.unmount();
  host.remove();
  tellPythonProgress({ phase: "absent" });
  tellPackageProgress({ names: [], loaded: 0 });
});

const bar = () => host.querySelector("progress");

test("the bar follows the bytes of Python, and goes when it is there or nobody wants it", async () => {
  tellPythonProgress({ phase: "loading", loaded: 3_400_000, total: 13_600_000 });
  await vi.waitFor(() => expect(bar()?.getAttribute("aria-valuetext")).toBe("3.4 of 13.6 MB"));
  expect(bar()?.getAttribute("aria-label")).toBe("Loading Python");
  expect(bar()?.position).toBe(0.25);
  workspaceStore.setState({ language: "typescript" });
  await vi.waitFor(() => expect(bar()).toBeNull());
  workspaceStore.setState({ language: "python" });
  await vi.waitFor(() => expect(bar()).not.toBeNull());
  tellPythonProgress({ phase: "ready" });
  await vi.waitFor(() => expect(bar()).toBeNull());
});

test("why Python cannot be had is an alert, until it is dismissed or tried again", async () => {
  tellPythonProgress({ phase: "failed", reason: "Python could not be loaded: no route" });
  const alert = () => host.querySelector('[role="alert"]');
  await vi.waitFor(() => expect(alert()?.textContent).toMatch(/no route.*try again/));
  host.querySelector<HTMLElement>('[aria-label="Dismiss"]')?.click();
  await vi.waitFor(() => expect(alert()).toBeNull());
  tellPythonProgress({ phase: "loading", loaded: 0, total: 10 });
  await vi.waitFor(() => expect(bar()).not.toBeNull());
  tellPythonProgress({ phase: "failed", reason: "Python could not be loaded: no route" });
  await vi.waitFor(() => expect(alert()).not.toBeNull());
});

test("packages are named while they come", async () => {
  tellPackageProgress({ names: ["numpy", "click"], loaded: 2_000_000 });
  await vi.waitFor(() => expect(bar()?.getAttribute("aria-label")).toBe("Loading numpy, click"));
  expect(bar()?.position).toBe(-1);
  expect(bar()?.getAttribute("aria-valuetext")).toBe("2.0 MB");
  tellPackageProgress({ names: [], loaded: 2_000_000 });
  await vi.waitFor(() => expect(bar()).toBeNull());
});

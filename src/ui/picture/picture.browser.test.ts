import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { playback } from "#state/playback.ts";
import { selection } from "#state/selection.ts";
import { viewStore } from "#state/view.ts";
import type { Finding } from "#trace/findings.ts";
import { applyTheme } from "#ui/theme/theme.ts";
import { broadcast, deadlocked, oneMessage } from "#viz/testing/scripted.ts";
import { barrierWithout, ring as circle } from "#viz/testing/wait-graphs.ts";
import { PicturePane, type PictureProps, SpaceTimePane } from "./index.ts";

let root: Root;
let host: HTMLElement;
const lines: number[] = [];

async function show(props: Partial<PictureProps>): Promise<void> {
  const all: PictureProps = {
    trace: null,
    ranks: 4,
    findings: [],
    phase: "ended",
    onLine: (line) => lines.push(line),
    ...props,
  };
  const style = { width: 700, height: 800, display: "grid", gridTemplateRows: "1fr 1fr" };
  flushSync(() => {
    root.render(
      createElement("div", { style }, createElement(PicturePane, all), createElement(SpaceTimePane, all)),
    );
  });
  // Effects attach the trace to the playback clock.
  await expect.poll(() => playback.getState().trace).toBe(all.trace);
}

/** How many pixels of a canvas are not transparent. */
function inked(label: string): number {
  const canvas = document.querySelector<HTMLCanvasElement>(`canvas[aria-label^="${label}"]`);
  const context = canvas?.getContext("2d");
  if (canvas === null || context === null || context === undefined) throw new Error(`no canvas ${label}`);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
  return count;
}

beforeEach(() => {
  applyTheme();
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  lines.length = 0;
  selection.getState().clear();
  viewStore.setState({ pictureView: "flow" });
});

afterEach(() => {
  root.unmount();
  host.remove();
  playback.getState().attach(null);
});

describe("before the first run", () => {
  it("shows the chosen ranks at rest and says how to start", async () => {
    await show({ ranks: 5 });
    await expect.element(page.getByRole("region", { name: "Message flow" })).toBeVisible();
    await expect.element(page.getByText(/5 ranks are ready\./)).toBeVisible();
    await expect.poll(() => inked("Message flow")).toBeGreaterThan(300);
    expect(page.getByRole("button", { name: /^Rank \d$/ }).elements()).toHaveLength(5);
  });
});

describe("a finished run", () => {
  it("has the playback's controls by their names, and draws both pictures", async () => {
    await show({ trace: broadcast() });
    playback.getState().pause();
    for (const name of ["Play", "Pause", "Step back", "Step forward"]) {
      await expect.element(page.getByRole("button", { name, exact: true })).toBeVisible();
    }
    await expect.element(page.getByRole("slider", { name: "Time" })).toBeVisible();
    await expect.element(page.getByRole("combobox", { name: "Speed" })).toBeVisible();
    await expect.poll(() => inked("Message flow")).toBeGreaterThan(1000);
    await expect.poll(() => inked("Space-time")).toBeGreaterThan(1000);
  });

  it("steps by arrow keys on the slider and tells what happened", async () => {
    await show({ trace: oneMessage() });
    playback.getState().toStart();
    const slider = page.getByRole("slider", { name: "Time" });
    slider.element().focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(playback.getState().position).toBe(1);
    await expect.element(page.getByText(/^Step 1\. /)).toBeInTheDocument();
    await userEvent.keyboard("{End}");
    expect(playback.getState().position).toBe(playback.getState().end);
    await userEvent.keyboard("{ArrowLeft}");
    expect(playback.getState().position).toBe(playback.getState().end - 1);
    expect(slider.element().getAttribute("aria-valuetext")).toMatch(/^step \d+ of \d+ · rank \d /);
  });

  it("plays and pauses with the space bar", async () => {
    await show({ trace: oneMessage() });
    playback.getState().toStart();
    page.getByRole("slider", { name: "Time" }).element().focus();
    await userEvent.keyboard(" ");
    expect(playback.getState().playing).toBe(true);
    await userEvent.keyboard(" ");
    expect(playback.getState().playing).toBe(false);
  });

  it("shows the details of what is selected and hands on its line", async () => {
    await show({ trace: oneMessage() });
    selection.getState().select({ kind: "message", index: 0 });
    await expect.element(page.getByText("rank 0 → rank 1")).toBeVisible();
    await expect.element(page.getByText("send to 1, tag 7")).toBeVisible();
    await page.getByRole("button", { name: "line 5" }).click();
    expect(lines).toEqual([5]);
    await page.getByRole("button", { name: "Clear" }).click();
    expect(selection.getState().selection.kind).toBe("none");
  });

  it("lets the keyboard go round the ring and select a rank", async () => {
    await show({ trace: broadcast() });
    playback.getState().toEnd();
    page
      .getByRole("button", { name: /^Rank 0/ })
      .element()
      .focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await expect.element(page.getByRole("button", { name: "Rank 2, finished" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(selection.getState().selection).toEqual({ kind: "rank", index: 2 });
  });

  it("keeps the moment when the clock is changed", async () => {
    const trace = broadcast();
    await show({ trace });
    playback.getState().pause();
    playback.getState().seek(4);
    await page.getByText("clock", { exact: true }).click();
    expect(playback.getState().position).toBeCloseTo(trace.timeOfStep(4), 6);
  });

  it("zooms with the keys of the diagram", async () => {
    await show({ trace: broadcast() });
    playback.getState().toStart();
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[aria-label^="Space-time"]');
    canvas?.focus();
    const pixels = () => canvas?.toDataURL() ?? "";
    await expect.poll(() => inked("Space-time")).toBeGreaterThan(1000);
    const before = pixels();
    await userEvent.keyboard("+");
    await expect.poll(pixels).not.toBe(before);
    await userEvent.keyboard("0");
    await expect.poll(pixels).toBe(before);
  });
});

it("tells a deadlock in words, with the lines", async () => {
  const waits: Finding = {
    class: "Deadlock",
    rule: "cyclic-wait",
    severity: "error",
    summary: "",
    details: [],
    advice: "",
    waits: circle(2),
  };
  await show({ trace: deadlocked(2), findings: [waits] });
  expect(playback.getState()).toMatchObject({ playing: false, position: playback.getState().end });
  await page.getByRole("tab", { name: /Waits/ }).click();
  await expect.element(page.getByText("A circle: 0 → 1 → 0")).toBeVisible();
  await expect.element(page.getByText(/Rank 1 waits in recv at line 8 for rank 0, tag 5\./)).toBeVisible();
  await expect.poll(() => inked("Who waits")).toBeGreaterThan(1000);
});

it("opens the line of a waiting rank by keyboard and by click, and where a missing one went", async () => {
  const details = [{ rank: 7, line: 9, text: "Rank 7 never entered barrier #1", time: Number.NaN }];
  const missing: Finding = {
    class: "Deadlock",
    rule: "missing-rank",
    severity: "error",
    summary: "Not every rank entered barrier #1.",
    details,
    advice: "",
    waits: barrierWithout(16, 7),
  };
  await show({ trace: deadlocked(16), findings: [missing] });
  await page.getByRole("tab", { name: /Waits/ }).click();
  const nodes = page.getByRole("group", { name: "Who waits" });
  await expect.element(nodes).toBeVisible();
  const group = nodes.getByRole("button", { name: /^Ranks 0 to 6 and 8 to 15 wait in barrier #1/ });
  group.element().focus();
  await userEvent.keyboard("{Enter}{ArrowRight}");
  const alone = nodes.getByRole("button", { name: "Rank 7 never entered barrier #1: it has finished." });
  await expect.element(alone).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(lines).toEqual([12, 9]);
  expect(selection.getState().selection).toEqual({ kind: "rank", index: 7 });
  await alone.click();
  expect(lines).toEqual([12, 9, 9]);
  await userEvent.keyboard("{Home}");
  await expect.element(group).toHaveFocus();
  await userEvent.keyboard("{End}");
  await expect.element(alone).toHaveFocus();
});

it("shows what only would hang without a word of it in the message flow", async () => {
  const foretold: Finding = {
    class: "Depends on buffering",
    rule: "depends-on-buffering",
    severity: "warning",
    summary: "Both send first.",
    details: [],
    advice: "",
    waits: circle(2),
  };
  await show({ trace: oneMessage(), findings: [foretold] });
  await page.getByRole("tab", { name: /Waits/ }).click();
  await expect.element(page.getByText(/The run came to its end; this is how it would hang/)).toBeVisible();
});

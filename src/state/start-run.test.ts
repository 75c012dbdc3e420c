import { afterEach, expect, test, vi } from "vitest";
import { whileOpening } from "./opening.ts";
import { runStore } from "./run.ts";
import { runStatus } from "./run-status.ts";
import { abandonStart, provideRunTools, startRun, stopStart } from "./start-run.ts";

/** A start that compiles for as long as the test likes. */
function startCompiling(): void {
  vi.stubGlobal("crossOriginIsolated", true);
  provideRunTools({
    engine: () => Promise.reject(new Error("no ranks are started")),
    compile: () => new Promise(() => undefined),
  });
  void startRun();
  expect(runStore.getState().stage).toBe("compiling");
}

afterEach(() => vi.unstubAllGlobals());

test("a run that is stopped before its ranks have started has been stopped", () => {
  startCompiling();
  stopStart();
  expect(runStatus(runStore.getState()).word).toBe("Stopped");
});

test("a start that is given up for another program leaves the page ready", () => {
  startCompiling();
  abandonStart();
  expect(runStatus(runStore.getState()).word).toBe("Ready");
});

test("Run pressed while another program is being opened starts once that is open", async () => {
  vi.stubGlobal("crossOriginIsolated", true);
  let isOpen = false;
  const compiled: boolean[] = [];
  provideRunTools({
    engine: () => Promise.reject(new Error("no ranks are started")),
    compile: () => {
      compiled.push(isOpen);
      return new Promise(() => undefined);
    },
  });
  const finish: (() => void)[] = [];
  whileOpening(new Promise((resolve) => finish.push(resolve)));
  void startRun();
  expect(runStore.getState().stage).toBe("idle");
  isOpen = true;
  finish[0]?.();
  await vi.waitUntil(() => compiled.length > 0);
  expect(compiled).toEqual([true]);
  abandonStart();
});

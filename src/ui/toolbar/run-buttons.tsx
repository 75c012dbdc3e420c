import { useStore } from "zustand";
import { isRunning, runStore, stop } from "#state/run.ts";
import { startRun, stopStart } from "#state/start-run.ts";
import { Icon } from "#ui/components/icon.tsx";

const modifier = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";

/** aria-disabled instead of disabled: a keyboard user's focus stays on the button that was just pressed. */
export function RunButton() {
  const running = useStore(runStore, isRunning);
  const able = globalThis.crossOriginIsolated && !running;
  const title = globalThis.crossOriginIsolated
    ? `Start the program (${modifier}+Enter)`
    : "Ranks need a page that is isolated: see the notice above";
  return (
    <button
      type="button"
      className="button primary run"
      aria-disabled={!able}
      title={title}
      onClick={() => void (able && startRun())}
    >
      <Icon name="play" />
      Run
    </button>
  );
}

export function StopButton() {
  const running = useStore(runStore, isRunning);
  return (
    <button
      type="button"
      className="button stop"
      aria-disabled={!running}
      title="End it at once (Escape)"
      onClick={() => running && endRun()}
    >
      <Icon name="stop" />
      Stop
    </button>
  );
}

/** Ends whatever is under way, compiling included. */
export function endRun(): void {
  stopStart();
  stop();
}

/** The page's keys, outside of fields and the editor unless a key says otherwise. The dialog lists this very table. */

import { goToNeighbour } from "#state/router.ts";
import { isRunning, runStore } from "#state/run.ts";
import { changeSettings } from "#state/settings.ts";
import { startRun } from "#state/start-run.ts";
import { openDialog, viewStore } from "#state/view.ts";
import { endRun } from "#ui/toolbar/run-buttons.tsx";

export interface Shortcut {
  readonly keys: readonly string[];
  readonly what: string;
}

const bare: Readonly<Record<string, () => void>> = {
  "1": () => changeSettings({ arrangement: "learn" }),
  "2": () => changeSettings({ arrangement: "code" }),
  "3": () => changeSettings({ arrangement: "present" }),
  n: () => goToNeighbour(1),
  p: () => goToNeighbour(-1),
  "?": () => openDialog("keys"),
};

/** For the dialog. Keys that belong to one pane are listed with it. */
export const shortcuts: readonly { readonly title: string; readonly keys: readonly Shortcut[] }[] = [
  {
    title: "Program",
    keys: [
      { keys: ["Ctrl", "Enter"], what: "Start it, from anywhere" },
      { keys: ["Esc"], what: "End it, outside the editor" },
    ],
  },
  {
    title: "Page",
    keys: [
      { keys: ["n"], what: "Next lesson" },
      { keys: ["p"], what: "Previous lesson" },
      { keys: ["1"], what: "Learn: lesson, code and picture" },
      { keys: ["2"], what: "Code: no lesson" },
      { keys: ["3"], what: "Present: the picture alone, for a projector" },
      { keys: ["?"], what: "This list" },
    ],
  },
  {
    title: "Picture, when it has the focus",
    keys: [
      { keys: ["Space"], what: "Play and pause" },
      { keys: ["←", "→"], what: "One event back, one event on" },
    ],
  },
  {
    title: "Editor",
    keys: [
      { keys: ["Ctrl", "M"], what: "Let Tab move the focus on instead of indenting" },
      { keys: ["F8"], what: "Next problem" },
    ],
  },
];

/** Call once. Returns the undo. */
export function listenForShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void startRun();
      return;
    }
    if (viewStore.getState().dialog !== "none") return;
    if (event.key === "Escape" && isRunning(runStore.getState()) && !inEditor(event.target)) {
      endRun();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
    const act = Object.hasOwn(bare, event.key) ? bare[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

function inEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".monaco-editor") !== null;
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || inEditor(target)) return true;
  return target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select");
}

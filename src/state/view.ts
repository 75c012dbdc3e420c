/** What is open on the page just now; nothing of it outlives a reload. */

import { createStore } from "zustand/vanilla";
import type { Diagnostic } from "#editor/api.ts";
import { changeSettings, usualFont } from "./settings.ts";

export type OutputTab = "console" | "output" | "files" | "problems" | "events";
export type PictureView = "flow" | "matrix" | "waits";
export type DialogName = "none" | "keys" | "about" | "share" | "options";

export interface View {
  readonly outputTab: OutputTab;
  readonly pictureView: PictureView;
  readonly dialog: DialogName;
  readonly lessonsOpen: boolean;
  /** The link that the share dialog shows, complete. */
  readonly shareLink: string;
  /** The line that the editor should show; `asked` grows each time, so that asking twice shows it twice. */
  readonly reveal: { readonly line: number; readonly asked: number };
  /** Whether the pane of the output has been folded away, by hand or by the arrangement. */
  readonly outputFolded: boolean;
  /** Size of the editor's type as it is now, CSS pixels. */
  readonly codeSize: number;
}

export const viewStore = createStore<View>(() => ({
  outputTab: "console",
  pictureView: "flow",
  dialog: "none",
  lessonsOpen: false,
  shareLink: "",
  reveal: { line: 0, asked: 0 },
  outputFolded: false,
  codeSize: usualFont,
}));

/** Brings a line of the program into view, from 1. */
export function revealLine(line: number): void {
  viewStore.setState(({ reveal }) => ({ reveal: { line, asked: reveal.asked + 1 } }));
  changeSettings({ narrowPane: "code", learnPane: "code" });
}

export function showTab(outputTab: OutputTab): void {
  viewStore.setState({ outputTab });
}

/** Brings something into view on narrow screens too, where there is one pane at a time. */
export function showOutput(what: OutputTab | "picture"): void {
  if (what !== "picture") showTab(what);
  changeSettings({ narrowPane: what === "picture" ? "picture" : "output" });
}

export function showPicture(pictureView: PictureView): void {
  viewStore.setState({ pictureView });
  showOutput("picture");
}

export function openDialog(dialog: DialogName): void {
  viewStore.setState({ dialog, lessonsOpen: false });
}

export function closeDialog(): void {
  viewStore.setState({ dialog: "none" });
}

/** What is wrong with the text in the editor as it stands now. */
export const diagnosticsStore = createStore<{ readonly diagnostics: readonly Diagnostic[] }>(() => ({
  diagnostics: [],
}));

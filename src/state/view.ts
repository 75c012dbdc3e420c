/** What is open on the page just now; nothing of it outlives a reload. */
import { createStore } from "zustand/vanilla";

export type OutputTab = "console" | "output" | "problems" | "events";
export type DialogName = "none" | "keys" | "about" | "share" | "options";

export interface View {
  readonly outputTab: OutputTab;
  readonly dialog: DialogName;
  readonly lessonsOpen: boolean;
  /** The link that the share dialog shows, complete. */
  readonly shareLink: string;
}

export const viewStore = createStore<View>(() => ({
  outputTab: "console",
  dialog: "none",
  lessonsOpen: false,
  shareLink: "",
}));

export function showTab(outputTab: OutputTab): void {
  viewStore.setState({ outputTab });
}

export function openDialog(dialog: DialogName): void {
  viewStore.setState({ dialog, lessonsOpen: false });
}

export function closeDialog(): void {
  viewStore.setState({ dialog: "none" });
}

import { createStore } from "zustand/vanilla";
import { nothingSelected, type Selection } from "#base/moment.ts";

export interface SelectionState {
  readonly selection: Selection;
  /** Selects the same thing in editor, console, picture and table. An equal selection changes nothing. */
  select(selection: Selection): void;
  clear(): void;
}

/** What is selected, one for the whole page. Indices belong to the trace on show: clear it when another one comes. */
export const selection = createStore<SelectionState>()((set, get) => ({
  selection: nothingSelected,
  select(next) {
    const now = get().selection;
    if (now.kind !== next.kind || now.index !== next.index) set({ selection: next });
  },
  clear() {
    get().select(nothingSelected);
  },
}));

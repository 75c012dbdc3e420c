/** Short notices that come and go without asking anything: "Reset. Undo". */
import { createStore } from "zustand/vanilla";

export interface NoticeAction {
  readonly label: string;
  readonly act: () => void;
}

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly actions: readonly NoticeAction[];
  /** Milliseconds until it leaves by itself; 0 stays until closed. */
  readonly lasts: number;
}

export const noticeStore = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

let lastId = 0;
const mostShown = 3;

/** Shows a notice and returns its number. The oldest leave when there are more than three. */
export function notify(text: string, actions: readonly NoticeAction[] = [], lasts = 8000): number {
  lastId += 1;
  const notice = { id: lastId, text, actions, lasts };
  noticeStore.setState((state) => ({ notices: [...state.notices, notice].slice(-mostShown) }));
  return notice.id;
}

export function closeNotice(id: number): void {
  noticeStore.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

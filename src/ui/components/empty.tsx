import type { ReactNode } from "react";
import "./empty.css";

/** What an empty pane says: what will appear in it, and how. */
export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>;
}

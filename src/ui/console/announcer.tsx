import { useEffect, useState } from "react";
import { runStore } from "#state/run.ts";
import { who } from "#trace/worlds.ts";

const every = 1500;
const mostLines = 3;

/** Reads new lines of the console out to screen readers, the last few at a time. */
export function Announcer() {
  const [text, setText] = useState("");
  useEffect(() => {
    let run = 0;
    let read = 0;
    const timer = setInterval(() => {
      const { trace, run: current } = runStore.getState();
      if (current !== run) {
        run = current;
        read = 0;
      }
      const total = trace?.prints.length ?? 0;
      if (trace === null || total === read) return;
      const from = Math.max(read, total - mostLines);
      const skipped = from - read;
      const lines = Array.from({ length: total - from }, (_, i) => {
        return `${who(trace, trace.prints.rank[from + i])}: ${trace.prints.text(from + i).slice(0, 200)}`;
      });
      read = total;
      setText(
        [skipped > 0 ? `${skipped} more lines` : "", ...lines].filter((part) => part !== "").join("; "),
      );
    }, every);
    return () => clearInterval(timer);
  }, []);
  return (
    <div aria-live="polite" className="visually-hidden">
      {text}
    </div>
  );
}

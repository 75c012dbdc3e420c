import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { revealRunLine } from "#state/run-line.ts";
import { tracebackParts } from "./tracebacks.ts";

/** A traceback as Python prints it; the places in the program open them in the editor. */
export function TracebackText({ text }: { text: string }) {
  const programs = useStore(runStore, ({ trace }) => trace?.programs);
  return tracebackParts(text, programs).map((part, index) =>
    part.line === 0 ? (
      part.text
    ) : (
      <button
        // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change
        key={index}
        type="button"
        className="link"
        onClick={() => revealRunLine(part.line)}
      >
        {part.text}
      </button>
    ),
  );
}

import { type MouseEvent, memo, type ReactNode, useRef, useState } from "react";
import { glossary } from "#lessons/glossary.ts";
import { TermCard } from "./term-card.tsx";

interface LessonTextProps {
  /** The lesson's words as `Html`, hints too. */
  readonly children: ReactNode;
  onLine(line: number): void;
  onVariant(name: string): void;
}

/** Serves the links in a lesson's words, which are buttons in plain HTML, with one listener for all. */
export function LessonText({ children, onLine, onVariant }: LessonTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<{ term: string; button: HTMLElement } | null>(null);
  const click = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null || !host.current?.contains(button)) return;
    const { line, term, variant } = button.dataset;
    if (line !== undefined) onLine(Number(line));
    if (variant !== undefined) onVariant(variant);
    if (term !== undefined && Object.hasOwn(glossary, term))
      setOpen(open?.button === button ? null : { term, button });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears its buttons, which keyboards press as well
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button's key press is a click
    <div className="lesson-text" ref={host} onClick={click}>
      {children}
      {open !== null && (
        <TermCard term={glossary[open.term]} anchor={open.button} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

/**
 * Words made and sanitised when the site was built (scripts/lessons/markdown.ts). Memoised, so that opening a term never
 * touches the text and its buttons keep their focus.
 */
export const Html = memo(function Html({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: built from this site's lessons with HTML escaped.
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
});

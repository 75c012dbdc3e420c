import { type MouseEvent, memo, useRef, useState } from "react";
import { glossary } from "#lessons/glossary.ts";
import { TermCard } from "./term-card.tsx";

interface LessonTextProps {
  /** Made and sanitised when the site was built (scripts/lessons/markdown.ts). */
  readonly html: string;
  onLine(line: number): void;
  onVariant(name: string): void;
}

/** The lesson's words. Its buttons are plain HTML, so one listener serves them all. */
export function LessonText({ html, onLine, onVariant }: LessonTextProps) {
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
      <Html html={html} />
      {open !== null && (
        <TermCard term={glossary[open.term]} anchor={open.button} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

/** Apart, so that opening a term never touches the text and its buttons keep their focus. */
export const Html = memo(function Html({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: built from this site's lessons with HTML escaped.
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
});

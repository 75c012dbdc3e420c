import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { Term } from "#lessons/glossary.ts";

interface TermCardProps {
  readonly term: Term;
  /** The word in the text; the card opens under it and gives the focus back to it. */
  readonly anchor: HTMLElement;
  onClose(): void;
}

const gap = 6;

/** One paragraph on one word. Escape, a click elsewhere or moving the focus away closes it. */
export function TermCard({ term, anchor, onClose }: TermCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const title = useId();
  const [place, setPlace] = useState({ top: 0, left: 0 });
  useLayoutEffect(() => {
    const parent = card.current?.offsetParent;
    if (card.current === null || !(parent instanceof HTMLElement)) return;
    const word = anchor.getBoundingClientRect();
    const frame = parent.getBoundingClientRect();
    const room = frame.width - card.current.offsetWidth;
    setPlace({
      top: word.bottom - frame.top + gap,
      left: Math.max(0, Math.min(word.left - frame.left, room)),
    });
    card.current.focus({ preventScroll: true });
    card.current.scrollIntoView({ block: "nearest" });
  }, [anchor]);
  useEffect(() => {
    anchor.setAttribute("aria-expanded", "true");
    const outside = (event: Event) => {
      if (!(event.target instanceof Node)) return;
      if (card.current?.contains(event.target) === false && !anchor.contains(event.target)) onClose();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      anchor.removeAttribute("aria-expanded");
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [anchor, onClose]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // This Escape closes the card; it must not stop the run as well.
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    onClose();
    anchor.focus();
  };
  return (
    <div
      ref={card}
      className="term-card"
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      style={place}
      onKeyDown={onKeyDown}
    >
      <h2 id={title}>{term.title}</h2>
      <p>{term.text}</p>
      <button
        type="button"
        className="link"
        onClick={() => {
          onClose();
          anchor.focus();
        }}
      >
        Close
      </button>
    </div>
  );
}

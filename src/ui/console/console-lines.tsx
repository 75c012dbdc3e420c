import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { ConsoleLine } from "./console-line.tsx";
import type { PrintFilter } from "./print-filter.ts";

interface ConsoleLinesProps {
  readonly list: PrintFilter;
  readonly length: number;
  readonly selectedRow: number;
  /** Stands in the log while there is no line to show. */
  readonly empty: ReactNode;
  /** What follows after the last line. */
  readonly end: ReactNode;
  readonly onOpen: (row: number) => void;
}

/** Up to this many lines are all in the page, so that find-in-page and selecting across them work as usual. */
const mostInPage = 400;
const lineHeight = 24;
/** Closer than this to the end counts as reading the end. */
const tailZone = 40;

/** The log itself. Follows the last line unless the reader has scrolled up. */
export function ConsoleLines({ list, length, selectedRow, empty, end, onOpen }: ConsoleLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const [cursor, setCursor] = useState(-1);
  const virtual = length > mostInPage;
  const rows = useVirtualizer({
    count: virtual ? length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
  });
  const toEnd = () => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what calls for scrolling
  useEffect(() => {
    if (following) toEnd();
  }, [length, following, list.trace.notes.length]);

  const active = cursor >= 0 && cursor < length ? cursor : length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(length - 1, Math.max(0, active + step));
    setCursor(next);
    if (virtual) rows.scrollToIndex(next);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] .console-time`)?.focus();
    });
  };
  const line = (position: number) => ({
    trace: list.trace,
    row: list.rows[position],
    position,
    selected: list.rows[position] === selectedRow,
    focusable: position === active,
    onOpen,
  });
  return (
    <div className="console-frame">
      <div
        ref={scroller}
        role="log"
        aria-label="Console"
        // What is new is read out by Announcer, a few lines at a time: a flood of prints must not become a flood of words.
        aria-live="off"
        className="console-log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          setFollowing(scrollHeight - scrollTop - clientHeight < tailZone);
        }}
      >
        {length === 0 && empty}
        {virtual ? (
          <div className="console-rows" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map((item) => (
              <ConsoleLine
                key={item.key}
                {...line(item.index)}
                measure={rows.measureElement}
                style={{ position: "absolute", top: 0, transform: `translateY(${item.start}px)` }}
              />
            ))}
          </div>
        ) : (
          Array.from({ length }, (_, position) => (
            <ConsoleLine key={list.rows[position]} {...line(position)} />
          ))
        )}
        {end}
      </div>
      {!following && (
        <button
          type="button"
          className="button small console-tail"
          onClick={() => {
            setFollowing(true);
            toEnd();
          }}
        >
          To the last line
        </button>
      )}
    </div>
  );
}

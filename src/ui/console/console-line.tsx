import type { CSSProperties } from "react";
import { plural } from "#base/plural.ts";
import { duration } from "#state/run-status.ts";
import type { Trace } from "#trace/model.ts";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { beginningOf } from "./long-text.ts";
import { streamNames } from "./print-filter.ts";

interface ConsoleLineProps {
  readonly trace: Trace;
  readonly row: number;
  readonly position: number;
  readonly selected: boolean;
  readonly focusable: boolean;
  readonly onOpen: (row: number) => void;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly style?: CSSProperties;
}

/**
 * The element with data-rank holds what was printed and nothing else; badge and time stand beside it. Of a very long
 * text it holds the beginning: Copy all has the whole.
 */
export function ConsoleLine(props: ConsoleLineProps) {
  const { trace, row, position, selected, focusable, onOpen, measure, style } = props;
  const { prints } = trace;
  const stream = streamNames[prints.stream[row]] ?? "stdout";
  const { text, rest } = beginningOf(prints.text(row));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button at the end of the line does the same by keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={measure}
      data-index={position}
      className={selected ? "console-line selected" : "console-line"}
      style={style}
      onClick={() => {
        if (getSelection()?.isCollapsed !== false) onOpen(row);
      }}
    >
      <RankBadge rank={prints.rank[row]} />
      <div className="console-text" data-rank={prints.rank[row]} data-stream={stream}>
        {text}
      </div>
      {rest > 0 && <div className="console-rest">… {plural(rest, "more character")}, all in Copy all</div>}
      <button
        type="button"
        className="console-time"
        tabIndex={focusable ? 0 : -1}
        aria-label={`Show the moment ${duration(prints.time[row])} in the picture`}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(row);
        }}
      >
        {duration(prints.time[row])}
      </button>
    </div>
  );
}

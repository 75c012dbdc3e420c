import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { Trace } from "#trace/model.ts";
import { EventRow } from "./event-row.tsx";
import type { EventRows } from "./event-rows.ts";

interface EventsTableProps {
  readonly trace: Trace;
  readonly list: EventRows;
  readonly length: number;
  /** The call that is selected anywhere on the page, or -1. */
  readonly selected: number;
  readonly onSelect: (call: number) => void;
  readonly onLine: (line: number) => void;
}

const columns = ["Rank", "Call", "Peer", "Tag", "Bytes", "Line", "Time", "Step", "Comm"] as const;
const rowHeight = 28;

/** Only the rows in view are in the page; aria-rowcount and aria-rowindex tell of the others. */
export function EventsTable({ trace, list, length, selected, onSelect, onLine }: EventsTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const reveal = useRef<(call: number) => void>(null);
  reveal.current = (call) => {
    const at = call < 0 ? -1 : list.positionOf(call);
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  };
  // Only another selection scrolls: new rows of a live run must not pull the reader away.
  useEffect(() => reveal.current?.(selected), [selected]);
  const items = rows.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section ref={scroller} className="events-scroller" tabIndex={0} aria-label="Event list">
      <table className="events-table" aria-label="Events" aria-rowcount={length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column} scope="col" className={column.toLowerCase()}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that only keeps the scroll bar right
            <tr aria-hidden="true">
              <td colSpan={columns.length} style={{ height: before }} />
            </tr>
          )}
          {items.map((item) => (
            <EventRow
              key={list.rows[item.index]}
              trace={trace}
              call={list.rows[item.index]}
              position={item.index}
              selected={list.rows[item.index] === selected}
              onSelect={onSelect}
              onLine={onLine}
            />
          ))}
          {after > 0 && (
            // biome-ignore lint/a11y/noAriaHiddenOnFocusable: see above
            <tr aria-hidden="true">
              <td colSpan={columns.length} style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

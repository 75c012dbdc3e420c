import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, type ReactNode, useRef } from "react";
import "./virtual-table.css";

interface VirtualTableProps {
  readonly label: string;
  /** Of the table; a row is `row(index)`, a <tr> of so many cells. */
  readonly className: string;
  readonly count: number;
  readonly columns: number;
  /** CSS pixels. */
  readonly rowHeight: number;
  readonly head: ReactNode;
  readonly row: (index: number) => ReactNode;
}

/** A table of many rows in a pane of its own: only those in view are in the page, aria-rowcount tells of the others. */
export function VirtualTable({ label, className, count, columns, rowHeight, head, row }: VirtualTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section ref={scroller} className="virtual-scroller" tabIndex={0} aria-label={label}>
      <table className={`virtual-table ${className}`} aria-label={label} aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>{head}</tr>
        </thead>
        <tbody>
          <Gap height={before} columns={columns} />
          {items.map((item) => (
            <Fragment key={item.index}>{row(item.index)}</Fragment>
          ))}
          <Gap height={after} columns={columns} />
        </tbody>
      </table>
    </section>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that only keeps the scroll bar right
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

import { type KeyboardEvent, useState } from "react";
import { capital } from "#trace/diagnosis/words.ts";
import { namesOf } from "#ui/components/rank-names.ts";
import type { WaitLayout } from "#viz/waits/layout.ts";
import type { Tip } from "./tooltip.tsx";
import "./rank-buttons.css";

/** What a node of the picture stands for, and where it leads. */
export interface WaitTarget {
  /** Ascending. */
  readonly ranks: readonly number[];
  /** 0: no line is known. */
  readonly line: number;
  readonly text: string;
}

function nameOf(ranks: readonly number[]): string {
  return ranks.length === 1 ? capital(namesOf(ranks[0]).words) : `${ranks.length} ranks`;
}

/** Where a key leads from one of `count` places; undefined for a key that leads nowhere. */
function nextPlace(key: string, from: number, count: number): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  return step === undefined ? undefined : (from + step + count) % count;
}

interface WaitButtonsProps {
  readonly layout: WaitLayout;
  /** By item of the layout. */
  readonly targets: readonly WaitTarget[];
  /** A rank, or -1. */
  readonly selected: number;
  onOpen(target: WaitTarget): void;
  onTip(tip: Tip | null): void;
}

/** The nodes as buttons over the canvas, which draws them: one tab stop, arrows, Home and End go from node to node, Enter opens the line. */
export function WaitButtons({ layout, targets, selected, onOpen, onTip }: WaitButtonsProps) {
  const [current, setCurrent] = useState(0);
  const shown = targets.flatMap((target, at) =>
    Number.isNaN(layout.x[at] ?? Number.NaN) ? [] : [{ target, at }],
  );
  const focus = Math.min(current, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = nextPlace(event.key, focus, shown.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setCurrent(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-node="${next}"]`)?.focus();
  };
  return (
    <fieldset aria-label="Who waits" className="rank-buttons" onKeyDown={onKeyDown}>
      {shown.map(({ target, at }, place) => {
        const { ranks, line, text } = target;
        const radius = Math.max(layout.radius[at], 8);
        const [x, y] = [layout.x[at], layout.y[at]];
        const tip = {
          x,
          y,
          lines: [nameOf(ranks), text, ...(line > 0 ? [`Click opens line ${line}.`] : [])],
        };
        return (
          <button
            key={ranks.join(" ")}
            type="button"
            data-node={place}
            tabIndex={place === focus ? 0 : -1}
            aria-label={text}
            aria-pressed={ranks.includes(selected)}
            style={{ left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius }}
            onFocus={() => {
              setCurrent(place);
              onTip(tip);
            }}
            onBlur={() => onTip(null)}
            onPointerEnter={() => onTip(tip)}
            onPointerLeave={() => onTip(null)}
            onClick={() => onOpen(target)}
          />
        );
      })}
    </fieldset>
  );
}

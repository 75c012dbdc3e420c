import { type KeyboardEvent, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import { selection } from "#state/selection.ts";
import type { Trace } from "#trace/model.ts";
import { whoFirst } from "#trace/worlds.ts";
import type { RingLayout } from "#viz/flow/layout.ts";
import { newRankMoment, rankMoment } from "#viz/flow/status.ts";
import { rankWords } from "#viz/words.ts";
import { indexes } from "./scene.ts";
import "./rank-buttons.css";

const state = newRankMoment();

function wordsOf(trace: Trace | null, rank: number): string {
  if (trace === null) return "ready";
  const { mode, position, live } = playback.getState();
  return rankWords(trace, rankMoment(indexes.get(trace, mode, !live), rank, position, state));
}

/**
 * The ranks of the ring for keyboard and screen reader: one tab stop, arrows go round the ring, Enter selects. They lie
 * over the canvas, which draws them.
 */
export function RankButtons({ layout, trace }: { layout: RingLayout; trace: Trace | null }) {
  const [current, setCurrent] = useState(0);
  const [focused, setFocused] = useState(false);
  const selected = useStore(selection, (now) => (now.selection.kind === "rank" ? now.selection.index : -1));
  const at = Math.min(current, layout.ranks - 1);
  // Only the rank in focus is told, and only when what is told changes.
  const words = useStore(playback, () => (focused ? wordsOf(trace, at) : ""));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (at + step + layout.ranks) % layout.ranks;
    setCurrent(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-node="${next}"]`)?.focus();
  };
  const radius = Math.max(layout.nodeRadius, 8);
  return (
    <fieldset
      aria-label="Ranks on the ring"
      className="rank-buttons"
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {Array.from(layout.x, (x, rank) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a rank is its number
          key={rank}
          type="button"
          data-node={rank}
          tabIndex={rank === at ? 0 : -1}
          aria-label={`${trace === null ? `Rank ${rank}` : whoFirst(trace, rank)}${focused && rank === at ? `, ${words}` : ""}`}
          aria-pressed={rank === selected}
          style={{ left: x - radius, top: layout.y[rank] - radius, width: 2 * radius, height: 2 * radius }}
          onFocus={() => setCurrent(rank)}
          onClick={() => selection.getState().select({ kind: "rank", index: rank })}
        />
      ))}
    </fieldset>
  );
}

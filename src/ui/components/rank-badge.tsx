import type { CSSProperties } from "react";
import { namesOf } from "./rank-names.ts";
import "./rank-badge.css";

interface RankBadgeProps {
  readonly rank: number;
  /** The words beside it: where they begin with the rank, a screen reader need not hear it twice. */
  readonly beside?: string;
}

/** The small square in the rank's colour that stands for a rank everywhere. */
export function RankBadge({ rank, beside = "" }: RankBadgeProps) {
  const style: CSSProperties = {
    background: `var(--rank-${rank % 64})`,
    color: `var(--rank-${rank % 64}-on)`,
  };
  const { label, words } = namesOf(rank);
  const told = beside.toLowerCase().startsWith(`${words.toLowerCase()} `);
  const spawned = label !== String(rank);
  return (
    <span
      className="rank-badge"
      style={style}
      title={spawned ? words : undefined}
      aria-hidden={told || undefined}
    >
      <span className="visually-hidden">{spawned ? `${words}, ` : "rank "}</span>
      {label}
    </span>
  );
}

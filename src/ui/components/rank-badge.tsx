import type { CSSProperties } from "react";
import { namesOf } from "./rank-names.ts";
import "./rank-badge.css";

/** The small square in the rank's colour that stands for a rank everywhere. */
export function RankBadge({ rank }: { rank: number }) {
  const style: CSSProperties = {
    background: `var(--rank-${rank % 64})`,
    color: `var(--rank-${rank % 64}-on)`,
  };
  const { label, words } = namesOf(rank);
  const spawned = label !== String(rank);
  return (
    <span className="rank-badge" style={style} title={spawned ? words : undefined}>
      <span className="visually-hidden">{spawned ? `${words}, ` : "rank "}</span>
      {label}
    </span>
  );
}

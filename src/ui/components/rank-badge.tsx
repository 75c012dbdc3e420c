import type { CSSProperties } from "react";
import "./rank-badge.css";

/** The small square in the rank's colour that stands for a rank everywhere. */
export function RankBadge({ rank }: { rank: number }) {
  const style: CSSProperties = {
    background: `var(--rank-${rank % 64})`,
    color: `var(--rank-${rank % 64}-on)`,
  };
  return (
    <span className="rank-badge" style={style}>
      <span className="visually-hidden">rank </span>
      {rank}
    </span>
  );
}

import "./tooltip.css";

export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

/** What the pointer rests on. Screen readers get the same from the details and the event table. */
export function Tooltip({ tip, width }: { tip: Tip | null; width: number }) {
  if (tip === null) return null;
  const [first, ...rest] = tip.lines;
  const right = tip.x > width * 0.6;
  return (
    <div
      className="tip"
      aria-hidden="true"
      style={{ top: tip.y + 14, ...(right ? { right: width - tip.x + 8 } : { left: tip.x + 12 }) }}
    >
      <strong>{first}</strong>
      {rest.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import type { Trace } from "#trace/model.ts";
import { who, whoFirst } from "#trace/worlds.ts";
import { Empty } from "#ui/components/empty.tsx";
import { useRankCount, useRankLabel } from "#ui/components/rank-names.ts";
import { formatMoment } from "#viz/format.ts";
import { amountWords, cellAt, drawMatrix, layoutMatrix } from "#viz/matrix/draw.ts";
import { fillMatrix, type MatrixMeasure, newMatrix } from "#viz/matrix/matrix.ts";
import { indexes } from "./scene.ts";
import { type Tip, Tooltip } from "./tooltip.tsx";
import { useCanvas } from "./use-canvas.ts";
import { useVizTheme } from "./use-viz-theme.ts";
import "./canvas.css";
import "./matrix-view.css";

/** Who has sent how much to whom, up to the playback clock's moment. */
export function MatrixView({ trace }: { trace: Trace | null }) {
  if (trace === null) return <Empty>Run the program: who sends how much to whom is counted here.</Empty>;
  return <MatrixCanvas trace={trace} />;
}

function MatrixCanvas({ trace }: { trace: Trace }) {
  const theme = useVizTheme();
  const [measure, setMeasure] = useState<MatrixMeasure>("messages");
  const [tip, setTip] = useState<Tip | null>(null);
  const ranks = useRankCount(trace, trace.ranks);
  const label = useRankLabel(trace);
  const matrix = useMemo(() => newMatrix(ranks), [ranks]);
  const { ref, size, invalidate } = useCanvas((context, area) => {
    const { mode, position, live } = playback.getState();
    fillMatrix(matrix, indexes.get(trace, mode, !live), position, measure);
    drawMatrix(context, layoutMatrix(area, ranks, label), theme, matrix, measure);
  });
  useEffect(() => playback.subscribe(invalidate), [invalidate]);
  const caption = useStore(playback, ({ mode, position }) => formatMoment(mode, position));
  return (
    <div className="matrix">
      <div
        className="canvas-host"
        onPointerLeave={() => setTip(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const x = event.clientX - box.left;
          const y = event.clientY - box.top;
          const cell = cellAt(layoutMatrix(size, ranks, label), x, y);
          if (cell === null) setTip(null);
          else {
            const amount = matrix.cells[cell.source * ranks + cell.dest];
            setTip({
              x,
              y,
              lines: [
                `${whoFirst(trace, cell.source)} to ${who(trace, cell.dest)}`,
                amountWords(amount, measure),
              ],
            });
          }
        }}
      >
        <canvas
          ref={ref}
          className="fill"
          role="img"
          aria-label={`Communication matrix up to ${caption}: rows send, columns receive`}
        />
        <Tooltip tip={tip} width={size.width} />
      </div>
      <fieldset className="choice">
        <legend className="visually-hidden">What the matrix counts</legend>
        {(["messages", "bytes"] as const).map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="matrix-measure"
              checked={measure === name}
              onChange={() => setMeasure(name)}
            />
            {name}
          </label>
        ))}
        <span className="aside">up to {caption}</span>
      </fieldset>
    </div>
  );
}

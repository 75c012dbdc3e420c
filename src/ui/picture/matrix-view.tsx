import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import type { Trace } from "#trace/model.ts";
import { Empty } from "#ui/components/empty.tsx";
import type { Size } from "#viz/context.ts";
import { formatMoment } from "#viz/format.ts";
import { amountWords, cellAt, drawMatrix, layoutMatrix } from "#viz/matrix/draw.ts";
import { fillMatrix, type MatrixMeasure, newMatrix } from "#viz/matrix/matrix.ts";
import { CanvasView } from "./canvas-view.ts";
import { indexes } from "./scene.ts";
import { type Tip, Tooltip } from "./tooltip.tsx";
import { useVizTheme } from "./use-viz-theme.ts";

/** Who has sent how much to whom, up to the playback clock's moment. */
export function MatrixView({ trace }: { trace: Trace | null }) {
  if (trace === null) return <Empty>Run the program: who sends how much to whom is counted here.</Empty>;
  return <MatrixCanvas trace={trace} />;
}

function MatrixCanvas({ trace }: { trace: Trace }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<CanvasView>(null);
  const theme = useVizTheme();
  const [measure, setMeasure] = useState<MatrixMeasure>("messages");
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [tip, setTip] = useState<Tip | null>(null);
  const matrix = useMemo(() => newMatrix(trace.ranks), [trace]);
  const layout = useMemo(() => layoutMatrix(size, trace.ranks), [size, trace]);
  const drawn = useRef({ trace, theme, measure, matrix, layout });
  drawn.current = { trace, theme, measure, matrix, layout };

  useEffect(() => {
    if (canvas.current === null) return;
    const paint = new CanvasView(
      canvas.current,
      (context) => {
        const now = drawn.current;
        const { mode, position, live } = playback.getState();
        fillMatrix(now.matrix, indexes.get(now.trace, mode, !live), position, now.measure);
        drawMatrix(context, now.layout, now.theme, now.matrix, now.measure);
      },
      setSize,
    );
    view.current = paint;
    const undo = playback.subscribe(paint.invalidate);
    return () => {
      undo();
      paint.dispose();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the picture shows calls for a frame when it changes
  useEffect(() => view.current?.invalidate(), [theme, measure, matrix, layout]);

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
          const cell = cellAt(layout, x, y);
          if (cell === null) setTip(null);
          else {
            const amount = matrix.cells[cell.source * trace.ranks + cell.dest];
            setTip({
              x,
              y,
              lines: [`Rank ${cell.source} to rank ${cell.dest}`, amountWords(amount, measure)],
            });
          }
        }}
      >
        <canvas
          ref={canvas}
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

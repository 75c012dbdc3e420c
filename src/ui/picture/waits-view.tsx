import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { selection } from "#state/selection.ts";
import type { WaitGraph } from "#trace/findings.ts";
import { Empty } from "#ui/components/empty.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import type { Size } from "#viz/context.ts";
import { layoutRing } from "#viz/flow/layout.ts";
import { drawWaits } from "#viz/waits/draw.ts";
import { cycleOf, waitSentences } from "#viz/waits/words.ts";
import { CanvasView } from "./canvas-view.ts";
import { useVizTheme } from "./use-viz-theme.ts";

interface WaitsViewProps {
  readonly graph: WaitGraph | null;
  readonly ranks: number;
  onLine(line: number): void;
}

/** Who waits for whom in a deadlock, as a picture and as a sentence for each rank. */
export function WaitsView({ graph, ranks, onLine }: WaitsViewProps) {
  if (graph === null) {
    return <Empty>When ranks wait for each other for ever, who waits for whom is drawn here.</Empty>;
  }
  return <WaitsPicture graph={graph} ranks={ranks} onLine={onLine} />;
}

function WaitsPicture({ graph, ranks, onLine }: WaitsViewProps & { readonly graph: WaitGraph }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useVizTheme();
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const selected = useStore(selection, (state) =>
    state.selection.kind === "rank" ? state.selection.index : -1,
  );
  const layout = useMemo(() => layoutRing(size, ranks), [size, ranks]);
  useEffect(() => {
    if (canvas.current === null) return;
    const view = new CanvasView(
      canvas.current,
      (context) => drawWaits(context, layout, theme, graph, selected),
      setSize,
    );
    return () => view.dispose();
  }, [layout, theme, graph, selected]);
  const cycle = cycleOf(graph);
  return (
    <div className="split">
      <div className="canvas-host">
        <canvas ref={canvas} className="fill" role="img" aria-label="Who waits for whom" />
      </div>
      <section className="details" aria-label="Who waits for whom">
        {cycle.length > 0 && (
          <p className="cycle">
            A circle: {cycle.join(" → ")} → {cycle[0]}
          </p>
        )}
        <ul className="sentences">
          {waitSentences(graph).map(({ rank, line, text }) => (
            <li key={rank}>
              <RankBadge rank={rank} />
              <span>
                {text}{" "}
                {line > 0 && (
                  <button type="button" className="link" onClick={() => onLine(line)}>
                    line {line}
                  </button>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

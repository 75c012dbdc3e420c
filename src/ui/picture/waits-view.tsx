import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { selection } from "#state/selection.ts";
import type { WaitGraph } from "#trace/findings.ts";
import { withNames } from "#trace/worlds.ts";
import { Empty } from "#ui/components/empty.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { useRankLabel } from "#ui/components/rank-names.ts";
import { layoutRing } from "#viz/flow/layout.ts";
import { drawWaits } from "#viz/waits/draw.ts";
import { cycleWords, waitSentences } from "#viz/waits/words.ts";
import { useCanvas } from "./use-canvas.ts";
import { useVizTheme } from "./use-viz-theme.ts";
import "./canvas.css";
import "./details.css";
import "./waits-view.css";

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
  const trace = useStore(runStore, (state) => state.trace);
  const label = useRankLabel(trace);
  const theme = useVizTheme();
  const selected = useStore(selection, (state) =>
    state.selection.kind === "rank" ? state.selection.index : -1,
  );
  const { ref } = useCanvas((context, size) =>
    drawWaits(context, layoutRing(size, ranks, label), theme, graph, selected),
  );
  const named = (text: string) => (trace === null ? text : withNames(text, trace));
  const cycle = named(cycleWords(graph));
  return (
    <div className="split">
      <div className="canvas-host">
        <canvas ref={ref} className="fill" role="img" aria-label="Who waits for whom" />
      </div>
      <section className="details" aria-label="Who waits for whom">
        {cycle !== "" && <p className="cycle">{cycle}</p>}
        <ul className="sentences">
          {waitSentences(graph).map(({ rank, line, text }) => (
            <li key={rank}>
              <RankBadge rank={rank} />
              <span>
                {named(text)}{" "}
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

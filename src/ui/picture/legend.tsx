import { drawStatusShape } from "#viz/flow/nodes.ts";
import type { RankStatus } from "#viz/flow/status.ts";
import { useCanvas } from "./use-canvas.ts";
import { useVizTheme } from "./use-viz-theme.ts";
import "./details.css";
import "./legend.css";

const entries: readonly { status: RankStatus; words: string }[] = [
  { status: "computing", words: "computing" },
  { status: "sending", words: "sending, in a call" },
  { status: "waiting", words: "waiting" },
  { status: "finished", words: "finished" },
  { status: "failed", words: "failed" },
  { status: "stopped", words: "ended with the run" },
];

/** What the shapes mean: the pattern tells the state, the colour only the rank. */
export function Legend() {
  return (
    <section className="details legend" aria-label="What the shapes mean">
      <ul>
        {entries.map(({ status, words }) => (
          <li key={status}>
            <Swatch status={status} />
            {words}
          </li>
        ))}
      </ul>
      <p>Click a rank, a message or a bar to see what it is.</p>
    </section>
  );
}

function Swatch({ status }: { status: RankStatus }) {
  const theme = useVizTheme();
  const { ref } = useCanvas((context, size) => {
    context.clearRect(0, 0, size.width, size.height);
    drawStatusShape(context, theme, 0, status, size.width / 2, size.height / 2, size.width * 0.3);
  });
  return (
    <span aria-hidden="true" className="swatch">
      <canvas ref={ref} className="swatch" />
    </span>
  );
}

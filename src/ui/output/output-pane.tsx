import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { Empty } from "#ui/components/empty.tsx";
import { ImageView } from "./image-view.tsx";
import "./output.css";
import { PlotView } from "./plot-view.tsx";

/** Pictures beyond these are only counted: a program that shows one a step must not fill the page. */
const mostShown = 40;

/** What the ranks showed with imshow() and plot(), in the order of arrival. */
export function OutputPane() {
  const trace = useStore(runStore, (state) => state.trace);
  const total = useStore(runStore, (state) => state.trace?.outputs.length ?? 0);
  if (trace === null || total === 0) {
    return (
      <Empty>
        <p>
          Images and plots appear here when a rank calls <code>imshow</code> or <code>plot</code> from the
          module <code>plot</code>.
        </p>
      </Empty>
    );
  }
  const first = Math.max(0, total - mostShown);
  const shown = trace.outputs.slice(first, total).map((output, index) => ({ output, number: first + index }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className="output-list" tabIndex={0} aria-label="Images and plots">
      {first > 0 && <p className="output-more">{first} earlier pictures are not shown.</p>}
      {shown.map(({ output, number }) => {
        if (output.kind === "image" && output.pixels !== undefined) {
          return <ImageView key={number} output={output} pixels={output.pixels} />;
        }
        if (output.plot !== undefined) return <PlotView key={number} output={output} plot={output.plot} />;
        return null;
      })}
    </section>
  );
}

import { useEffect, useMemo, useRef, useState } from "react";
import type { Selection } from "#base/moment.ts";
import { playback } from "#state/playback.ts";
import { selection } from "#state/selection.ts";
import type { WaitGraph } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { useRankCount, useRankLabel } from "#ui/components/rank-names.ts";
import { drawFlow } from "#viz/flow/draw.ts";
import { flowAt } from "#viz/flow/hit.ts";
import { layoutRing } from "#viz/flow/layout.ts";
import { tipLines } from "#viz/tip-lines.ts";
import { RankButtons } from "./rank-buttons.tsx";
import { glowOf, indexes } from "./scene.ts";
import { type Tip, Tooltip } from "./tooltip.tsx";
import { useCanvas } from "./use-canvas.ts";
import { useVizTheme } from "./use-viz-theme.ts";
import "./canvas.css";

interface FlowCanvasProps {
  readonly trace: Trace | null;
  readonly ranks: number;
  readonly waits: WaitGraph | null;
}

/** The message flow: the ranks on their ring and all that travels between them at the playback clock's moment. */
export function FlowCanvas({ trace, ranks, waits }: FlowCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const theme = useVizTheme();
  const [tip, setTip] = useState<Tip | null>(null);
  const shown = useRankCount(trace, ranks);
  const label = useRankLabel(trace);
  const { ref, size, invalidate } = useCanvas((context, area) => {
    const { mode, position, live, end } = playback.getState();
    drawFlow(context, {
      layout: layoutRing(area, shown, label),
      theme,
      index: trace === null ? null : indexes.get(trace, mode, !live),
      moment: position,
      glow: glowOf(mode, end),
      selection: selection.getState().selection,
      waits,
    });
  });
  const layout = useMemo(() => layoutRing(size, shown, label), [size, shown, label]);
  useEffect(() => playback.subscribe(invalidate), [invalidate]);
  useEffect(() => selection.subscribe(invalidate), [invalidate]);

  useEffect(() => {
    const area = host.current;
    if (area === null || trace === null) return;
    const targetAt = (event: MouseEvent): { target: Selection | null; x: number; y: number } => {
      const box = area.getBoundingClientRect();
      const x = event.clientX - box.left;
      const y = event.clientY - box.top;
      const { mode, position, live, end } = playback.getState();
      const index = indexes.get(trace, mode, !live);
      return { target: flowAt(layout, index, position, glowOf(mode, end), x, y), x, y };
    };
    const hover = (event: PointerEvent) => {
      const { target, x, y } = targetAt(event);
      const { mode, position, live } = playback.getState();
      area.style.cursor = target === null ? "" : "pointer";
      setTip(
        target === null ? null : { x, y, lines: tipLines(indexes.get(trace, mode, !live), target, position) },
      );
    };
    const leave = () => setTip(null);
    const click = (event: MouseEvent) => {
      // A key on a rank's button comes without a place; the button itself answers.
      if (event.detail === 0) return;
      const { target } = targetAt(event);
      if (target === null) selection.getState().clear();
      else selection.getState().select(target);
    };
    area.addEventListener("pointermove", hover);
    area.addEventListener("pointerleave", leave);
    area.addEventListener("click", click);
    return () => {
      area.removeEventListener("pointermove", hover);
      area.removeEventListener("pointerleave", leave);
      area.removeEventListener("click", click);
    };
  }, [trace, layout]);

  return (
    <div ref={host} className="canvas-host">
      <canvas ref={ref} className="fill" role="img" aria-label="Message flow" />
      <RankButtons layout={layout} trace={trace} />
      <Tooltip tip={tip} width={layout.width} />
    </div>
  );
}

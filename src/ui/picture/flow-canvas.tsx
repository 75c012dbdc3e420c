import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Selection } from "#base/moment.ts";
import { playback } from "#state/playback.ts";
import { selection } from "#state/selection.ts";
import type { WaitGraph } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { drawFlow } from "#viz/flow/draw.ts";
import { flowAt } from "#viz/flow/hit.ts";
import { layoutRing, type RingLayout } from "#viz/flow/layout.ts";
import { tipLines } from "#viz/tip-lines.ts";
import { CanvasView } from "./canvas-view.ts";
import { RankButtons } from "./rank-buttons.tsx";
import { glowOf, indexes } from "./scene.ts";
import { type Tip, Tooltip } from "./tooltip.tsx";
import { useVizTheme } from "./use-viz-theme.ts";

interface FlowCanvasProps {
  readonly trace: Trace | null;
  readonly ranks: number;
  readonly waits: WaitGraph | null;
  algorithmName(algorithm: number): string;
}

/** The message flow: the ranks on their ring and all that travels between them at the playback clock's moment. */
export function FlowCanvas({ trace, ranks, waits, algorithmName }: FlowCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<CanvasView>(null);
  const theme = useVizTheme();
  const [layout, setLayout] = useState<RingLayout>(() => layoutRing({ width: 0, height: 0 }, ranks));
  const [tip, setTip] = useState<Tip | null>(null);
  const shown = trace?.ranks ?? ranks;
  const drawn = useRef({ trace, theme, waits, layout, algorithmName });
  drawn.current = { trace, theme, waits, layout, algorithmName };

  useEffect(() => {
    if (canvas.current === null) return;
    const paint = new CanvasView(
      canvas.current,
      (context) => {
        const now = drawn.current;
        const { mode, position, live, end } = playback.getState();
        drawFlow(context, {
          layout: now.layout,
          theme: now.theme,
          index: now.trace === null ? null : indexes.get(now.trace, mode, !live),
          moment: position,
          glow: glowOf(mode, end),
          selection: selection.getState().selection,
          waits: now.waits,
          algorithmName: now.algorithmName,
        });
      },
      (size) => setLayout(layoutRing(size, shown)),
    );
    view.current = paint;
    const undo = [playback.subscribe(paint.invalidate), selection.subscribe(paint.invalidate)];
    return () => {
      for (const stop of undo) stop();
      paint.dispose();
      view.current = null;
    };
  }, [shown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the picture shows calls for a frame when it changes
  useEffect(() => view.current?.invalidate(), [trace, theme, waits, layout]);

  const targetAt = (event: PointerEvent): Selection | null => {
    if (trace === null) return null;
    const box = event.currentTarget.getBoundingClientRect();
    const { mode, position, live, end } = playback.getState();
    const index = indexes.get(trace, mode, !live);
    return flowAt(
      layout,
      index,
      position,
      glowOf(mode, end),
      event.clientX - box.left,
      event.clientY - box.top,
    );
  };
  const onMove = (event: PointerEvent) => {
    const target = targetAt(event);
    if (target === null || trace === null) {
      setTip(null);
      return;
    }
    const box = event.currentTarget.getBoundingClientRect();
    const { mode, position, live } = playback.getState();
    const lines = tipLines(indexes.get(trace, mode, !live), target, position);
    setTip({ x: event.clientX - box.left, y: event.clientY - box.top, lines });
  };
  return (
    <div
      className="canvas-host"
      onPointerMove={onMove}
      onPointerLeave={() => setTip(null)}
      onClick={(event) => {
        const target = targetAt(event as unknown as PointerEvent);
        if (target === null) selection.getState().clear();
        else selection.getState().select(target);
      }}
    >
      <canvas ref={canvas} className="fill" role="img" aria-label="Message flow" />
      <RankButtons layout={layout} trace={trace} />
      <Tooltip tip={tip} width={layout.width} />
    </div>
  );
}

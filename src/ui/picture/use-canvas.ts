import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Size } from "#viz/context.ts";
import { CanvasView } from "./canvas-view.ts";

type Draw = (context: CanvasRenderingContext2D, size: Size, ratio: number) => void;

interface Canvas {
  readonly ref: RefObject<HTMLCanvasElement | null>;
  readonly size: Size;
  /** Asks for a frame; the same function for as long as the component is mounted. */
  invalidate(): void;
}

const nowhere: Size = { width: 0, height: 0 };

/** A canvas that draws with the latest `draw` whenever it, the size or something that calls `invalidate` changes. */
export function useCanvas(draw: Draw): Canvas {
  const ref = useRef<HTMLCanvasElement>(null);
  const view = useRef<CanvasView>(null);
  const latest = useRef(draw);
  const [size, setSize] = useState(nowhere);
  useEffect(() => {
    if (ref.current === null) return;
    const made = new CanvasView(ref.current, (...frame) => latest.current(...frame), setSize);
    view.current = made;
    return () => {
      made.dispose();
      view.current = null;
    };
  }, []);
  useEffect(() => {
    latest.current = draw;
    view.current?.invalidate();
  });
  const invalidate = useCallback(() => view.current?.invalidate(), []);
  return { ref, size, invalidate };
}

import { useEffect, useRef, useState } from "react";
import type { TracedOutput } from "#trace/model.ts";
import { namesOf } from "#ui/components/rank-names.ts";
import { OutputCard } from "./output-card.tsx";
import { saveCanvas } from "./save-png.ts";

/** What imshow() showed. Fits the pane at first; its own pixels on demand. */
export function ImageView({ output, pixels }: { output: TracedOutput; pixels: Uint8ClampedArray }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [fit, setFit] = useState(true);
  const { width, height, title, rank } = output;
  const name = title === "" ? "Image" : title;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    // The trace's bytes may lie in shared memory, which ImageData refuses.
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  }, [pixels, width, height]);
  const tools = (
    <button type="button" className="button small quiet" aria-pressed={fit} onClick={() => setFit(!fit)}>
      {fit ? "Actual size" : "Fit"}
    </button>
  );
  const save = async () => {
    if (canvas.current !== null) await saveCanvas(canvas.current, name);
  };
  return (
    <OutputCard output={output} name={name} size={`${width} × ${height}`} save={save} tools={tools}>
      <div className={fit ? "image-frame fit" : "image-frame"} tabIndex={fit ? undefined : 0}>
        <canvas
          ref={canvas}
          width={width}
          height={height}
          role="img"
          aria-label={`${name}, ${width} by ${height} pixels, shown by ${namesOf(rank).words}`}
          style={{ imageRendering: width < 200 ? "pixelated" : "auto" }}
        />
      </div>
    </OutputCard>
  );
}

/** What programs import as "plot". */
import type { Recorder } from "#mpi/recorder.ts";
import { leftOut, makeChart } from "./chart.ts";
import { makeImage } from "./image.ts";

export type PlotModule = Readonly<{
  imshow(pixels: unknown, options?: unknown): void;
  plot(...values: unknown[]): void;
}>;

/** `warn` prints what a picture cannot show of the numbers that it was given. */
export function plotModule(
  writer: Pick<Recorder, "image" | "note">,
  warn: (text: string) => void,
): PlotModule {
  let outputs = 0;
  return {
    imshow: (pixels, options) => {
      const image = makeImage(pixels, options);
      outputs++;
      writer.image(outputs, image.width, image.height, image.title, image.pixels);
      if (image.warning !== null) warn(image.warning);
    },
    plot: (...values) => {
      const plot = makeChart(values);
      outputs++;
      writer.note({ type: "plot", id: outputs, plot });
      const left = leftOut(plot);
      if (left !== null) warn(left);
    },
  };
}

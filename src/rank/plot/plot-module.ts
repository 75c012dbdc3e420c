/** What programs import as "plot". */
import type { EventWriter } from "#trace/writer.ts";
import { leftOut, makeChart } from "./chart.ts";
import { makeImage } from "./image.ts";

/** `warn` prints what a picture cannot show of the numbers that it was given. */
export function plotModule(
  writer: EventWriter,
  warn: (text: string) => void,
): Readonly<Record<string, unknown>> {
  let outputs = 0;
  return {
    imshow: (pixels: unknown, options?: unknown): void => {
      const image = makeImage(pixels, options);
      outputs++;
      writer.image(outputs, image.width, image.height, image.title, image.pixels);
      if (image.warning !== null) warn(image.warning);
    },
    plot: (...values: unknown[]): void => {
      const plot = makeChart(values);
      outputs++;
      writer.note({ type: "plot", id: outputs, plot });
      const left = leftOut(plot);
      if (left !== null) warn(left);
    },
  };
}

/** What programs import as "plot". */
import type { EventWriter } from "#trace/writer.ts";
import { makeChart } from "./chart.ts";
import { makeImage } from "./image.ts";

export function plotModule(writer: EventWriter): Readonly<Record<string, unknown>> {
  let outputs = 0;
  return {
    imshow: (pixels: unknown, options?: unknown): void => {
      const image = makeImage(pixels, options);
      outputs++;
      writer.image(outputs, image.width, image.height, image.title, image.pixels);
    },
    plot: (...values: unknown[]): void => {
      const plot = makeChart(values);
      outputs++;
      writer.note({ type: "plot", id: outputs, plot });
    },
  };
}

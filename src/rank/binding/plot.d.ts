/** The module that programs import as "plot": results as pictures in the page's Output pane. */
declare module "plot" {
  /** Names of the colormaps that turn one number for each pixel into a colour. */
  export type Colormap = "viridis" | "magma" | "inferno" | "plasma" | "turbo" | "gray" | "hot";

  /** Numbers in a row, as an array or a typed array. */
  export type Numbers =
    | readonly number[]
    | Int8Array
    | Uint8Array
    | Uint8ClampedArray
    | Int16Array
    | Uint16Array
    | Int32Array
    | Uint32Array
    | Float32Array
    | Float64Array;

  export interface ImageOptions {
    /** Pixels in a row. May be left out where `pixels` is an array of rows. */
    width?: number;
    /** Rows. May be left out where `pixels` is an array of rows, or follows from `width`. */
    height?: number;
    /** Colours for one number a pixel. Default "viridis". */
    colormap?: Colormap;
    /** Value that gets the first colour. Default: the smallest there is. */
    vmin?: number;
    /** Value that gets the last colour. Default: the largest there is. */
    vmax?: number;
    /** Shown above the image. */
    title?: string;
  }

  /**
   * Shows an image in the Output pane.
   * @param pixels One number a pixel, row after row from the top (coloured by `colormap`); or an array of rows; or
   * four numbers a pixel: red, green, blue, opacity, each 0 to 255.
   * @throws RangeError when the number of pixels is neither width × height nor four times that
   * @example imshow(counts, { width: 640, height: 480, colormap: "magma", title: "Mandelbrot" });
   */
  export function imshow(pixels: Numbers | readonly Numbers[], options?: ImageOptions): void;

  export interface Series {
    /** Horizontal positions. Default 0, 1, 2 … */
    x?: Numbers;
    /** Vertical positions, as many as `x`. */
    y: Numbers;
    /** Shown in the legend. */
    label?: string;
    /** A line through the points, or the points alone. Default "line". */
    kind?: "line" | "points";
  }

  export interface PlotOptions {
    /** Shown above the chart. */
    title?: string;
    /** Name and unit of the horizontal axis. */
    xlabel?: string;
    /** Name and unit of the vertical axis. */
    ylabel?: string;
    /** Label of the series, for the legend (`plot(x, y)` form). */
    label?: string;
    /** A line through the points, or the points alone (`plot(x, y)` form). Default "line". */
    kind?: "line" | "points";
    /** Logarithmic horizontal axis. */
    logx?: boolean;
    /** Logarithmic vertical axis. */
    logy?: boolean;
  }

  /**
   * Shows a line chart in the Output pane.
   * @throws RangeError when x and y differ in length
   * @example plot(ranks, seconds, { title: "Speed-up", xlabel: "ranks", ylabel: "s" });
   */
  export function plot(x: Numbers, y: Numbers, options?: PlotOptions): void;
  /**
   * Shows several series in one chart.
   * @example plot([{ x, y: measured, label: "measured" }, { x, y: ideal, label: "ideal" }], { logx: true });
   */
  export function plot(series: readonly Series[], options?: PlotOptions): void;
}

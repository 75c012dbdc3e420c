/** Pictures that a Python program shows: lib/plot.py hands over what TypeScript's "plot" module takes. */
import { plotModule } from "#rank/plot/plot-module.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

/** In the JSON, the place of numbers that come as memory: which of the buffers, and whether of bytes or of doubles. */
interface Placeholder {
  readonly $memory: number;
  readonly format: "B" | "d";
}

/** What became of it: numbers that cannot be shown, or why nothing can. */
type Answer =
  | { readonly warning: string }
  | { readonly error: string; readonly kind: "TypeError" | "ValueError" };

export const plotPart: NativePart = (host) => {
  const { py, runtime, values, buffers } = bridgeOf(host);
  let warning = "";
  const functions = plotModule(runtime.recorder, (text) => {
    warning = text;
  });

  /** Copies: the numbers are read after their object has been given back. */
  const numbersOf = (object: number, format: Placeholder["format"]): Uint8Array | Float64Array => {
    const view = buffers.open(object, false);
    const bytes = buffers.bytesOf(view).slice();
    buffers.giveBack(view);
    return format === "d" ? new Float64Array(bytes.buffer) : bytes;
  };

  const show = (name: string, given: unknown[]): Answer => {
    warning = "";
    try {
      if (name === "imshow") functions.imshow(given[0], given[1]);
      else functions.plot(...given);
      return { warning };
    } catch (error) {
      if (error instanceof RangeError) return { error: error.message, kind: "ValueError" };
      if (error instanceof TypeError) return { error: error.message, kind: "TypeError" };
      throw error;
    }
  };

  return {
    /**
     * show(name, arguments, *memory) -> str: calls the function of the "plot" module with the arguments, a JSON list, and
     * answers in JSON.
     */
    show: (args, count) => {
      const objects = py.HEAPU32.slice(args, args + count);
      const name = values.toText(objects[0]);
      const given: unknown[] = JSON.parse(values.toText(objects[1]), (_key, value: unknown) =>
        isPlaceholder(value) ? numbersOf(objects[2 + value.$memory], value.format) : value,
      );
      return values.str(JSON.stringify(show(name, given)));
    },
  };
};

function isPlaceholder(value: unknown): value is Placeholder {
  return typeof value === "object" && value !== null && "$memory" in value;
}

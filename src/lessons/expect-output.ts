import type { TracedOutput } from "#trace/model.ts";
import type { CheckContext, Verdict } from "./check-context.ts";
import { evaluate, fillTemplate, type Value } from "./evaluate.ts";
import type { OutputExpectation } from "./types.ts";

/** The last image or plot that the rank showed. */
export function expectOutput(expectation: OutputExpectation, context: CheckContext): Verdict {
  const { rank, what } = expectation;
  const shown = context.run.trace.outputs.filter((each) => each.rank === rank && each.kind === what).at(-1);
  if (shown === undefined)
    return {
      reason: fillTemplate(expectation.say, context.scope(rank)),
      rank,
      time: context.run.trace.endTime,
    };
  const scope = context.scope(rank, factsOf(shown));
  for (const assertion of expectation.where)
    if (evaluate(assertion.that, scope) !== true)
      return { reason: fillTemplate(assertion.say, scope), rank, time: shown.time };
  return null;
}

function factsOf(output: TracedOutput): Map<string, Value> {
  const series = output.plot?.series ?? [];
  return new Map<string, Value>([
    ["width", output.width],
    ["height", output.height],
    ...imageFacts(output),
    ["series", series.length],
    ["points", series.reduce((most, each) => Math.max(most, each.x.length), 0)],
  ]);
}

/** How many colours there are, and how many rows are of one colour from end to end (rows that nobody computed). */
function imageFacts(output: TracedOutput): [string, Value][] {
  if (output.pixels === undefined) return [];
  const { buffer, byteOffset } = output.pixels;
  const pixels = new Uint32Array(buffer.slice(byteOffset, byteOffset + output.width * output.height * 4));
  let blank = 0;
  for (let row = 0; row < output.height; row++) {
    const line = pixels.subarray(row * output.width, (row + 1) * output.width);
    if (line.every((pixel) => pixel === line[0])) blank++;
  }
  return [
    ["colours", new Set(pixels).size],
    ["blank", blank],
  ];
}

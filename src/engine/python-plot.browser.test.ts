import { expect, test } from "vitest";
import type { RunHandle } from "./api.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, pythonRequest } from "./testing.ts";

const engine = createEngine();

async function toEnd(source: string): Promise<RunHandle> {
  const run = engine.run(pythonRequest(`from plot import imshow, plot\n${source}`, { ranks: 1 }));
  await run.done;
  return run;
}

test("numbers of every kind become pixels", async () => {
  const run = await toEnd(`
from array import array
imshow(bytearray([0, 255, 0, 255]), width=2, title="bytes", colormap="gray")
imshow([[0, 1, 2], (3, 4, 5)], colormap="gray")
imshow(array("d", [0, 5, 10]), 3, vmin=0, vmax=10, colormap="gray")
imshow(memoryview(array("i", range(6))).cast("B").cast("i", [2, 3]), colormap="gray")
imshow(memoryview(bytes([1, 2, 3] * 2)).cast("B", [1, 2, 3]))`);
  expect(describeOutcome(run)).toBe("finished");
  const shown = run.trace.outputs.map(({ width, height, title, pixels = new Uint8Array() }) => ({
    size: `${title} ${width}x${height}`,
    red: [...pixels].filter((_, index) => index % 4 === 0),
    alpha: new Set([...pixels].filter((_, index) => index % 4 === 3)),
  }));
  expect(shown.map(({ size }) => size)).toEqual(["bytes 2x2", " 3x2", " 3x1", " 3x2", " 2x1"]);
  expect(shown.map(({ red }) => red)).toEqual([
    [0, 255, 0, 255],
    [0, 51, 102, 153, 204, 255],
    [0, 128, 255],
    [0, 51, 102, 153, 204, 255],
    [1, 1],
  ]);
  for (const { alpha } of shown) expect(alpha).toEqual(new Set([255]));
});

test("charts of one line and of several", async () => {
  const run = await toEnd(`
plot([1, 2], (3, 4.5), title="T", xlabel="x", logy=True, label="l", kind="points")
plot(range(3))
plot([{"x": [1], "y": [2], "label": "a"}, {"y": [3, 4]}], ylabel="y")`);
  expect(describeOutcome(run)).toBe("finished");
  const [one, two, three] = run.trace.outputs.map(({ plot }) => plot);
  expect(one).toEqual({
    title: "T",
    xlabel: "x",
    ylabel: "",
    logx: false,
    logy: true,
    series: [{ label: "l", x: [1, 2], y: [3, 4.5], kind: "points" }],
  });
  expect(two?.series).toEqual([{ label: "", x: [0, 1, 2], y: [0, 1, 2], kind: "line" }]);
  expect(three?.series.map(({ label, y }) => [label, y])).toEqual([
    ["a", [2]],
    ["", [3, 4]],
  ]);
});

test("what cannot be shown is told with its argument, as Python's errors", async () => {
  const calls = [
    "imshow([1, '2'], width=2)",
    "imshow(bytearray(5), width=2)",
    "imshow([1], width=1, colormap='rainbow')",
    "imshow([1], width=1, vmin=float('nan'))",
    "imshow(None)",
    "imshow(memoryview(bytes(8)).cast('B', [2, 2, 2]))",
    "plot([1, 2], [1])",
    "plot('x')",
    "plot([10**400])",
    "plot([{'x': [1], 'yy': [2]}])",
    "plot([{'y': [1]}], label='l')",
  ];
  const run = await toEnd(
    calls
      .map((call) => `try: ${call}\nexcept (TypeError, ValueError) as e: print(type(e).__name__, e)`)
      .join("\n"),
  );
  expect(printed(run)).toEqual([
    "0: TypeError imshow: pixels[1] is '2'; expected a number",
    "0: ValueError imshow: 5 pixels cannot be divided into rows: width is 2",
    '0: ValueError imshow: colormap is "rainbow"; expected one of viridis, magma, inferno, plasma, turbo, gray, hot',
    '0: ValueError imshow: vmin is "nan"; expected a finite number',
    "0: TypeError imshow: pixels is None; expected numbers in a list or an array",
    "0: ValueError imshow: pixels has the shape (2, 2, 2); expected (rows, columns), or with 3 or 4 as the last for colours",
    "0: ValueError plot: x has 2 numbers and y has 1; expected as many",
    "0: TypeError plot: y is 'x'; expected numbers in a list or an array",
    "0: ValueError plot: a number of y is too large for a double",
    '0: TypeError plot: there is no option "yy"; the options are x, y, label, kind',
    '0: TypeError plot: there is no option "label"; the options are title, xlabel, ylabel, logx, logy',
  ]);
});

test("what a picture leaves out is told on standard error", async () => {
  const run = await toEnd("imshow([1, float('nan'), 2], width=3)\nplot([1, 0], logy=True)");
  expect(printed(run)).toEqual([
    "0: imshow: 1 of 3 pixels is NaN and transparent",
    "0: plot: 1 of 2 points cannot be shown: 1 with y not above 0 on a logarithmic axis",
  ]);
  expect([run.trace.prints.stream[0], run.trace.prints.stream[1]]).toEqual([1, 1]);
});

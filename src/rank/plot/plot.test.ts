import { expect, test } from "vitest";
import { leftOut, makeChart } from "./chart.ts";
import { colormapNames, colorTable } from "./colormaps.ts";
import { makeImage } from "./image.ts";

function pixel(pixels: Uint8ClampedArray, index: number): number[] {
  return [...pixels.subarray(index * 4, index * 4 + 4)];
}

test("every colormap runs from its first to its last colour, opaque", () => {
  for (const name of colormapNames) {
    const table = colorTable(name) ?? new Uint8ClampedArray();
    expect(table).toHaveLength(1024);
    expect(table.filter((_, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
    expect(pixel(table, 0)).not.toEqual(pixel(table, 255));
  }
  expect(pixel(colorTable("gray") ?? new Uint8ClampedArray(), 100)).toEqual([100, 100, 100, 255]);
  expect(colorTable("toString")).toBeUndefined();
});

test("numbers are spread over the colours, cut at vmin and vmax, NaN is transparent", () => {
  const image = makeImage([0, 127.5, 255, Number.NaN], { width: 2, height: 2, colormap: "gray", title: "t" });
  expect(image).toMatchObject({ width: 2, height: 2, title: "t" });
  expect([0, 1, 2, 3].map((at) => pixel(image.pixels, at)[0])).toEqual([0, 128, 255, 0]);
  expect(pixel(image.pixels, 3)[3]).toBe(0);
  const cut = makeImage(Float64Array.of(-5, 5, 15), { width: 3, colormap: "gray", vmin: 0, vmax: 10 });
  expect([0, 1, 2].map((at) => pixel(cut.pixels, at)[0])).toEqual([0, 128, 255]);
  const flat = makeImage(new Uint8Array(4), { width: 2, colormap: "gray" });
  expect(pixel(flat.pixels, 3)).toEqual([0, 0, 0, 255]);
});

test("RGBA and rows are taken as they are", () => {
  expect(makeImage(Uint8Array.of(1, 2, 3, 4), { width: 1, height: 1 }).pixels).toEqual(
    Uint8ClampedArray.of(1, 2, 3, 4),
  );
  const rows = makeImage([[0, 1, 2], Int32Array.of(3, 4, 5)], { colormap: "gray" });
  expect([rows.width, rows.height]).toEqual([3, 2]);
  expect(pixel(rows.pixels, 5)[0]).toBe(255);
});

test.each([
  [
    [new Uint8Array(5), { width: 2, height: 2 }],
    "imshow: pixels has 5 numbers; expected width × height = 2 × 2 = 4",
  ],
  [[new Uint8Array(5)], "imshow: width is missing"],
  [[new Uint8Array(5), { width: 2 }], "imshow: 5 pixels cannot be divided into rows: width is 2"],
  [[[1, "2"], { width: 2 }], 'imshow: pixels[1] is "2"; expected a number'],
  [["x", { width: 2 }], 'imshow: pixels is "x"; expected an array of numbers or a typed array'],
  [[[[1, 2], [3]]], "imshow: pixels[1] has 1 number; expected 2 as in the first row"],
  [[[1], { width: 1, colormap: "rainbow" }], 'imshow: colormap is "rainbow"; expected one of viridis, magma'],
  [[[1], { wdth: 1 }], 'imshow: there is no option "wdth"'],
  [[[1], { width: 0 }], "imshow: width is 0; expected a whole number of at least 1"],
  [[[1], { width: 1, vmin: "a" }], 'imshow: vmin is "a"; expected a finite number'],
  [[[], { width: 1 }], "imshow: pixels is empty"],
  [[["a"]], 'imshow: pixels[0] is "a"; expected a number, or a row of numbers'],
  [[[[1], ["a"]]], 'imshow: pixels[1][0] is "a"; expected a number'],
  [[[[1], 2]], "imshow: pixels[1] is 2; expected an array of numbers"],
  [
    [BigInt64Array.of(1n), { width: 1 }],
    "imshow: pixels is BigInt64Array; expected an array of numbers or a typed array (not of BigInt)",
  ],
  [[[1, 2], 2], "imshow: the options argument is 2; expected an object such as { width: 640, height: 480 }"],
  [
    [[1, 2], { width: 2, vmin: 5, vmax: 1 }],
    "imshow: vmin is 5 and vmax is 1; expected vmin to be the smaller one",
  ],
])("a wrong image says what is wrong: %o", ([pixels, options], message) => {
  expect(() => makeImage(pixels, options)).toThrow(message);
});

test("charts: x and y, y alone, several series", () => {
  expect(
    makeChart([[1, 2], Float32Array.of(3, 4), { title: "T", xlabel: "x", logy: true, label: "l" }]),
  ).toEqual({
    title: "T",
    xlabel: "x",
    ylabel: "",
    series: [{ label: "l", x: [1, 2], y: [3, 4], kind: "line" }],
    logx: false,
    logy: true,
  });
  expect(makeChart([[5, 6]]).series[0].x).toEqual([0, 1]);
  const two = makeChart([[{ y: [1] }, { x: [2], y: [3], kind: "points", label: "b" }], { title: "two" }]);
  expect(two.series.map((each) => each.kind)).toEqual(["line", "points"]);
});

test.each([
  [[[1, 2], [1]], "plot: x has 2 numbers and y has 1; expected as many"],
  [[[1], [1], { kind: "bars" }], 'plot: kind is "bars"; expected one of line, points'],
  [[[{ x: [1] }]], "plot: series[0].y is missing"],
  [["x"], 'plot: y is "x"; expected an array of numbers'],
  [[["a"], ["b"]], 'plot: x[0] is "a"; expected a number'],
  [
    [
      [1, 2],
      [3, "b"],
    ],
    'plot: y[1] is "b"; expected a number',
  ],
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
  [[[1, , 3]], "plot: y[1] is undefined; expected a number"],
  [[[null]], "plot: y[0] is null; expected a number"],
  [[[1], "b"], 'plot: the options argument is "b"; expected an object such as { title: "…" }'],
  [[[1], 5, {}], "plot: y is 5; expected an array of numbers or a typed array"],
  [[[[1], [2]]], "plot: series[0] is an array of 1; expected an object such as { x, y }"],
  [[[1], [1], { tittle: "" }], 'plot: there is no option "tittle"'],
  [[new Float64Array(200_001)], "plot: 200,001 points; expected at most 200,000"],
])("a wrong chart says what is wrong", (values, message) => {
  expect(() => makeChart(values)).toThrow(message);
});

test("a limit that is given alone may lie beyond all values", () => {
  const above = makeImage([1, 2], { width: 2, colormap: "gray", vmax: 0.5 });
  expect([0, 1].map((at) => pixel(above.pixels, at)[0])).toEqual([255, 255]);
  const below = makeImage([1, 2], { width: 2, colormap: "gray", vmin: 3 });
  expect([0, 1].map((at) => pixel(below.pixels, at)[0])).toEqual([0, 0]);
});

test("points that a chart leaves out are counted by what is wrong with them", () => {
  const wild = makeChart([
    [1, 2, 3, -4, 5],
    [1, Number.NaN, 0, -1, 1e301],
    { title: "T", logx: true, logy: true },
  ]);
  expect(leftOut(wild)).toBe(
    'plot "T": 4 of 5 points cannot be shown: 1 with y NaN or infinite, 1 with y not above 0 on a logarithmic axis, 1 with x not above 0 on a logarithmic axis, 1 with y too large for an axis',
  );
  expect(leftOut(makeChart([[-1, 0, 1]]))).toBeNull();
  expect(leftOut(makeChart([[Number.POSITIVE_INFINITY]]))).toBe(
    "plot: 1 of 1 point cannot be shown: 1 with y NaN or infinite",
  );
});

test("numbers that are no colour are counted", () => {
  const warning = (pixels: unknown, options: object): string | null => makeImage(pixels, options).warning;
  expect(warning([1, Number.NaN, Infinity], { width: 3 })).toBe(
    "imshow: 1 of 3 pixels is NaN and transparent",
  );
  expect(warning([[Number.NaN], [Number.NaN]], { title: "T" })).toBe(
    'imshow "T": 2 of 2 pixels are NaN and transparent',
  );
  expect(warning([1, 2], { width: 2 })).toBeNull();
  expect(warning([0, 255, -1, 256], { width: 1, height: 1 })).toBe(
    "imshow: 2 of 4 RGBA values are not from 0 to 255 and are clipped",
  );
  expect(warning(new Uint8ClampedArray(4), { width: 1, height: 1 })).toBeNull();
});

/** plot: series of points as data; the page draws them. */
import type { PlotData } from "#mpi/recorder.ts";
import { flag, isNumberList, numberList, oneOf, optionsOf, show, text } from "./arguments.ts";

const call = "plot";
const chartOptions = ["title", "xlabel", "ylabel", "logx", "logy"];
const kinds = ["line", "points"] as const;
/** Beyond this a chart is a blot, and the log fills up. */
const mostPoints = 200_000;

type Series = PlotData["series"][number];

/** `plot(x, y, options)`, `plot(y)` or `plot([{ x, y, label, kind }], options)`. Throws TypeError or RangeError. */
export function makeChart(values: readonly unknown[]): PlotData {
  const [first] = values;
  const many = Array.isArray(first) && first.length > 0 && typeof first[0] === "object";
  const known = many ? chartOptions : [...chartOptions, "label", "kind"];
  const hasY = !many && isNumberList(values[1]);
  const options = optionsOf(call, hasY ? values[2] : values[1], known);
  const series = many
    ? first.map((each, index) =>
        seriesOf(`series[${index}]`, optionsOf(call, each, ["x", "y", "label", "kind"])),
      )
    : [seriesOf("", { ...options, ...(hasY ? { x: first, y: values[1] } : { y: first }) })];
  const points = series.reduce((sum, each) => sum + each.x.length, 0);
  if (points > mostPoints) {
    throw new RangeError(
      `${call}: ${points.toLocaleString("en-US")} points; expected at most ${mostPoints.toLocaleString("en-US")}`,
    );
  }
  return {
    title: text(call, options, "title"),
    xlabel: text(call, options, "xlabel"),
    ylabel: text(call, options, "ylabel"),
    series,
    logx: flag(call, options, "logx"),
    logy: flag(call, options, "logy"),
  };
}

function seriesOf(name: string, given: Record<string, unknown>): Series {
  const dot = name === "" ? "" : `${name}.`;
  if (given.y === undefined) throw new TypeError(`${call}: ${dot}y is missing; expected an array of numbers`);
  const y = Array.from(numberList(call, `${dot}y`, given.y));
  const x =
    given.x === undefined ? y.map((_, index) => index) : Array.from(numberList(call, `${dot}x`, given.x));
  if (x.length !== y.length) {
    throw new RangeError(
      `${call}: ${dot}x has ${x.length} numbers and ${dot}y has ${y.length}; expected as many`,
    );
  }
  if (y.length === 0)
    throw new RangeError(`${call}: ${dot}y is ${show(given.y)}; expected at least one point`);
  return { label: text(call, given, "label"), x, y, kind: oneOf(call, given, "kind", kinds) };
}

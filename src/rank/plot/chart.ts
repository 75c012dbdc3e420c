/** plot: series of points as data; the page draws them. */
import { fitsAxis } from "#base/axis.ts";
import { plural } from "#base/plural.ts";
import type { PlotData } from "#mpi/recorder.ts";
import { flag, isList, numberList, oneOf, optionsOf, show, text } from "./arguments.ts";

const call = "plot";
const chartOptions = ["title", "xlabel", "ylabel", "logx", "logy"];
const kinds = ["line", "points"] as const;
/** Beyond this a chart is a blot, and the log fills up. */
const mostPoints = 200_000;

type Series = PlotData["series"][number];

/** `plot(x, y, options)`, `plot(y)` or `plot([{ x, y, label, kind }], options)`. Throws TypeError or RangeError. */
export function makeChart(values: readonly unknown[]): PlotData {
  const [first, second] = values;
  const many = Array.isArray(first) && typeof first[0] === "object" && first[0] !== null;
  const known = many ? chartOptions : [...chartOptions, "label", "kind"];
  // An array that holds no numbers was meant as y all the same.
  const hasY = !many && (isList(second) || values.length > 2);
  const options = optionsOf(call, hasY ? values[2] : second, known);
  const series = many
    ? first.map((each, index) => {
        const name = `series[${index}]`;
        return seriesOf(name, optionsOf(call, each, ["x", "y", "label", "kind"], name, "{ x, y }"));
      })
    : [seriesOf("", { ...options, ...(hasY ? { x: first, y: second } : { y: first }) })];
  const points = series.reduce((sum, each) => sum + each.x.length, 0);
  if (points > mostPoints) {
    throw new RangeError(
      `${call}: ${plural(points, "point")}; expected at most ${mostPoints.toLocaleString("en-US")}`,
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
  const positions = given.x === undefined ? null : Array.from(numberList(call, `${dot}x`, given.x));
  const y = Array.from(numberList(call, `${dot}y`, given.y));
  const x = positions ?? y.map((_, index) => index);
  if (x.length !== y.length) {
    throw new RangeError(
      `${call}: ${dot}x has ${plural(x.length, "number")} and ${dot}y has ${y.length}; expected as many`,
    );
  }
  if (y.length === 0)
    throw new RangeError(`${call}: ${dot}y is ${show(given.y)}; expected at least one point`);
  return { label: text(call, given, "label"), x, y, kind: oneOf(call, given, "kind", kinds) };
}

/** What the chart will not show of its points, in one line; null when it shows them all. */
export function leftOut({ title, series, logx, logy }: PlotData): string | null {
  const reasons = new Map<string, number>();
  let total = 0;
  for (const { x, y } of series) {
    total += x.length;
    for (const [index, value] of x.entries()) {
      const reason = reasonOf("x", value, logx) ?? reasonOf("y", y[index], logy);
      if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  if (reasons.size === 0) return null;
  const counts = [...reasons].map(([reason, count]) => `${count.toLocaleString("en-US")} ${reason}`);
  const left = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  const which = title === "" ? call : `${call} ${JSON.stringify(title)}`;
  const all = plural(total, "point");
  return `${which}: ${left.toLocaleString("en-US")} of ${all} cannot be shown: ${counts.join(", ")}`;
}

function reasonOf(axis: string, value: number, logarithmic: boolean | undefined): string | null {
  if (fitsAxis(value, logarithmic)) return null;
  if (!Number.isFinite(value)) return `with ${axis} NaN or infinite`;
  return fitsAxis(value, false)
    ? `with ${axis} not above 0 on a logarithmic axis`
    : `with ${axis} too large for an axis`;
}

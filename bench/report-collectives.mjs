// The part of BENCHMARKS.md on collectives by algorithm: each by all it has, and how good the table's choice is.
import { bytes, digits, median } from "./report-numbers.mjs";

/** The choice for 1 MiB is to be within this of the best measured. */
const reach = 1.2;
const checked = String(1 << 20);

export function byAlgorithm({ samples, chosen = {} }) {
  const measured = new Map();
  for (const [key, values] of Object.entries(samples.ringside)) {
    if (!key.startsWith("by ")) continue;
    const [, ranks, name, size, algorithm] = key.split(" ");
    const situation = `${ranks} ${name} ${size}`;
    if (!measured.has(situation)) measured.set(situation, []);
    measured.get(situation).push({ algorithm, us: median(values) });
  }
  const lines = [
    "| ranks | collective | bytes | the table's choice | µs | best of all | all, µs |",
    "|---|---|---|---|---|---|---|",
  ];
  for (const [situation, all] of measured) {
    const [ranks, name, size] = situation.split(" ");
    all.sort((a, b) => a.us - b.us);
    const own = all.find(({ algorithm }) => algorithm === chosen[situation]);
    const ratio = (own?.us ?? Number.NaN) / all[0].us;
    const mark = size !== checked ? "" : ratio <= reach ? " ✓" : ` ✗ (reach ${reach.toFixed(2)})`;
    const list = all.map(({ algorithm, us }) => `${algorithm} ${digits(us)}`).join(", ");
    const length = size === "0" ? "–" : bytes(size);
    lines.push(
      `| ${ranks} | ${name} | ${length} | ${chosen[situation]} | ${digits(own?.us)} | ${digits(ratio)} × ${all[0].algorithm}${mark} | ${list} |`,
    );
  }
  return lines.join("\n");
}

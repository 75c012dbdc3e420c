// How BENCHMARKS.md says numbers.
export const median = (values) => {
  if (values === undefined || values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const mid = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[mid] : (sorted[mid - 1] + sorted[mid]) / 2;
};

export const digits = (value) =>
  value === undefined || Number.isNaN(value)
    ? "–"
    : Math.abs(value) >= 100
      ? value.toFixed(0)
      : value.toPrecision(3);

export const bytes = (text) => {
  const n = Number(text);
  return n >= 1 << 20 ? `${n >> 20} MiB` : n >= 1024 ? `${n >> 10} KiB` : `${n} B`;
};

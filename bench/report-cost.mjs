// The part of BENCHMARKS.md on what a message costs: recorded, among many, beside computing.
import { bytes, digits, median } from "./report-numbers.mjs";

const against = (value, limit, unit) =>
  value <= limit ? ` | ${limit} ${unit} ✓ |` : ` | ${limit} ${unit} ✗ |`;

export function cost({ samples: { ringside, traced } }) {
  const at = (side, name) => median(side[`cost ${name}`]);
  const lines = ["| what | measured | reach |", "|---|---|---|"];
  for (const [name, calls] of [
    ["Send and Recv, to itself", 2],
    ["Barrier", 1],
  ]) {
    const [plain, recorded] = [at(ringside, `1 ${name}`), at(traced, `1 ${name}`)];
    const price = (recorded - plain) / calls;
    lines.push(
      `| recording a call (1 rank, ${name}: ${digits(plain)} µs, recorded ${digits(recorded)}) | ${digits(price)} µs${against(price, 1, "µs")}`,
    );
  }
  const [few, many] = [10, 10_000].map((pending) => at(ringside, `1 of ${pending} unexpected`));
  lines.push(
    `| a message sent to itself and found among 10,000 unexpected ones (${digits(many)} µs), over among 10 (${digits(few)} µs) | ${digits(many / few)} |  |`,
  );
  const alone = at(ringside, "2 ping-pong");
  for (const ranks of [16, 64]) {
    const among = at(ringside, `${ranks} ping-pong`);
    lines.push(
      `| 8 B one way between two of ${ranks} ranks (${digits(among)} µs), over 2 ranks alone (${digits(alone)} µs) | ${digits(among / alone)} |  |`,
    );
  }
  return lines.join("\n");
}

/** Of a transfer, the share that passed while the ranks computed: 1 if both took as long as the longer one alone. */
function overlapped(side, size) {
  const [transfer, compute, both] = ["transfer", "compute", "both"].map((what) =>
    median(side[`overlap ${what} ${size}`]),
  );
  return { transfer, compute, both, share: (transfer + compute - both) / Math.min(transfer, compute) };
}

export function overlap({ samples: { ringside, native } }) {
  const lines = [
    "| bytes each way | side | transfer µs | compute µs | both µs | overlapped |",
    "|---|---|---|---|---|---|",
  ];
  for (const size of [8192, 1 << 20]) {
    for (const [name, side] of [
      ["mpi4py", native],
      ["Ringside", ringside],
    ]) {
      const { transfer, compute, both, share } = overlapped(side, size);
      lines.push(
        `| ${bytes(size)} | ${name} | ${digits(transfer)} | ${digits(compute)} | ${digits(both)} | ${digits(share)} |`,
      );
    }
  }
  return lines.join("\n");
}

// Turns the samples of a bench run into BENCHMARKS.md: medians, ratios, and whether each reach is met.
import { byAlgorithm } from "./report-collectives.mjs";
import { cost, overlap } from "./report-cost.mjs";
import { bytes, digits, median } from "./report-numbers.mjs";

/** One comparison: `reach` holds the ratio (ours / native, smaller is better) that the project set itself. */
function row(results, name, reach, tracedReach) {
  const ours = median(results.samples.ringside[name]);
  const traced = median(results.samples.traced[name]);
  const native = median(results.samples.native[name]);
  const verdict = (ratio, limit) =>
    limit === undefined || Number.isNaN(ratio)
      ? ""
      : ratio <= limit
        ? " ✓"
        : ` ✗ (reach ${limit.toFixed(2)})`;
  const label = name.slice(2).replace(/(Send\/Recv|Put|Get) (\d+)/, (_, what, n) => `${what} ${bytes(n)}`);
  return `| ${name[0]} | ${label} | ${digits(native)} | ${digits(ours)} | ${digits(traced)} | ${digits(ours / native)}${verdict(ours / native, reach)} | ${digits(traced / native)}${verdict(traced / native, tracedReach)} |`;
}

function communication(results) {
  const reaches = {
    "2 Send/Recv 8": [1, 2],
    "2 Send/Recv 1048576": [1 / 1.5],
    "2 Send/Recv 16777216": [1 / 0.67],
    "2 send/recv int": [2],
    "2 send/recv dict": [2],
    "2 Barrier": [1],
    "2 Bcast 8": [1],
    "2 Allreduce 8": [1],
    "4 Barrier": [8],
    "4 Allreduce 8": [8],
  };
  const names = Object.keys(results.samples.ringside).filter((name) =>
    /^[24] [^pn]*(Send|send|Barrier|Bcast|Allreduce|Put|Get|copy)/.test(name),
  );
  return [
    "| ranks | what | mpi4py µs | Ringside µs | traced µs | ratio | traced ratio |",
    "|---|---|---|---|---|---|---|",
    ...names.map((name) => row(results, name, ...(reaches[name] ?? []))),
  ].join("\n");
}

function kernels(results) {
  const { ringside, native } = results.samples;
  const lines = [
    "| ranks | kernel | CPython s | numba s | numba, second call s | Ringside s | second call s | CPython ÷ Ringside | numba ÷ Ringside |",
    "|---|---|---|---|---|---|---|---|---|",
  ];
  const pool = "julia, the tutorial's pool";
  const reach = { "1 mandelbrot": [25, 4], [`1 ${pool}`]: [60] };
  for (const ranks of [1, 2]) {
    for (const row of ["mandelbrot", "julia", pool, "pi"]) {
      const kernel = row === pool ? "julia" : row;
      const python = median(native[`${ranks} python ${row}`]);
      const numba = median(native[`${ranks} numba ${row}`]);
      const again = median(native[`${ranks} numba ${row} again`]);
      const ours = median(ringside[`${ranks} ${kernel}`]);
      const oursAgain = median(ringside[`${ranks} ${kernel} again`]);
      const [a, b] = reach[`${ranks} ${row}`] ?? [];
      const mark = (ratio, limit) =>
        limit === undefined || Number.isNaN(ratio) ? "" : ratio >= limit ? " ✓" : ` ✗ (reach ${limit})`;
      lines.push(
        `| ${ranks} | ${row} | ${digits(python)} | ${digits(numba)} | ${digits(again)} | ${digits(ours)} | ${digits(oursAgain)} | ${digits(python / ours)}${mark(python / ours, a)} | ${digits(numba / ours)}${mark(numba / ours, b)} |`,
      );
    }
  }
  return lines.join("\n");
}

function rest(results) {
  const { ringside } = results.samples;
  const limits = { 4: 100, 16: 250, 64: 1000 };
  const lines = ["| what | measured | reach |", "|---|---|---|"];
  for (const ranks of [4, 16, 64]) {
    const ms = median(ringside[`start ${ranks} ms`]);
    lines.push(
      `| warm Run to first output, ${ranks} ranks | ${digits(ms)} ms | ${limits[ranks]} ms ${ms <= limits[ranks] ? "✓" : "✗"} |`,
    );
  }
  const hangs = {
    circle: "all wait in a circle",
    "missing rank": "a barrier that one rank never enters",
    "some of many": "a quarter waits in a circle, the others compute",
  };
  for (const [way, words] of Object.entries(hangs))
    for (const ranks of [2, 8, 32, 64]) {
      const ms = median(ringside[`hang ${ranks} ${way} ms`]);
      lines.push(
        `| explained after the last progress, ${ranks} ranks: ${words} | ${digits(ms)} ms | 1000 ms ${ms <= 1000 ? "✓" : "✗"} |`,
      );
    }
  const review = median(ringside["review ms"]);
  lines.push(
    `| looking for mistakes in a run of a million events on 64 ranks | ${digits(review)} ms | 2000 ms ${review <= 2000 ? "✓" : "✗"} |`,
  );
  for (const what of ["scrub", "play"]) {
    const fps = median(ringside[`frames ${what}`]);
    lines.push(
      `| picture, 64 ranks × 100,000 messages, ${what} | ${digits(fps)} frames/s | 50 ${fps >= 50 ? "✓" : "✗"} |`,
    );
  }
  return lines.join("\n");
}

function python(results) {
  const { ringside, traced, native } = results.samples;
  const reaches = { "Send/Recv 1048576": 3, "send/recv int": 25, "send/recv dict": 25 };
  const lines = [
    "| what, 2 ranks | mpi4py µs | Ringside µs | traced µs | ratio | traced ratio |",
    "|---|---|---|---|---|---|",
  ];
  for (const name of Object.keys(traced).filter((each) => each.startsWith("py "))) {
    const [theirs, ours, recorded] = [native, ringside, traced].map((side) => median(side[name]));
    const limit = reaches[name.slice(3)];
    const ratio = ours / theirs;
    const mark =
      limit === undefined || Number.isNaN(ratio) ? "" : ratio <= limit ? " ✓" : ` ✗ (reach ${limit})`;
    const label = name.slice(3).replace(/Send\/Recv (\d+)/, (_, n) => `Send/Recv ${bytes(n)}`);
    lines.push(
      `| ${label} | ${digits(theirs)} | ${digits(ours)} | ${digits(recorded)} | ${digits(ratio)}${mark} | ${digits(recorded / theirs)} |`,
    );
  }
  lines.push("", "| what | measured | reach |", "|---|---|---|");
  const row = (what, value, unit, limit) =>
    lines.push(
      `| ${what} | ${digits(value)} ${unit} | ${limit === undefined ? "" : `${limit} ${unit} ${value <= limit ? "✓" : "✗"}`} |`,
    );
  for (const ranks of [1, 4, 8, 16]) {
    const at = (what) => median(ringside[`py ready ${ranks} ${what}`]);
    row(
      `${ranks} ranks ready, the page's first use of Python`,
      at("first"),
      "ms",
      ranks === 4 ? 2000 : undefined,
    );
    row(`${ranks} ranks ready, once it has it`, at("warm"), "ms", ranks === 4 ? 1000 : undefined);
    row(`memory of the page with ${ranks} ranks`, at("MB"), "MB", ranks === 8 ? 800 : undefined);
  }
  row("warm Run to first output, 4 ranks", median(ringside["py start 4 ms"]), "ms", 300);
  return lines.join("\n");
}

export function report(results) {
  return `# Benchmarks

Written by \`npm run bench\` on ${results.date}: ${results.machine}, ${results.browser}, Node ${results.node}, native ${results.native ?? "mpi4py not installed"}.
Medians of ${results.rounds} rounds, both sides in the same sitting (${results.minutes} min). The machine is shared and the figures are noisy; use the ratios.

## Communication

One way for Send/Recv and send/recv (half a ping-pong), a whole call for collectives; Put and Get with what completes them (natively a Flush). "Traced" records every call and message.

${communication(results)}

## What a message costs

${cost(results)}

## Overlap

Each rank sends to the other and receives, and computes as long as that takes, in 20 slices; between these it asks MPI once
(Testall). 1 means that the transfer cost nothing beside the computing, 0 that both took their time one after the other.

${overlap(results)}

## Kernels

Inner time on the program's own clock, first call: numba compiles inside it, as in the tutorial, and so does the browser.
CPython and numba use complex numbers as the tutorial does, loops over the picture outside the compiled function;
Ringside the plain formulas its lesson teaches. "The tutorial's pool" is its Julia program as it stands there, overall
time, lines handed to mpi4py.futures workers (as many as ranks); "julia" is the same work without the pool.

${kernels(results)}

## Python ranks

The same file on both sides (bench/native/python_comm.py): objects by pickle, buffers as bytearray and array.

${python(results)}

## The page

${rest(results)}

## Collectives by algorithm

A call and a barrier after it. A rank's part of the data is so large; on 2 cores, so 4 and 8 ranks take turns.
The decision table is src/mpi/collectives/choices.ts.

${byAlgorithm(results)}
`;
}

// npm run bench: Ringside in Chromium beside native mpi4py, CPython and numba, in one sitting.
// Writes BENCHMARKS.md and bench/results.json. Timings on shared machines are noisy: read the ratios.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import { installBrowser } from "../scripts/browser.mjs";
import { chromiumArgs, findChromium } from "../scripts/chromium.mjs";
import { findNative, hasModule } from "../scripts/native/find.mjs";
import { runNative } from "./native.mjs";
import { report } from "./report.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const quick = process.argv.includes("--quick");
const rounds = quick ? 1 : Number(process.env.ROUNDS ?? 5);
const scale = quick ? "0.1" : "1";
const configFile = `${root}bench/vite.config.ts`;

installBrowser();
await build({ configFile, logLevel: "warn" });
const server = await preview({ configFile, logLevel: "warn" });
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error("the bench server has no address");
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const devtools = await browser.newBrowserCDPSession();
const native = findNative();
const numba = native !== null && hasModule(native, "numba");
console.log(
  native === null ? "No native mpi4py here: no ratios." : `Native: ${native.version} (${native.mpiexec})`,
);

/** name → samples, one a round. */
const samples = { ringside: {}, traced: {}, native: {} };
function add(side, prefix, values) {
  for (const [name, value] of Object.entries(values)) {
    const key = `${prefix}${name}`;
    samples[side][key] ??= [];
    samples[side][key].push(value);
  }
}

/** Memory of all of the browser's pages, their workers' included, MB: what they share is counted in parts. */
async function pageMemory() {
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  const kilobytes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8")));
  return kilobytes.reduce((sum, found) => sum + Number(found?.[1] ?? 0), 0) / 1000;
}

/** Every measurement gets a page of its own, so that none inherits another's heap. */
async function inPage(call, ...args) {
  const before = call === "pythonReady" && existsSync("/proc/self/smaps_rollup") ? await pageMemory() : null;
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  try {
    await page.goto(address);
    await page.waitForFunction(() => globalThis.ringsideBench !== undefined);
    const measured = await page.evaluate(
      ([name, values]) => globalThis.ringsideBench[name](...values),
      [call, args],
    );
    return before === null ? measured : { ...measured, MB: (await pageMemory()) - before };
  } finally {
    await page.close();
  }
}

const started = Date.now();
for (let round = 1; round <= rounds; round++) {
  for (const ranks of [2, 4]) {
    console.log(`round ${round} of ${rounds}: communication on ${ranks} ranks`);
    if (native !== null) add("native", `${ranks} `, runNative(native, "comm.py", ranks, [scale]));
    add("ringside", `${ranks} `, await inPage("run", "comm", ranks, false, [scale]));
    add("traced", `${ranks} `, await inPage("run", "comm", ranks, true, [scale]));
  }
  for (const ranks of [1, 2]) {
    console.log(`round ${round} of ${rounds}: kernels on ${ranks} ranks`);
    add("ringside", `${ranks} `, await inPage("run", "kernels", ranks, false, []));
    if (native !== null && (ranks === 1 || !quick)) {
      add("native", `${ranks} python `, runNative(native, "kernels.py", ranks, ["python"]));
      const pool = runNative(native, "julia_futures.py", ranks + 1, [], "mpi4py.futures");
      add("native", `${ranks} python `, pool);
    }
    if (numba) add("native", `${ranks} numba `, runNative(native, "kernels.py", ranks, ["numba"]));
  }
  console.log(`round ${round} of ${rounds}: the cost of a message, and overlap`);
  for (const ranks of [1, 2, 16, 64]) {
    add("ringside", `cost ${ranks} `, await inPage("run", "cost", ranks, false, [scale]));
    if (ranks < 16) add("traced", `cost ${ranks} `, await inPage("run", "cost", ranks, true, [scale]));
  }
  add("ringside", "overlap ", await inPage("run", "overlap", 2, false, [scale]));
  if (native !== null) add("native", "overlap ", runNative(native, "overlap.py", 2, [scale]));
  for (const ranks of [2, 4, 8]) {
    console.log(`round ${round} of ${rounds}: collectives by algorithm on ${ranks} ranks`);
    add("ringside", `by ${ranks} `, await inPage("byAlgorithm", ranks, scale));
  }
  for (const ranks of [4, 16, 64]) add("ringside", `start ${ranks} `, await inPage("start", ranks));
  for (const ranks of [2, 8, 32, 64])
    for (const way of ["circle", "missing rank", "some of many"])
      add("ringside", `hang ${ranks} `, await inPage("hang", ranks, way));
  add("ringside", "review ", await inPage("review"));
  console.log(`round ${round} of ${rounds}: Python`);
  if (native !== null) add("native", "py ", runNative(native, "python_comm.py", 2, [scale]));
  add("ringside", "py ", await inPage("python", 2, false, [scale]));
  add("traced", "py ", await inPage("python", 2, true, [scale]));
  for (const ranks of [1, 4, 8, 16])
    add("ringside", `py ready ${ranks} `, await inPage("pythonReady", ranks));
  add("ringside", "py start 4 ", await inPage("start", 4, "python"));
  add("ringside", "frames ", await inPage("frames"));
}
const algorithms = Object.keys(samples.ringside).filter((name) => name.startsWith("by "));
const situations = new Set(algorithms.map((name) => name.split(" ").slice(1, 4).join(" ")));
const chosen = await inPage("chosen", [...situations]);
await browser.close();
await server.close();

const results = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
  browser: `Chromium ${browser.version()}`,
  node: process.version,
  native: native?.version ?? null,
  numba,
  rounds,
  minutes: Math.round((Date.now() - started) / 60_000),
  samples,
  chosen,
};
writeFileSync(`${root}bench/results.json`, `${JSON.stringify(results, null, 1)}\n`);
writeFileSync(`${root}BENCHMARKS.md`, report(results));
console.log("Wrote BENCHMARKS.md and bench/results.json.");

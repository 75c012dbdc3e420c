// node e2e/bench/p2p.mjs [port]: latency of the bare point-to-point engine between two workers in Chromium,
// µs one way. `npm run bench` measures whole programs; this one tells whether a change to the engine was for the better.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import { chromiumArgs, findChromium } from "../../scripts/chromium.mjs";

const port = Number(process.argv[2] ?? 4191);
const outDir = mkdtempSync(join(tmpdir(), "p2p-bench-"));
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};
const config = {
  configFile: false,
  logLevel: "warn",
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  worker: { format: "es" },
  build: { outDir, emptyOutDir: true, target: "es2024" },
  preview: { port, headers },
};
await build(config);
const server = await preview(config);
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  for (const cores of [2, 1]) {
    console.log(cores === 2 ? "ranks spin, then sleep" : "ranks sleep at once");
    const figures = await page.evaluate((count) => globalThis.pingPong(count), cores);
    console.table(
      figures.map(({ bytes, best, median }) => ({ bytes, best, median, "GB/s": bytes / median / 1000 })),
    );
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}

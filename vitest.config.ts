import "./scripts/node-20.ts";
import { availableParallelism } from "node:os";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { bundledWorkers } from "./scripts/bundled-workers.ts";
import { chromiumArgs, findChromium } from "./scripts/chromium.mjs";
import { isolationHeaders } from "./scripts/isolation-headers.ts";
import { lessonsPlugin } from "./scripts/lessons-plugin.ts";
import { LongestFirst } from "./scripts/longest-first.ts";
import { mpi4pyNames } from "./scripts/mpi4py/plugin.ts";
import { pyodideForBrowsers, pythonPlugin } from "./scripts/python-plugin.ts";
import { typescriptInPage } from "./scripts/typescript-in-page.ts";

/**
 * Files of tests at a time. Vitest keeps a core for itself, and of two cores one would then be idle for half of the time.
 * With more than a dozen pages Vitest itself is what they wait for.
 */
const maxWorkers = Math.min(12, Math.max(2, availableParallelism() - 1));

export default defineConfig({
  plugins: [lessonsPlugin(), typescriptInPage(), mpi4pyNames(), pythonPlugin()],
  worker: { format: "es" },
  server: { headers: isolationHeaders },
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // A process of its own for each file, with all modules anew, would be two thirds of what these tests cost. Those
          // that need modules in which nothing has happened yet reset them.
          isolate: false,
          // Nothing here is about speed, and the machine may be busy.
          testTimeout: 60_000,
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["src/**/*.browser.test.ts"],
        },
      },
      {
        extends: true,
        // Monaco's and the compiler's workers are tested as they are served.
        plugins: [bundledWorkers(/^(#rank|#python|\.\/testing)\//, [pyodideForBrowsers()])],
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.ts"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findChromium(), args: chromiumArgs } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { apiPage } from "./scripts/api/plugin.ts";
import { contentSecurityPolicy, isolationHeaders, workerHeaders } from "./scripts/isolation-headers.ts";
import { lessonsPlugin } from "./scripts/lessons-plugin.ts";
import { mpi4pyNames } from "./scripts/mpi4py/plugin.ts";
import { pyodideForBrowsers, pythonPlugin } from "./scripts/python-plugin.ts";
import { typescriptInPage } from "./scripts/typescript-in-page.ts";

// How long the build's plugins took would be the first thing that a newcomer reads.
const quiet = { checks: { pluginTimings: false } };
// Pyodide's loader has branches for Node, and an eval that a page's policy forbids and nothing here calls.
const quietWorkers = { checks: { pluginTimings: false, eval: false, commonJsVariableInEsm: false } };
// Programs meet the names of MPI's classes: in what console.log shows, and in "Status cannot be invoked without new".
const namedClasses = {
  minify: { compress: true, codegen: true, mangle: { keepNames: { class: true, function: false } } },
};

export default defineConfig({
  // Relative addresses: the site works from any folder of any static host.
  base: "./",
  plugins: [
    lessonsPlugin(),
    typescriptInPage(),
    mpi4pyNames(),
    apiPage(),
    pythonPlugin(),
    workerHeaders(),
    react(),
  ],
  worker: {
    format: "es",
    rolldownOptions: { ...quietWorkers, output: namedClasses },
    plugins: () => [pyodideForBrowsers()],
  },
  server: { port: 5173, headers: isolationHeaders },
  preview: {
    port: 4173,
    headers: { ...isolationHeaders, "Content-Security-Policy": contentSecurityPolicy },
  },
  build: {
    manifest: true,
    target: "es2024",
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { ...quiet, input: ["index.html", "api.html"] },
  },
});

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { isolationHeaders } from "../scripts/isolation-headers.ts";
import { pyodideForBrowsers, pythonPlugin } from "../scripts/python-plugin.ts";

// The bench page is built apart, so that nothing of it ships with the site.
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [pythonPlugin()],
  worker: { format: "es", plugins: () => [pyodideForBrowsers()] },
  build: { outDir: "../dist-bench", emptyOutDir: true, target: "es2024" },
  preview: { port: 4190, headers: isolationHeaders },
});

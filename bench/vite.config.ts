import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { isolationHeaders } from "../scripts/isolation-headers.ts";

// The bench page is built apart, so that nothing of it ships with the site.
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  worker: { format: "es" },
  build: { outDir: "../dist-bench", emptyOutDir: true, target: "es2024" },
  preview: { port: 4190, headers: isolationHeaders },
});

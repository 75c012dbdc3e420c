// npm start: install, build, serve, print the address.
import { installPackages, requireNode, root, run } from "./install.mjs";

requireNode();
installPackages();
if (run("npx", ["vite", "build", "--logLevel", "warn"]) !== 0) {
  console.error("The build failed; the lines above say where.");
  process.exit(1);
}

const { preview } = await import("vite");
const server = await preview({ root, preview: { port: Number(process.env.PORT ?? 4173), open: false } });
const address = server.resolvedUrls?.local[0] ?? `http://localhost:${server.config.preview.port}/`;
console.log(`\n  Ringside is at ${address}\n  Press Ctrl+C to stop.\n`);

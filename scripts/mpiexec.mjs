// npm run mpiexec -- -n 4 program.ts: runs a program on Node's worker threads, over the page's own runtime.
import { existsSync } from "node:fs";
import { headlessEntry } from "./headless-build.mjs";
import { requireNode, root } from "./install.mjs";

requireNode();
if (!existsSync(`${root}/node_modules/vite`)) {
  console.error('mpiexec: Ringside\'s packages are not installed; run "npm ci" in its folder first.');
  process.exit(2);
}
const { mpiexec } = await import(await headlessEntry());
// npm runs scripts in the project's folder, and tells where it was called.
const calledByNpm = process.env.npm_lifecycle_event === "mpiexec";
await mpiexec(process.argv.slice(2), (calledByNpm && process.env.INIT_CWD) || workingDirectory());

function workingDirectory() {
  try {
    return process.cwd();
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    console.error("mpiexec: the folder that you are in does not exist any more; change to one that does.");
    process.exit(2);
  }
}

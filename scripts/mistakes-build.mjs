// What runs lessons/mistakes/: the runner, built for Node, and the programs.
import { join } from "node:path";
import { headlessEntry } from "./headless-build.mjs";
import { root } from "./install.mjs";

/** Resolves with the exports of src/headless/mistakes.ts, and the cases. Rejects with what is wrong with them. */
export async function loadMistakes() {
  const runner = await import(await headlessEntry("mistakes", { mistakes: "src/headless/mistakes.ts" }));
  const { readMistakeCases } = await importTypeScript("scripts/lessons/read-cases.ts");
  return { ...runner, cases: readMistakeCases(join(root, "lessons/mistakes")) };
}

/** Node reads no TypeScript by itself. */
export async function importTypeScript(file) {
  const { runnerImport } = await import("vite");
  const { module } = await runnerImport(join(root, file), { configFile: false, root, logLevel: "error" });
  return module;
}

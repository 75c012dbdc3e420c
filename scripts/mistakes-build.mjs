// What runs lessons/mistakes/, built for Node: its programs and the runner.
import { join } from "node:path";
import { headlessEntry } from "./headless-build.mjs";
import { root } from "./install.mjs";

/** Resolves with the exports of src/headless/mistakes.ts, and the cases. Rejects with what is wrong with them. */
export async function loadMistakes() {
  const entry = await headlessEntry("mistakes", {
    mistakes: "src/headless/mistakes.ts",
    "read-cases": "scripts/lessons/read-cases.ts",
  });
  const { readMistakeCases } = await import(new URL("read-cases.mjs", entry));
  return { ...(await import(entry)), cases: readMistakeCases(join(root, "lessons/mistakes")) };
}

// npm run soak: random MPI programs on Node's threads, over the page's own runtime, against a sequential oracle.
import { headlessEntry } from "./headless-build.mjs";
import { requireNode, root } from "./install.mjs";

requireNode();
const { build } = await import("vite");
const { soak } = await import(await headlessEntry("soak", { soak: "src/headless/soak.ts" }));
await soak(process.argv.slice(2), process.cwd(), await library());

/** What runs random programs, as the text of one module without its imports and exports. */
async function library() {
  const result = await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "es2024",
      rolldownOptions: {
        input: `${root}/src/rank/binding/testing/random/standalone.ts`,
        preserveEntrySignatures: "strict",
        output: { format: "es", codeSplitting: false },
      },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  return output[0].code.replace(/^export \{[^}]*\};?$/m, "");
}

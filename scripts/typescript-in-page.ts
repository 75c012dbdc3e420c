/**
 * Brings the TypeScript compiler into the page's language worker.
 *
 * The project's own `typescript` is version 7, which has no API in JavaScript. The last one that has is the 6.0 that
 * ts-blank-space depends on, so `typescript` means that copy inside src/: one compiler, shared with ts-blank-space, with
 * types to match (tsconfig.app.json points at the same copy).
 *
 * `virtual:program-libs` holds the ECMAScript library files that a student's program may use: what ES2024 reaches, no DOM.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const virtualLibs = "virtual:program-libs";
const resolvedLibs = `\0${virtualLibs}`;

const blankSpaceEntry = createRequire(import.meta.url).resolve("ts-blank-space");
const libFolder = dirname(createRequire(blankSpaceEntry).resolve("typescript"));

/** The library files that `root` reaches through its `/// <reference lib>` lines, by file name. */
function libClosure(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  const add = (lib: string): void => {
    const name = `lib.${lib}.d.ts`;
    if (name in files) return;
    // The licence stands in the notices of the site; sixty copies of it would be a third of this module.
    const text = readFileSync(join(libFolder, name), "utf8").replace(/^\/\*![\s\S]*?\*\/\s*/, "");
    files[name] = text;
    for (const match of text.matchAll(/reference lib="([^"]+)"/g)) add(match[1] ?? "");
  };
  add(root);
  return files;
}

/** Modules that Vite must bundle ahead in `vite dev`; found late, each would reload the page under the student. */
const monacoModules = [
  "monaco-editor/editor",
  "monaco-editor/editor/contrib/suggest/browser/suggestController",
  "monaco-editor/languages/definitions/typescript/typescript",
  "monaco-editor/languages/definitions/python/python",
  ...[
    "bracketMatching",
    "caretOperations",
    "clipboard",
    "codeAction",
    "codeEditor",
    "codicon",
    "comment",
    "contextmenu",
    "cursorUndo",
    "find",
    "folding",
    "format",
    "gotoError",
    "gotoLine",
    "gotoSymbol",
    "hover",
    "iPadShowKeyboard",
    "indentation",
    "lineSelection",
    "linesOperations",
    "multicursor",
    "parameterHints",
    "quickCommand",
    "rename",
    "smartSelect",
    "snippet",
    "toggleTabFocusMode",
    "wordHighlighter",
    "wordOperations",
  ].map((feature) => `monaco-editor/features/${feature}/register`),
];

const bundledCompiler = /\/deps\/ts-blank-space_n_typescript\.js/;

function resolver(): Plugin {
  return {
    name: "ringside:typescript-in-page",
    enforce: "pre",
    resolveId(source, importer) {
      if (source === virtualLibs) return resolvedLibs;
      if (source === "typescript" && importer !== undefined && !importer.includes("/node_modules/")) {
        return this.resolve("typescript", blankSpaceEntry, { skipSelf: true });
      }
      return null;
    },
    load(id) {
      if (id !== resolvedLibs) return null;
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(libClosure("es2024")))});`;
    },
    transform(code, id) {
      // `vite dev` would send the compiler's source map inside of it, 18 MB that nobody reads, to each new worker.
      return bundledCompiler.test(id)
        ? { code, map: { version: 3, mappings: "", sources: [], names: [] } }
        : null;
    },
  };
}

export function typescriptInPage(): Plugin {
  return {
    ...resolver(),
    config: () => ({
      // A worker is built by its own list of plugins.
      worker: { plugins: () => [resolver()] },
      optimizeDeps: {
        include: ["acorn", "comlink", "ts-blank-space", "ts-blank-space > typescript", ...monacoModules],
      },
    }),
  };
}

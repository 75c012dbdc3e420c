/**
 * Python in the page: `virtual:python-assets` says where the files are that Python ranks start from, and how large. They
 * are compressed here, since many hosts would send them as they are, and served by the site itself. Their names end in
 * .bin: of a name that ends in .gz some hosts would say that the browser should unpack it.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { writeAtOnce } from "../src/headless/write-at-once.ts";
import { headlessEntry } from "./headless-build.mjs";

const virtual = "virtual:python-assets";
const resolved = `\0${virtual}`;
const virtualPackages = "virtual:python-packages";
const resolvedPackages = `\0${virtualPackages}`;

interface Asset {
  readonly name: string;
  /** The compressed file, kept beside what it was made of. */
  readonly path: string;
}

/** Seconds, when Python has to be prepared first. `strict`: what is broken in it ends the build. */
async function compressedAssets(strict: boolean): Promise<Asset[]> {
  const entry = await headlessEntry();
  const { pythonFiles } = (await import(new URL("./python-files.mjs", entry).href)) as {
    pythonFiles(): Promise<Record<"wasm" | "stdlib" | "snapshot" | "cache", string> & { failures: string[] }>;
  };
  const { wasm, stdlib, snapshot, cache, failures } = await pythonFiles();
  if (strict && failures.length > 0)
    throw new Error(`Python's own files are broken:\n${failures.join("\n")}`);
  return Object.entries({ wasm, stdlib, snapshot }).map(([name, path]) => ({
    name,
    path: compressed(path, cache),
  }));
}

/** What programs may import, and which files of it the site has. */
async function packagesModule(): Promise<string> {
  const entry = await headlessEntry();
  const { packageCatalog, siteFiles, pyodideVersion } = (await import(
    new URL("./python-packages.mjs", entry).href
  )) as { packageCatalog(): object; siteFiles(): readonly string[]; pyodideVersion(): string };
  return Object.entries({ catalog: packageCatalog(), site: siteFiles(), version: pyodideVersion() })
    .map(([name, value]) => `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});`)
    .join("\n");
}

function compressed(path: string, cache: string): string {
  const bytes = readFileSync(path);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const result = `${cache}python-${hash}.bin`;
  if (!existsSync(result)) writeAtOnce(result, gzipSync(bytes, { level: 9 }));
  return result;
}

export function pythonPlugin(): Plugin {
  let building = false;
  return {
    name: "ringside:python",
    configResolved: (config) => {
      building = config.command === "build";
    },
    resolveId: (source) =>
      source === virtual ? resolved : source === virtualPackages ? resolvedPackages : null,
    async load(id) {
      if (id === resolvedPackages) return await packagesModule();
      if (id !== resolved) return null;
      const entries = (await compressedAssets(building)).map(({ name, path }) => {
        const bytes = readFileSync(path);
        // The development server serves files of the project by their paths.
        const url = building
          ? `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: `python-${name}.bin`, source: bytes })}`
          : JSON.stringify(`/@fs${path}`);
        return `${name}: { url: ${url}, bytes: ${bytes.length} }`;
      });
      return `export default { ${entries.join(", ")} };`;
    },
  };
}

/**
 * What is replaced in Pyodide's loader: the address of its WebAssembly, which is handed to it and would come into the site a
 * second time; and a word of memory to sleep on, for which it takes a WebAssembly.Memory. Each of those reserves 10 GB of
 * addresses, of which a browser gives a page about a terabyte: it would end at 50 ranks.
 */
const replacements: readonly [from: string, to: string][] = [
  ['new URL("pyodide.asm.wasm",import.meta.url)', 'new URL("about:blank")'],
  ["new WebAssembly.Memory({shared:!0,initial:1,maximum:1}).buffer", "new SharedArrayBuffer(4)"],
];

/** For the workers' builds: Pyodide's loader without what it does in Node. Throws Error when it has changed. */
export function pyodideForBrowsers(): Plugin {
  const nothing = "\0not-in-browsers";
  return {
    name: "ringside:pyodide",
    enforce: "pre",
    resolveId: (source, importer) =>
      importer?.includes("/pyodide/") && (source.startsWith("node:") || source === "ws") ? nothing : null,
    load: (id) => (id === nothing ? "export default {};" : null),
    transform: (code, id) => {
      if (!/\/pyodide\/pyodide\.asm\.mjs$/.test(id)) return null;
      return replacements.reduce((text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`Pyodide's loader no longer holds ${from}`);
        return text.replaceAll(from, to);
      }, code);
    },
  };
}

// Bundles src/headless for Node, which does not read TypeScript from 20.19 on, into node_modules/.cache/ringside.
// A build is kept until one of the files that went into it changes.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";

const cache = join(root, "node_modules/.cache/ringside");
/** Files besides the bundled ones that decide what the build is. */
const makers = ["package-lock.json", "scripts/headless-build.mjs"];
/** All files in it and its folders are taken in, so that one more of them changes the build. */
const pythonFolder = "src/python/lib";
/** Builds that are no longer used may still be running for so long, ms. */
const graceForOld = 24 * 60 * 60 * 1000;

/**
 * The address of the built src/headless/main.ts; of another module, `name` among the files `more` that are built besides.
 * Each name has a build of its own.
 */
export async function headlessEntry(name = "main", more = {}) {
  const manifest = join(cache, name === "main" ? "headless.json" : `headless-${name}.json`);
  const known = readManifest(manifest);
  const folder = known !== null && isFresh(known) ? known.folder : await build(manifest, more);
  return pathToFileURL(join(cache, folder, `${name}.mjs`)).href;
}

function readManifest(manifest) {
  if (!existsSync(manifest)) return null;
  try {
    return JSON.parse(readFileSync(manifest, "utf8"));
  } catch (error) {
    // Half a file, from a build that was cut off: make another.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isFresh({ folder, inputs }) {
  return existsSync(join(cache, folder, "main.mjs")) && inputs.every(([file, mark]) => markOf(file) === mark);
}

/** Changes with every change of the file. */
function markOf(file) {
  const found = statSync(join(root, file), { throwIfNoEntry: false });
  return found === undefined ? "" : `${found.mtimeMs} ${found.size}`;
}

async function build(manifest, more) {
  const { build: bundle } = await import("vite");
  const inputs = new Map([...makers, ...foldersOf(pythonFolder)].map((file) => [file, markOf(file)]));
  const result = await bundle({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [onlyTypeScript6(), { name: "ringside:inputs", enforce: "pre", load: (id) => note(id, inputs) }],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: "node20",
      rolldownOptions: {
        input: {
          main: join(root, "src/headless/main.ts"),
          "rank-worker": join(root, "src/headless/rank-worker.ts"),
          "python-worker": join(root, "src/headless/python-worker.ts"),
          "python-maker": join(root, "src/headless/python-maker.ts"),
          "python-files": join(root, "src/headless/python-files.ts"),
          "python-packages": join(root, "src/headless/python-packages.ts"),
          "vendor-python": join(root, "src/headless/vendor-python.ts"),
          ...Object.fromEntries(Object.entries(more).map(([name, file]) => [name, join(root, file)])),
        },
        // It looks for its files beside itself.
        external: [/^pyodide(\/|$)/],
        output: { format: "es", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const hash = createHash("sha256");
  for (const { fileName, code } of output) hash.update(fileName).update(code ?? "");
  const folder = `headless-${hash.digest("hex").slice(0, 16)}`;
  // Several may build at once: each writes in a place of its own, and the first to be done is taken.
  const mine = join(cache, `${folder}.${process.pid}`);
  mkdirSync(mine, { recursive: true });
  for (const { fileName, code } of output) writeFileSync(join(mine, fileName), code ?? "");
  try {
    renameSync(mine, join(cache, folder));
  } catch (error) {
    rmSync(mine, { recursive: true });
    if (!existsSync(join(cache, folder, "main.mjs"))) throw error;
  }
  const half = `${manifest}.${process.pid}`;
  writeFileSync(half, JSON.stringify({ folder, inputs: [...inputs] }));
  renameSync(half, manifest);
  removeOld(folder);
  return folder;
}

/** A folder and those in it, relative to the root. */
function foldersOf(folder) {
  const inside = readdirSync(join(root, folder), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  return [folder, ...inside.flatMap(({ name }) => foldersOf(`${folder}/${name}`))];
}

/**
 * Marks a file before it is read: one that changes meanwhile makes the next start build again. First of the plugins, since
 * nobody is asked after Vite has read a file as text.
 */
function note(id, inputs) {
  const path = id.replace(/\?.*$/, "");
  const file = relative(root, path);
  if (!file.startsWith("..") && !id.startsWith("\0") && existsSync(path)) inputs.set(file, markOf(file));
  return null;
}

function removeOld(current) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (!name.startsWith("headless-") || name === current) continue;
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > graceForOld)
      rmSync(path, { recursive: true, force: true });
  }
}

/**
 * `typescript` is the one that ts-blank-space depends on, as in the page (see typescript-in-page.ts). It stays outside of
 * the bundle, and is required: Node would read all of its 9 MB for names before importing it.
 */
function onlyTypeScript6() {
  const blankSpace = createRequire(import.meta.url).resolve("ts-blank-space");
  const compiler = createRequire(blankSpace).resolve("typescript");
  const id = "\0required-typescript";
  return {
    name: "ringside:required-typescript",
    enforce: "pre",
    resolveId: (source) => (source === "typescript" ? id : null),
    load: (asked) =>
      asked === id
        ? `import { requireCached } from ${JSON.stringify(join(root, "src/headless/require-cached.ts"))};
           export default requireCached(${JSON.stringify(compiler)}, ${JSON.stringify(cache)});`
        : null,
  };
}

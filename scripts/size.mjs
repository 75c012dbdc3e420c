// Holds the weight of the first load and of the editor, in gzip bytes of what dist/ really ships.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { root } from "./install.mjs";

const KB = 1000;
const limits = { first: 250 * KB, editor: 1100 * KB, worker: 1700 * KB, python: 15_000 * KB };

const manifest = JSON.parse(readFileSync(`${root}/dist/.vite/manifest.json`, "utf8"));
const sizes = new Map();
function gzip(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(`${root}/dist/${file}`)).length);
  return sizes.get(file);
}

/** Script files that load with an entry: itself and its static imports. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}
const total = (files) =>
  [...files].filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + gzip(file), 0);

const entry = "index.html";
const editor = Object.keys(manifest).find((key) => /editor\/monaco/.test(key));
const first = closure(entry);
const rows = [["first load without the editor", total(first), limits.first]];
if (editor === undefined) {
  console.error(
    "size: no chunk of the manifest comes from src/editor/monaco…: is the editor still loaded lazily?",
  );
  process.exit(1);
}
const later = [...closure(editor)].filter((file) => !first.has(file));
rows.push(["the editor, after it", total(later), limits.editor]);
for (const file of readdirSync(`${root}/dist/assets`).filter((name) => /worker.*\.js$/i.test(name))) {
  rows.push([`worker ${file}`, gzip(`assets/${file}`), limits.worker]);
}

// Compressed already: what is loaded when Python is chosen, besides its worker.
const python = readdirSync(`${root}/dist/assets`).filter((name) => /^python-.*\.bin$/.test(name));
if (python.length !== 3) {
  console.error(`size: Python has ${python.length} files where 3 are expected: ${python.join(", ")}`);
  process.exit(1);
}
const bytes = python.reduce((sum, file) => sum + statSync(`${root}/dist/assets/${file}`).size, 0);
rows.push(["Python, when it is chosen", bytes, limits.python]);
if ([...first].some((file) => /python-assets/.test(file))) {
  console.error("size: the first load holds what only Python needs");
  process.exit(1);
}

let bad = 0;
for (const [name, size, limit] of rows) {
  const over = size > limit;
  if (over) bad += 1;
  console.log(
    `${over ? "OVER " : "ok   "} ${(size / KB).toFixed(1).padStart(8)} KB of ${limit / KB} KB gzip  ${name}`,
  );
}
process.exit(bad === 0 ? 0 : 1);

/**
 * Packages for Python programs in Node: from the folder that PYTHON_WHEELS names, from the site's own folder, from what
 * was fetched before, else from the place that the Pyodide distribution publishes them at.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { CompiledProgram } from "#engine/api.ts";
import { libFiles, libFolder } from "#python/lib-files.ts";
import { type Catalog, readLock } from "#python/packages/catalog.ts";
import { distribution } from "#python/packages/cdn.ts";
import { packagesFor, type WheelSource } from "#python/packages/load.ts";
import type { RankPackages } from "#rank/protocol.ts";
import { reasonOf } from "./read-program.ts";
import { writeAtOnce } from "./write-at-once.ts";

/** Beside the files of packages, a folder may say what they are: then programs may import those too. */
export const lockName = "pyodide-lock.json";

/** The project's folder; this module is built into node_modules/.cache/ringside/headless-…/. */
const project = fileURLToPath(new URL("../../../..", import.meta.url));
/** What the site serves of packages. */
export const siteFolder = join(project, "public/python-wheels");
const keptFolder = join(project, "node_modules/.cache/ringside/python-packages");

/** Never rejects: what cannot be had is told when the program imports it. */
export async function packagesOfNode({ source, modules = {} }: CompiledProgram): Promise<RankPackages> {
  let told = "";
  const loader = {
    catalog: packageCatalog(),
    sources: wheelSources(),
    advice: (names: readonly string[]) =>
      `Fetch it where there is a network: npm run vendor-python -- ${names.join(" ")}; or set PYTHON_WHEELS to a folder that has it`,
    tell: ({ names }: { names: readonly string[] }) => {
      told = names.join(" ");
    },
  };
  // What takes no time is not worth a line.
  const late = setTimeout(() => console.error(`mpiexec: loading packages: ${told}`), 1000);
  try {
    return await packagesFor(loader, [source, ...Object.values(modules)], Object.keys(modules));
  } finally {
    clearTimeout(late);
  }
}

/** What programs may import: the distribution's packages, and those that the folders at hand describe. */
export function packageCatalog(): Catalog {
  const more = folders().map((folder) => {
    const file = join(folder, lockName);
    if (!existsSync(file)) return {};
    try {
      return readLock(readFileSync(file, "utf8"));
    } catch (error) {
      console.error(`${file} cannot be read, and is left out: ${reasonOf(error)}`);
      return {};
    }
  });
  return withoutOurs(Object.assign({}, distributionCatalog(), ...more));
}

/** Every rank has modules of ours, and no package takes their place. */
function withoutOurs(catalog: Catalog): Catalog {
  const ours = new Set(
    Object.keys(libFiles).map((path) =>
      path
        .slice(libFolder.length + 1)
        .split("/")[0]
        .replace(/\.py$/, ""),
    ),
  );
  return Object.fromEntries(
    Object.entries(catalog).map(([name, entry]) => [
      name,
      { ...entry, imports: entry.imports.filter((each) => !ours.has(each)) },
    ]),
  );
}

export function distributionCatalog(): Catalog {
  const description = createRequire(import.meta.url).resolve("pyodide/package.json");
  return readLock(readFileSync(join(description, "..", lockName), "utf8"));
}

/** Files of packages in the site's folder. */
export function siteFiles(): readonly string[] {
  return existsSync(siteFolder) ? readdirSync(siteFolder).filter((name) => /\.(whl|zip)$/.test(name)) : [];
}

export function pyodideVersion(): string {
  const { version }: { version: string } = createRequire(import.meta.url)("pyodide/package.json");
  return version;
}

export function wheelSources(): readonly WheelSource[] {
  const kept: WheelSource = {
    ...folderSource(keptFolder),
    keep: async ({ file }, bytes) => {
      mkdirSync(keptFolder, { recursive: true });
      writeAtOnce(join(keptFolder, file), bytes);
    },
  };
  return [...folders().map(folderSource), kept, distribution(pyodideVersion())];
}

function folders(): readonly string[] {
  const { PYTHON_WHEELS: wheels = "" } = process.env;
  return wheels === "" ? [siteFolder] : [wheels, siteFolder];
}

function folderSource(folder: string): WheelSource {
  return {
    place: `the folder ${folder}`,
    read: async ({ file }) => {
      const path = join(folder, file);
      return existsSync(path) ? new Uint8Array(readFileSync(path)) : null;
    },
  };
}

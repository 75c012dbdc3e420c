/** npm run vendor-python: puts the files of packages into the site, so that it serves them itself. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Catalog, normalized, readLock, withDependencies, writeLock } from "#python/packages/catalog.ts";
import { loadWheel } from "#python/packages/load.ts";
import {
  distributionCatalog,
  lockName,
  packageCatalog,
  siteFolder,
  wheelSources,
} from "./python-packages.ts";

/** What the distribution's own lock file does not list is described beside the files. */
function describeOthers(names: readonly string[], catalog: Catalog): void {
  const own = distributionCatalog();
  const others = names.filter((name) => !Object.hasOwn(own, name));
  if (others.length === 0) return;
  const file = join(siteFolder, lockName);
  const known = existsSync(file) ? readLock(readFileSync(file, "utf8")) : {};
  const added = Object.fromEntries(others.map((name) => [name, catalog[name]]));
  writeFileSync(file, writeLock({ ...known, ...added }));
}

/** Returns the exit code. */
export async function vendorPython(words: readonly string[]): Promise<number> {
  const catalog = packageCatalog();
  const unknown = words.filter((word) => !Object.hasOwn(catalog, normalized(word)));
  if (words.length === 0 || unknown.length > 0) {
    if (unknown.length > 0) {
      console.error(
        `vendor-python: the Pyodide distribution has no package ${unknown.join(", ")}; node_modules/pyodide/pyodide-lock.json lists those that it has`,
      );
    }
    console.error(
      "Usage: npm run vendor-python -- PACKAGE …   (for example numpy matplotlib)\n" +
        "Takes the files from the folder that PYTHON_WHEELS names, if it is set, else from the distribution's network.",
    );
    return 2;
  }
  const names = withDependencies(words, catalog);
  mkdirSync(siteFolder, { recursive: true });
  let failed = 0;
  for (const name of names) {
    const entry = catalog[name];
    try {
      const bytes = await loadWheel(entry, wheelSources());
      writeFileSync(join(siteFolder, entry.file), bytes);
      console.log(`${entry.file}  ${(bytes.length / 1e6).toFixed(1)} MB, as the lock file says`);
    } catch (error) {
      failed++;
      console.error(`vendor-python: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed === 0) {
    describeOthers(names, catalog);
    console.log("The site has them in public/python-wheels from its next build on.");
    return 0;
  }
  console.error(
    `vendor-python: ${failed} of ${names.length} files could not be had. Where there is no network, put them into a folder and set PYTHON_WHEELS to it.`,
  );
  return 1;
}

/**
 * The modules of a program's own that a Python program imports: files beside it, and in the folders that PYTHONPATH
 * names, as python finds them. Found by reading the import statements, since a rank cannot ask while it runs.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { importedNames } from "#python/packages/imports.ts";

/** Where modules are looked for: the program's folder, then PYTHONPATH's. */
export function searchPath(programFolder: string, pythonPath: string | undefined, cwd: string): string[] {
  const named = (pythonPath ?? "").split(delimiter).filter((folder) => folder !== "");
  return [programFolder, ...named.map((folder) => resolve(cwd, folder))];
}

/**
 * Their texts by path relative to the folder that they were found in ("helper.py", "pack/__init__.py"), imports of
 * imports among them. What is not found is left to Python: it may be in its own library.
 */
export function localModules(source: string, folders: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  const asked = new Set<string>();
  const pending = importedNames(source);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (asked.has(name)) continue;
    asked.add(name);
    const parts = name.split(".");
    for (let length = 1; length <= parts.length; length++) {
      const module = moduleAt(parts.slice(0, length), folders);
      if (module === null) break;
      if (found[module.path] !== undefined) continue;
      found[module.path] = module.text;
      const inside = module.path.split("/").slice(0, -1).join(".");
      pending.push(...importedNames(module.text, inside));
    }
  }
  return found;
}

function moduleAt(
  parts: readonly string[],
  folders: readonly string[],
): { path: string; text: string } | null {
  const stem = parts.join("/");
  for (const folder of folders) {
    for (const path of [`${stem}/__init__.py`, `${stem}.py`]) {
      const file = join(folder, path);
      if (existsSync(file) && statSync(file).isFile()) return { path, text: readFileSync(file, "utf8") };
    }
  }
  return null;
}

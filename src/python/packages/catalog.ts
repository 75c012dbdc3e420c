/**
 * The packages that programs may import beside Python's own library: those of the Pyodide distribution, as its lock file
 * lists them.
 */
import { importedNames } from "./imports.ts";

export interface PackageEntry {
  /** Name of its wheel, or of the zip of a shared library. */
  readonly file: string;
  /** SHA-256 of that file, hexadecimal. */
  readonly sha256: string;
  /** Top-level modules. */
  readonly imports: readonly string[];
  /** Names of the packages that it needs. */
  readonly depends: readonly string[];
  /** A library that packages share: it goes where the loader of libraries looks. */
  readonly library: boolean;
}

/** By name, as `normalized` writes it. */
export type Catalog = Readonly<Record<string, PackageEntry>>;

/** As PEP 503 has it: one spelling for what people write with -, _ and dots, small and capital. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

interface LockEntry {
  readonly name: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly imports: readonly string[];
  readonly depends: readonly string[];
  readonly package_type: string;
}

/** Reads a pyodide-lock.json. Tests of packages are left out. Throws Error where it is none. */
export function readLock(text: string): Catalog {
  const lock: { readonly packages?: Readonly<Record<string, LockEntry>> } = JSON.parse(text);
  if (lock.packages === undefined) throw new Error('it is no lock file of Pyodide\'s: it has no "packages"');
  const catalog: Record<string, PackageEntry> = {};
  for (const { name, file_name: file, sha256, imports, depends, package_type } of Object.values(
    lock.packages,
  )) {
    if (name.endsWith("-tests")) continue;
    if (!/^[\w.+!-]+$/.test(file)) throw new Error(`the file of ${name} has a path for a name: ${file}`);
    const library = package_type === "shared_library";
    catalog[normalized(name)] = { file, sha256, imports, depends: depends.map(normalized), library };
  }
  return catalog;
}

/** The text that `readLock` reads as this catalog. */
export function writeLock(catalog: Catalog): string {
  const packages = Object.fromEntries(
    Object.entries(catalog).map(([name, { file, sha256, imports, depends, library }]) => {
      const package_type = library ? "shared_library" : "package";
      return [name, { name, file_name: file, sha256, imports, depends, package_type } satisfies LockEntry];
    }),
  );
  return `${JSON.stringify({ packages }, null, 2)}\n`;
}

/** These packages and what they need, each once, what is needed first. Unknown names are left out. */
export function withDependencies(names: readonly string[], catalog: Catalog): string[] {
  const found = new Set<string>();
  const visit = (name: string, above: readonly string[]): void => {
    if (found.has(name) || above.includes(name) || !Object.hasOwn(catalog, name)) return;
    for (const each of catalog[name].depends) visit(each, [...above, name]);
    found.add(name);
  };
  for (const name of names) visit(normalized(name), []);
  return [...found];
}

/**
 * The packages that a program's texts import, with what they need. `own`: top-level modules that come from elsewhere
 * whatever the catalog says.
 */
export function packagesOf(
  sources: readonly string[],
  catalog: Catalog,
  own: ReadonlySet<string>,
): readonly string[] {
  const tops = new Set(sources.flatMap((source) => importedNames(source).map((name) => name.split(".")[0])));
  const direct = Object.entries(catalog)
    .filter(([, { imports }]) => imports.some((each) => tops.has(each) && !own.has(each)))
    .map(([name]) => name);
  return withDependencies(direct, catalog);
}

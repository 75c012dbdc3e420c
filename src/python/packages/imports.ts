/** The names of modules that a Python program imports, found by reading its statements: nothing is run. */

/** import a, b.c as d · from e.f import g · from . import h */
const statement =
  /^[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\(?[\w, \t]*))/gm;

/**
 * With dots, as they are imported. Names after "from package import" are among them: they may be modules. `inside`: the
 * package that the text is a module of, for imports that begin with a dot.
 */
export function importedNames(source: string, inside = ""): string[] {
  const names: string[] = [];
  for (const [, plain, from, imported] of source.matchAll(statement)) {
    if (plain !== undefined) {
      names.push(...plain.split(",").map((each) => each.trim().split(/\s/)[0]));
      continue;
    }
    const base = from.startsWith(".") ? [inside, from.replace(/^\.+/, "")].filter(Boolean).join(".") : from;
    names.push(base);
    for (const each of imported.replace("(", "").split(",")) {
      const last = each.trim().split(/\s/)[0];
      if (last !== "") names.push(`${base}.${last}`);
    }
  }
  return names.filter((name) => /^\w+(\.\w+)*$/.test(name));
}

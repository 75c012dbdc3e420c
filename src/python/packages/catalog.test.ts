import { expect, test } from "vitest";
import { packagesOf, readLock, withDependencies, writeLock } from "./catalog.ts";

const entry = (
  name: string,
  imports: readonly string[],
  depends: readonly string[] = [],
  type = "package",
) => ({
  name,
  file_name: `${name}-1.whl`,
  sha256: "00",
  imports,
  depends,
  package_type: type,
});

const lock = {
  packages: {
    "Ring.Name": entry("Ring.Name", ["ringname"], ["deep_er"]),
    "deep-er": entry("deep-er", ["deeper"], ["ring.name", "lib"]),
    lib: entry("lib", [], [], "shared_library"),
    numba: entry("numba", ["numba"]),
    "numpy-tests": entry("numpy-tests", ["numpy-tests"]),
    helper: entry("helper", ["helper"]),
  },
};

test("names are found in whatever spelling, dependencies first, circles and all", () => {
  const catalog = readLock(JSON.stringify(lock));
  expect(Object.keys(catalog)).toEqual(["ring-name", "deep-er", "lib", "numba", "helper"]);
  expect(withDependencies(["ring_name", "nothing"], catalog)).toEqual(["lib", "deep-er", "ring-name"]);
  expect(catalog.lib.library).toBe(true);
  expect(readLock(writeLock(catalog))).toEqual(catalog);
});

test("a program's packages are those that its statements import, but for its own modules", () => {
  const catalog = readLock(JSON.stringify(lock));
  const own = new Set(["helper", "numba"]);
  const of = (source: string) => packagesOf([source], catalog, own);
  expect(of("import os, deeper.part as d")).toEqual(["ring-name", "lib", "deep-er"]);
  expect(of("def f():\n    from ringname import x")).toEqual(["lib", "deep-er", "ring-name"]);
  expect(of("import helper\nimport numba\n# import deeper\nprint('import deeper')")).toEqual([]);
});

test("a lock file that is none, or that leads out of its folder, is refused", () => {
  expect(() => readLock("{}")).toThrow('it has no "packages"');
  const astray = { packages: { a: { ...entry("a", ["a"]), file_name: "../a.whl" } } };
  expect(() => readLock(JSON.stringify(astray))).toThrow("the file of a has a path for a name: ../a.whl");
});

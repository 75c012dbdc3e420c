/** What only Python has: a section for each module of mpi4py.util, its classes one after another. */
import { apiName, type PythonName } from "../../src/editor/python/names.ts";
import type { Entry, Group, Section, Told } from "./entries.ts";

export function pythonSections(known: readonly PythonName[]): Section[] {
  const modules = known.filter(({ owner, kind }) => owner === "util" && kind === "module");
  return modules.map(({ name, type, documentation }): Section => {
    const own = known.filter(({ owner }) => owner === type);
    const classes = own.filter(({ kind }) => kind === "class");
    const others = own.filter((each) => !classes.includes(each));
    const groups = classes.map((each): Group => {
      const members = known.filter(({ owner }) => owner === each.type);
      return { title: each.name, entries: [each, ...members].map(entryOf) };
    });
    const rest: Group = { title: "Functions and constants", entries: others.map(entryOf) };
    return {
      id: name,
      module: "util",
      title: `mpi4py.util.${name}`,
      about: null,
      lead: documentation,
      base: null,
      groups: [...groups, ...(others.length > 0 ? [rest] : [])],
    };
  });
}

export function toldInPython({ signature, documentation, parameters }: PythonName): Told {
  const explained = parameters.filter((each) => each.documentation !== "");
  return {
    signatures: [signature],
    documentation,
    parameters: explained.map((each) => ({ label: each.label, text: each.documentation })),
  };
}

function entryOf(from: PythonName): Entry {
  const { owner, name, kind } = from;
  if (kind === "module") throw new Error(`${name} has no entry of its own`);
  const id = apiName(from) ?? name;
  return { id, owner, name, kind, typescript: null, python: toldInPython(from), operations: [] };
}

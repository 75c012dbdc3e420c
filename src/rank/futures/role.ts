/**
 * What a run's ranks do in a program that uses MPIPoolExecutor. Elsewhere it would start processes for its tasks; here the
 * run's other ranks take their place, as with python -m mpi4py.futures, when the program is made for that: it imports
 * MPIPoolExecutor and not MPICommExecutor, which says itself who works, and its ranks call no collective.
 */
import type { ProgramText } from "#rank/program.ts";

/** The module's name; as the command of a Spawn it stands for the run's program as a worker of an executor. */
export const moduleName = "mpi/futures";

/** "spawned": a worker that an executor has started. */
export type Role = "alone" | "manager" | "worker" | "spawned";

export function importsFutures(program: ProgramText): boolean {
  return program.imports.some(({ specifier }) => specifier === moduleName);
}

/** Whether a rank loads the program for its functions alone. */
export function works(role: Role): boolean {
  return role === "worker" || role === "spawned";
}

export function roleOf(program: ProgramText, rank: number, size: number): Role {
  if (program.startedBy === moduleName) return "spawned";
  if (size === 1) return "alone";
  const names = program.imports
    .filter(({ specifier }) => specifier === moduleName)
    .map(({ start }) => namesBefore(program.js, start))
    .join();
  const uses = (name: string): boolean => (names.includes("*") ? program.js : names).includes(name);
  if (!uses("MPIPoolExecutor") || uses("MPICommExecutor") || talks(program.js)) return "alone";
  return rank === 0 ? "manager" : "worker";
}

const together =
  /\.(I?(barrier|(bcast|scatter|gather|allgather|alltoall|allreduce|scan|exscan)[vw]?)|I?Reduce|Split|Dup)\s*[(<]/i;

/** Whether all ranks call something together: such a program is run by all of them. Workers may among themselves. */
function talks(js: string): boolean {
  // Arrays have a reduce, and strings a split, too.
  const calls = js.replaceAll(/\.(reduce|split)\(/g, "");
  return js.includes("COMM_WORLD") && !js.includes("get_comm_workers") && together.test(calls);
}

/** What an import statement says between its first word and the module's name. */
function namesBefore(js: string, specifierStart: number): string {
  const before = js.slice(0, specifierStart);
  return before.slice(before.lastIndexOf("import"));
}

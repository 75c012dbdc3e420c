import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { OpenHow } from "./file-store.ts";

/** How a file is opened (MPI-4.1 section 14.2.1), with MPICH's numbers. */
export const modes = {
  MODE_CREATE: 1,
  MODE_RDONLY: 2,
  MODE_WRONLY: 4,
  MODE_RDWR: 8,
  MODE_DELETE_ON_CLOSE: 16,
  MODE_UNIQUE_OPEN: 32,
  MODE_EXCL: 64,
  MODE_APPEND: 128,
  MODE_SEQUENTIAL: 256,
} as const;

/** From where `Seek` counts. */
export const whences = { SEEK_SET: 600, SEEK_CUR: 602, SEEK_END: 604 } as const;

/** The displacement of a view that begins where the shared pointer is. */
export const DISPLACEMENT_CURRENT = -54278278;
export const MAX_DATAREP_STRING = 128;

/** Numbers of MPI's that programs use with files. */
export const fileConstants = {
  ...modes,
  ...whences,
  DISPLACEMENT_CURRENT,
  DISP_CUR: DISPLACEMENT_CURRENT,
  MAX_DATAREP_STRING,
} as const;

const all = Object.values(modes).reduce((sum: number, bit) => sum | bit, 0);

/** Throws ERR_AMODE for modes that go with no other; `call` as the program spells it. */
export function checkMode(call: string, amode: number): void {
  if (!Number.isInteger(amode) || (amode & ~all) !== 0 || amode < 0)
    throw argumentError(ErrorClass.ERR_AMODE, call, "amode", amode, "a sum of MPI.MODE_RDONLY and its like");
  const ways = (["MODE_RDONLY", "MODE_WRONLY", "MODE_RDWR"] as const).filter((name) => has(amode, name));
  if (ways.length !== 1)
    throw argumentError(
      ErrorClass.ERR_AMODE,
      call,
      "amode",
      wordsOf(amode),
      "exactly one of MPI.MODE_RDONLY, MPI.MODE_WRONLY and MPI.MODE_RDWR in it",
    );
  for (const made of ["MODE_CREATE", "MODE_EXCL"] as const)
    if (has(amode, "MODE_RDONLY") && has(amode, made))
      throw clash(call, amode, "MODE_RDONLY", made, "what is only read cannot be made");
  if (has(amode, "MODE_RDWR") && has(amode, "MODE_SEQUENTIAL"))
    throw clash(call, amode, "MODE_RDWR", "MODE_SEQUENTIAL", "in sequence a file is read or written");
}

function clash(
  call: string,
  amode: number,
  first: keyof typeof modes,
  second: keyof typeof modes,
  why: string,
): Error {
  return callError(
    ErrorClass.ERR_AMODE,
    call,
    `amode is ${wordsOf(amode)}: MPI.${first} and MPI.${second} do not go together, since ${why}`,
  );
}

export function has(amode: number, name: keyof typeof modes): boolean {
  return (amode & modes[name]) !== 0;
}

/** "MODE_CREATE | MODE_WRONLY" */
export function wordsOf(amode: number): string {
  const names = Object.entries(modes).flatMap(([name, bit]) => ((amode & bit) === 0 ? [] : [name]));
  return names.length === 0 ? String(amode) : names.join(" | ");
}

/** What the store is asked for. */
export function howOf(amode: number): OpenHow {
  return {
    read: !has(amode, "MODE_WRONLY"),
    write: !has(amode, "MODE_RDONLY"),
    create: has(amode, "MODE_CREATE"),
    exclusive: has(amode, "MODE_EXCL"),
  };
}

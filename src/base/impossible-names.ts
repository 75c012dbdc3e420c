/**
 * Names of mpi4py that cannot be here, each with its reason: an editor's mark, a program's error and the test that counts
 * the names all say the same. A name reads as `MPI.Comm.Join`; `*` stands for a class, or for any name in it.
 */
export interface ImpossibleNames {
  readonly why: string;
  readonly names: readonly string[];
}

const join: ImpossibleNames = {
  why: "It takes a connected network socket of the operating system, and a browser gives a page none.",
  names: ["MPI.Comm.Join"],
};

const revoke: ImpossibleNames = {
  why: "It ends the calls of other ranks after one has failed, and here a rank's failure ends the run for all of them.",
  names: ["MPI.Comm.Revoke"],
};

const fortranStatus: ImpossibleNames = {
  why: "They are places in the status of a Fortran program, and none runs in a browser.",
  names: ["MPI.F_SOURCE", "MPI.F_TAG", "MPI.F_ERROR", "MPI.F_STATUS_SIZE"],
};

export const impossibleNames: Readonly<Record<"python" | "typescript", readonly ImpossibleNames[]>> = {
  python: [join, revoke, fortranStatus],
  typescript: [
    join,
    revoke,
    fortranStatus,
    {
      why: "They pass an object on to a library in C or Fortran, and a page's script can call none.",
      names: ["py2f", "f2py", "handle", "tohandle", "fromhandle", "toint", "fromint"].map(
        (name) => `MPI.*.${name}`,
      ),
    },
    {
      why: "They show memory by its address, and a script has no memory but that of its own arrays.",
      names: [
        "MPI.BOTTOM",
        "MPI.BottomType",
        "MPI.buffer",
        "MPI.memory",
        "MPI.buffer.*",
        "MPI.Status.tomemory",
      ],
    },
    {
      why: "They choose how Python's pickle writes objects, and TypeScript has no pickle.",
      names: ["MPI.Pickle", "MPI.pickle", "MPI.Pickle.*"],
    },
    {
      why: "It does nothing in mpi4py: a message that a matched probe has taken is given back by receiving it.",
      names: ["MPI.Message.free"],
    },
  ],
};

/**
 * Why a name is missing that a TypeScript program asks an object of MPI's for; null where nothing is known of it.
 * @param owner its class, or "MPI"; null where that cannot be told: then names that programs use themselves do not count
 */
export function whyImpossible(name: string, owner: string | null): string | null {
  const known = impossibleNames.typescript.find(({ names }) =>
    names.some((each) => {
      const [of, last] = each.split(".").slice(-2);
      if (last !== name) return false;
      // An Intracomm is a Comm.
      if (owner !== null) return of === "*" || owner.toLowerCase().endsWith(of.toLowerCase());
      return name !== "free" && name !== "handle";
    }),
  );
  return known?.why ?? null;
}

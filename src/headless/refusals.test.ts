import { afterAll, describe, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const typescript = `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const data = new Int32Array(4);
const calls: Record<string, () => unknown> = {
  rank: () => comm.Send(data, { dest: comm.size }),
  datatype: () => comm.Send([data, 1, MPI.INT.Create_vector(2, 1, 2)], { dest: 0 }),
  overlap: () => comm.Allgather([data, 1, MPI.INT], data),
  null: () => comm.Split(MPI.UNDEFINED, 0).Barrier(),
  made: () => { throw new MPI.Exception(MPI.ERR_RANK); },
  late: () => { MPI.Finalize(); comm.barrier(); },
  twice: () => MPI.Init(),
};
calls[process.argv[2]]();
`;

const python = `import sys
import mpi4py
mpi4py.rc.initialize = sys.argv[1] not in ("early", "own")
from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
data = array("i", [0] * 4)


def late():
    MPI.Finalize()
    comm.barrier()


def made():
    raise MPI.Exception(MPI.ERR_RANK)


def own():
    MPI.Init()
    comm.barrier()
    MPI.Finalize()
    late()


def of_the_op():
    comm.allreduce(1, op=lambda x, y: x + None)


def come():
    class Odd:
        def __reduce__(self):
            return int, ("x",)

    if comm.rank == 0:
        comm.send(Odd(), dest=0)
    comm.recv()


calls = {
    "rank": lambda: comm.Send(data, dest=comm.size),
    "datatype": lambda: comm.Send([data, 1, MPI.INT.Create_vector(2, 1, 2)], dest=0),
    "overlap": lambda: comm.Allgather([data, 1, MPI.INT], data),
    "null": lambda: comm.Split(MPI.UNDEFINED).Barrier(),
    "missing": lambda: comm.Send(dest=0),
    "memory": lambda: comm.Send(5, dest=0),
    "function": lambda: MPI.Compute_dims("four", 2),
    "list": lambda: comm.scatter([1, 2], root=0),
    "early": lambda: comm.barrier(),
    "late": late,
    "own": own,
    "twice": lambda: MPI.Init(),
    "made": made,
    "of_the_op": of_the_op,
    "come": come,
    "print": lambda: print(dst=0),
}
calls[sys.argv[1]]()
`;

const { folder: cwd, remove } = folderWith({ "refused.ts": typescript, "refused.py": python });
afterAll(remove);

/** The finding's first line. */
async function told(program: string, how: string, ranks = 1): Promise<string> {
  const { err, code } = await mpiexec(["-n", String(ranks), program, how], { cwd });
  expect(code).toBe(1);
  return err.split("\n")[0].replace("mpiexec: ", "");
}

describe.each(["refused.ts", "refused.py"])(
  "%s: what MPI refuses is told with its call and its line",
  (program) => {
    test.each([
      [
        "rank",
        /^Invalid argument: Rank 0 calls comm\.Send \(line \d+\), but dest is 1, expected rank 0 or MPI\.PROC_NULL\.$/,
      ],
      ["datatype", /^Invalid argument: .*comm\.Send .*vector\(2, 1, 2\) of MPI_INT, is not committed/],
      ["overlap", /^Invalid argument: .*comm\.Allgather .*share 4 bytes of memory/],
      ["null", /^Invalid argument: Rank 0 .*, but this is MPI\.COMM_NULL/],
      [
        "late",
        /^Life cycle: Rank 0 calls comm\.barrier \(line \d+\), but MPI\.Finalize\(\) was called before/,
      ],
      ["twice", /^Life cycle: Rank 0 calls MPI\.Init \(line \d+\), but MPI is initiali/],
      // It was the program that made the error.
      ["made", /^Error: rank 0 failed in line \d+: MPI\.Exception: MPI_ERR_RANK: Invalid rank$/],
    ])("%s", async (how, words) => {
      expect(await told(program, how)).toMatch(words);
    });
  },
);

describe("what Python refuses is an argument where mpi4py was called", () => {
  const refused = (call: string, error: string) =>
    new RegExp(`^Invalid argument: Rank 0 calls ${call} \\(line \\d+\\) with what it cannot take: ${error}`);
  test.each([
    ["missing", refused("comm\\.Send", "TypeError: .* missing 1 required positional argument")],
    ["memory", refused("comm\\.Send", "TypeError: message: expecting buffer or list/tuple\\.$")],
    ["function", refused("MPI\\.Compute_dims", "TypeError: ")],
    ["list", refused("comm\\.scatter", "ValueError: expecting 1 items, got 2")],
  ])("%s", async (how, words) => {
    expect(await told("refused.py", how)).toMatch(words);
  });

  test.each([
    // The program's own function failed, what was sent could not be read, another function was called.
    ["of_the_op", /^Error: .*TypeError: unsupported operand/],
    ["come", /^Error: .*ValueError: invalid literal/],
    ["print", /^Error: .*TypeError: .*dst/],
  ])("%s: an error of the program's own", async (how, words) => {
    expect(await told("refused.py", how, 2)).toMatch(words);
  });
});

test("MPI is closed until a Python program initializes it, where it does so itself", async () => {
  expect(await told("refused.py", "early")).toMatch(
    /^Life cycle: Rank 0 calls comm\.barrier \(line \d+\), but MPI\.Init\(\) has not been called yet/,
  );
  expect(await told("refused.py", "own")).toMatch(
    /^Life cycle: Rank 0 calls MPI\.Finalize .*was called before/,
  );
});

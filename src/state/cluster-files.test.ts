import { expect, it } from "vitest";
import { type ClusterProgram, clusterFiles, commandLine } from "./cluster-files.ts";

const program: ClusterProgram = {
  title: "Count",
  folder: "count",
  source:
    "import sys, os.path\nfrom mpi4py import MPI\nimport numpy as np  # fast\nfrom PIL import Image\nimport plot\n",
  files: [],
  ranks: 4,
  args: ["--n", "two words", "it's"],
  env: { N: "20", NAME: "a b" },
  seed: "7",
};

const text = (name: string, change: Partial<ClusterProgram> = {}) => {
  const found = clusterFiles({ ...program, ...change }).find((each) => each.name === `count/${name}`);
  return typeof found?.content === "string" ? found.content : "";
};

it("writes the line that starts the program as a shell reads it", () => {
  expect(commandLine(program)).toBe(
    `N=20 NAME='a b' mpiexec -n 4 python3 -m mpi4py main.py --n 'two words' 'it'\\''s'`,
  );
  expect(commandLine({ ...program, args: [], env: {}, ranks: 1 })).toBe(
    "mpiexec -n 1 python3 -m mpi4py main.py",
  );
});

it("has everything in one folder, the program untouched", () => {
  expect(clusterFiles(program).map(({ name }) => name)).toEqual([
    "count/README.md",
    "count/main.py",
    "count/hostfile",
    "count/job.slurm",
    "count/requirements.txt",
  ]);
  expect(text("main.py")).toBe(program.source);
  expect(text("hostfile")).toMatch(/^localhost slots=4$/m);
  expect(text("job.slurm")).toMatch(/^#!\/bin\/bash\n#SBATCH --job-name=count\n#SBATCH --ntasks=4\n/);
  expect(text("job.slurm")).toContain(`\n${commandLine(program)}\n`);
});

it("asks for what the program imports, by the names that pip knows", () => {
  expect(text("requirements.txt").split("\n")).toEqual(["mpi4py>=4", "numpy", "pillow", ""]);
  expect(text("requirements.txt", { source: "print('import scipy')\n" })).toBe("mpi4py>=4\n");
});

it("takes the files along that the program was given, and asks for what its modules import", () => {
  const bytes = new TextEncoder().encode("import yaml, sympy, helper");
  const files = ["helper.py", "tables/a.csv", "../../x", "hostfile", "sympy.py"].map((name) => ({
    name,
    bytes,
  }));
  const names = clusterFiles({ ...program, source: "import helper", files }).map(({ name }) => name);
  expect(names.slice(5)).toEqual([
    "count/helper.py",
    "count/tables/a.csv",
    "count/x",
    "count/hostfile 2",
    "count/sympy.py",
  ]);
  expect(text("requirements.txt", { source: "import helper", files })).toBe("mpi4py>=4\npyyaml\n");
});

it("explains in ten lines, and only what this program needs", () => {
  const long = text("README.md");
  expect(long.trimEnd().split("\n").length).toBeLessThanOrEqual(11);
  expect(long).toContain("# Count, on 4 ranks");
  expect(long).toContain(commandLine(program, ["--hostfile hostfile"]));
  expect(long).toMatch(/seeded `random` with 7/);
  expect(long).toMatch(/`plot` is Ringside's own/);
  const short = text("README.md", { env: {}, seed: "", source: "from mpi4py import MPI\n", ranks: 1 });
  expect(short).toContain("# Count, on 1 rank\n");
  expect(short).not.toMatch(/environment|seeded|plot/);
});

it("starts a program that uses a pool of workers in mpi4py's own way", () => {
  const source = "from mpi4py.futures import MPIPoolExecutor\n";
  for (const pool of [source, "from mpi4py.util.pool import Pool\n"])
    expect(commandLine({ ...program, source: pool, args: [], env: {} })).toBe(
      "mpiexec -n 4 python3 -m mpi4py.futures main.py",
    );
  for (const other of [
    `# no MPIPoolExecutor here\n`,
    `${source}from mpi4py.futures import MPICommExecutor\n`,
    "from multiprocessing import Pool\n",
  ])
    expect(commandLine({ ...program, source: other })).toContain("-m mpi4py main.py");
});

it("says how a program is answered where nobody types", () => {
  expect(text("README.md")).not.toContain("input()");
  const asking = text("README.md", { source: 'n = int(input("How many? "))\n' });
  expect(asking).toMatch(/^4\. With Slurm: .*`input\(\)` asks for into a file/m);
});

/**
 * What a Python program needs to run under a real mpiexec: the program as it is, the machines, a Slurm script, what to
 * install, and the exact command. Pure.
 */
import { mainFiles } from "#base/language.ts";
import { plural } from "#base/plural.ts";
import { codeOnly } from "#editor/python/code-only.ts";
import type { GivenFile } from "#engine/api.ts";
import { archiveNames } from "./file-names.ts";
import type { ZipFile } from "./zip.ts";

export interface ClusterProgram {
  /** In two or three words. */
  readonly title: string;
  /** Name of the folder: letters, digits and hyphens. */
  readonly folder: string;
  readonly source: string;
  /** What lies beside it. */
  readonly files: readonly GivenFile[];
  readonly ranks: number;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** "" when the program is not seeded. */
  readonly seed: string;
}

/** Modules that are installed under another name than they are imported by, or that a program may import at all. */
const packages: Readonly<Record<string, string>> = {
  numpy: "numpy",
  scipy: "scipy",
  matplotlib: "matplotlib",
  pandas: "pandas",
  click: "click",
  numba: "numba",
  sympy: "sympy",
  networkx: "networkx",
  h5py: "h5py",
  requests: "requests",
  statsmodels: "statsmodels",
  tqdm: "tqdm",
  bs4: "beautifulsoup4",
  cv2: "opencv-python",
  PIL: "pillow",
  skimage: "scikit-image",
  sklearn: "scikit-learn",
  yaml: "pyyaml",
  cloudmesh: "cloudmesh-common",
};

export function clusterFiles(program: ClusterProgram): readonly ZipFile[] {
  const { folder } = program;
  const file = (name: string, content: ZipFile["content"], executable = false): ZipFile => ({
    name: `${folder}/${name}`,
    content,
    executable,
  });
  const own = [
    file("README.md", readme(program)),
    file(mainFiles.python, program.source),
    file("hostfile", hostfile(program)),
    file("job.slurm", slurm(program), true),
    file("requirements.txt", `${requirements(program).join("\n")}\n`),
  ];
  // What the archive has of its own keeps its name.
  const names = archiveNames([
    ...own.map(({ name }) => name),
    ...program.files.map(({ name }) => `${folder}/${name}`),
  ]);
  const given = program.files.map(({ bytes }, index) => ({
    name: names[own.length + index],
    content: bytes,
  }));
  return [...own, ...given];
}

/** The line that starts the program, with its environment before and its arguments behind. */
export function commandLine(program: ClusterProgram, options: readonly string[] = []): string {
  const { ranks, args, env, source } = program;
  // Elsewhere each rank would start a pool of its own; as in Ringside, the other ranks are to be the workers. Any other
  // program is started so that a rank that fails ends the others.
  const module = usesPool(source) ? "mpi4py.futures" : "mpi4py";
  return [
    ...Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`),
    `mpiexec -n ${ranks}`,
    ...options,
    `python3 -m ${module} ${mainFiles.python}`,
    ...args.map(quoted),
  ].join(" ");
}

function readme(program: ClusterProgram): string {
  const { title, ranks, env, seed, source } = program;
  const notes = [
    "Open MPI's words are used here. MPICH reads `machine:ranks` in a hostfile, and takes it by `-f hostfile`.",
  ];
  if (Object.keys(env).length > 0)
    notes.push(
      "The environment reaches the ranks on the machine that mpiexec starts on; `-x NAME` (MPICH: `-genvlist NAME`) sends it to all.",
    );
  if (seed !== "")
    notes.push(`Ringside seeded \`random\` with ${seed}; elsewhere the program seeds it, if it wants to.`);
  const reads = asksForInput(source)
    ? " Nobody types there: write what `input()` asks for into a file, and put `< file` at the end of the last line."
    : "";
  if (importsPlot(source)) notes.push("The module `plot` is Ringside's own: elsewhere draw with matplotlib.");
  return `# ${title}, on ${plural(ranks, "rank")}

1. Install an MPI (Open MPI or MPICH), then \`python3 -m pip install -r requirements.txt\`.
2. On this machine: \`${commandLine(program, ["--hostfile hostfile"])}\`
3. On several machines: put their names into \`hostfile\` and this folder on each of them, and start it in the same way.
4. With Slurm: \`sbatch job.slurm\`, after a look at its first lines.${reads}

${notes.join("\n")}
`;
}

function hostfile({ ranks }: ClusterProgram): string {
  return `# A machine in each line, with the number of ranks that it may run.
localhost slots=${ranks}
# node1 slots=4
# node2 slots=4
`;
}

function slurm(program: ClusterProgram): string {
  return `#!/bin/bash
#SBATCH --job-name=${program.folder}
#SBATCH --ntasks=${program.ranks}
#SBATCH --time=00:05:00
#SBATCH --output=%x-%j.out

# Clusters have their MPI and Python in modules; \`module avail\` lists yours.
# module load openmpi python

${commandLine(program)}
`;
}

/** mpi4py, and what the program imports besides of what pip knows. */
function requirements({ source, files }: ClusterProgram): string[] {
  const decoder = new TextDecoder();
  const modules = files.filter(({ name }) => name.endsWith(".py"));
  const texts = [source, ...modules.map(({ bytes }) => decoder.decode(bytes))];
  const beside = new Set(modules.map(({ name }) => name.split("/")[0].replace(/\.py$/, "")));
  const names = texts.flatMap(importedModules).filter((name) => !beside.has(name));
  const found = names.flatMap((name) => (Object.hasOwn(packages, name) ? packages[name] : []));
  return ["mpi4py>=4", ...new Set(found)];
}

function importsPlot(source: string): boolean {
  return importedModules(source).includes("plot");
}

/** Whether mpi4py.futures has to be told that the run's ranks are the pool (lib/mpi4py/futures/_start.py does the same). */
function usesPool(source: string): boolean {
  const code = codeOnly(source);
  const pool = /\bMPIPoolExecutor\b/.test(code) || (/\bmpi4py\.util\b/.test(code) && /\bPool\b/.test(code));
  return pool && !/\bMPICommExecutor\b/.test(code);
}

function asksForInput(source: string): boolean {
  return /\binput\(|\bsys\.stdin\b/.test(codeOnly(source));
}

/** First parts of the names of imported modules, by the lines that import them. */
function importedModules(source: string): string[] {
  return [
    ...codeOnly(source).matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import|import[ \t]+([^\n#;]+))/gm),
  ].flatMap(([, from, list]) => (from ?? list).split(",").map((each) => each.trim().split(/[.\s]/)[0]));
}

/** For a shell, and so that people can read it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

// Finds an mpiexec that really starts two mpi4py ranks with some python3, and runs bench programs with it.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("native/", import.meta.url));
// Open MPI refuses root without these; they change nothing for others.
const env = { ...process.env, OMPI_ALLOW_RUN_AS_ROOT: "1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1" };

function launch(pair, ranks, args, timeout = 300_000) {
  const oversubscribe = pair.mpiexec.includes("openmpi") ? ["--oversubscribe"] : [];
  return spawnSync(pair.mpiexec, [...oversubscribe, "-n", String(ranks), pair.python, ...args], {
    env,
    timeout,
    encoding: "utf8",
  });
}

/** The working pair of mpiexec and python3, or null with the reason. mpi4py is bound to one MPI, so both are tried. */
export function findNative() {
  const probe =
    "from mpi4py import MPI; print(MPI.COMM_WORLD.size, MPI.Get_library_version().split(',')[0].strip())";
  for (const mpiexec of ["mpiexec.openmpi", "mpiexec.mpich", "mpiexec"]) {
    for (const python of ["/usr/bin/python3", "python3"]) {
      const result = launch({ mpiexec, python }, 2, ["-c", probe], 30_000);
      if (result.status === 0 && result.stdout.startsWith("2 ")) {
        return { mpiexec, python, version: result.stdout.split("\n")[0].slice(2) };
      }
    }
  }
  return null;
}

/**
 * Runs bench/native/<file> and returns the JSON that its rank 0 printed. Throws with its stderr. `through`: a module that
 * runs the file, as mpi4py.futures does.
 */
export function runNative(pair, file, ranks, args = [], through = null) {
  const how = through === null ? [] : ["-m", through];
  const result = launch(pair, ranks, [...how, folder + file, ...args]);
  if (result.status !== 0)
    throw new Error(`${file} on ${ranks} ranks failed: ${result.stderr || result.error?.message}`);
  return JSON.parse(result.stdout);
}

/** Whether python can import a module (numba is optional). */
export function hasModule(pair, name) {
  return spawnSync(pair.python, ["-c", `import ${name}`], { env }).status === 0;
}

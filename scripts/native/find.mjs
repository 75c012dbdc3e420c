// Finds an mpiexec that really starts two mpi4py ranks with some python3, and runs programs with the two.
import { spawn, spawnSync } from "node:child_process";

/** Open MPI refuses root without these; they change nothing for others. */
export const nativeEnv = {
  ...process.env,
  OMPI_ALLOW_RUN_AS_ROOT: "1",
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1",
};

/** The command line of a program on so many ranks, the words after python3 in `args`. */
export function nativeCommand(pair, ranks, args) {
  const oversubscribe = pair.openMpi ? ["--oversubscribe"] : [];
  return [pair.mpiexec, [...oversubscribe, "-n", String(ranks), pair.python, ...args]];
}

/** The working pair of mpiexec and python3 with its versions, or null. mpi4py is bound to one MPI, so both are tried. */
export function findNative() {
  const probe =
    "from mpi4py import MPI; print(MPI.COMM_WORLD.size, MPI.Get_library_version().split(',')[0].strip())";
  for (const mpiexec of ["mpiexec.openmpi", "mpiexec.mpich", "mpiexec"]) {
    const { stdout } = spawnSync(mpiexec, ["--version"], { env: nativeEnv, encoding: "utf8" });
    if (stdout === null || stdout === undefined) continue;
    for (const python of ["/usr/bin/python3", "python3"]) {
      const pair = { mpiexec, python, openMpi: /open ?mpi|open ?rte/i.test(stdout) };
      const [command, words] = nativeCommand(pair, 2, ["-c", probe]);
      const result = spawnSync(command, words, { env: nativeEnv, timeout: 30_000, encoding: "utf8" });
      if (result.status === 0 && result.stdout.startsWith("2 "))
        return { ...pair, version: result.stdout.split("\n")[0].slice(2) };
    }
  }
  return null;
}

/** Whether python can import a module. */
export function hasModule(pair, name) {
  return spawnSync(pair.python, ["-c", `import ${name}`], { env: nativeEnv }).status === 0;
}

/** Runs a command to its end: { code, out, err }. Code null when it took longer than `timeout` ms. */
export function runCommand(command, words, { cwd, env, input = "", timeout }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env, stdio: "pipe", timeout, killSignal: "SIGKILL" });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      err += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    // A program that reads nothing may be gone before this is written.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

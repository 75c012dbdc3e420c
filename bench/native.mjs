// Runs bench programs under a native mpiexec.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { nativeCommand, nativeEnv } from "../scripts/native/find.mjs";

const folder = fileURLToPath(new URL("native/", import.meta.url));

/**
 * Runs bench/native/<file> and returns the JSON that its rank 0 printed. Throws with its stderr. `through`: a module that
 * runs the file, as mpi4py.futures does.
 */
export function runNative(pair, file, ranks, args = [], through = null) {
  const how = through === null ? [] : ["-m", through];
  const [command, words] = nativeCommand(pair, ranks, [...how, folder + file, ...args]);
  const result = spawnSync(command, words, { env: nativeEnv, timeout: 300_000, encoding: "utf8" });
  if (result.status !== 0)
    throw new Error(`${file} on ${ranks} ranks failed: ${result.stderr || result.error?.message}`);
  return JSON.parse(result.stdout);
}

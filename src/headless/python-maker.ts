/** The thread that makes what Python ranks start from (python-files.ts starts it). */
import { parentPort, workerData } from "node:worker_threads";
import { compileStdlib, makeSnapshot } from "#python/host/make-snapshot.ts";
import { completeES2024 } from "./es2024.ts";
import type { MakerTask } from "./python-files.ts";

completeES2024();
const { what, ...parts } = workerData as MakerTask;
if (what === "stdlib") parentPort?.postMessage({ bytes: await compileStdlib(parts), failures: [] });
else {
  const { snapshot, failures } = await makeSnapshot(parts);
  parentPort?.postMessage({ bytes: snapshot, failures });
}

/**
 * The files that declare what programs import as "mpi", src/rank/binding/mpi.d.ts and its parts, mpi-*.d.ts, and as
 * "mpi/futures", futures.d.ts.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../src/rank/binding/", import.meta.url);

/** Their paths, mpi.d.ts first. */
export function declarationFiles(): string[] {
  const names = readdirSync(folder).filter((name) => /^mpi-[a-z-]+\.d\.ts$/.test(name));
  return ["mpi.d.ts", ...names.sort(), "futures.d.ts"].map((name) => fileURLToPath(new URL(name, folder)));
}

export function declarationTexts(): string[] {
  return declarationFiles().map((file) => readFileSync(file, "utf8"));
}

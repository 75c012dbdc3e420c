/** Files that are written when a run has ended. */
import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { reasonOf } from "./read-program.ts";
import { UsageError } from "./usage-error.ts";

/** Throws UsageError when the file could not be written: better known before a long run than after it. */
export function checkWritable(option: string, file: string): void {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw new UsageError(`${option} ${file}: it is a folder`);
    accessSync(found === undefined ? dirname(file) : file, constants.W_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason =
      error instanceof Error && "code" in error && error.code === "ENOENT"
        ? "there is no such folder"
        : reasonOf(error);
    throw new UsageError(`${option} ${file}: it cannot be written: ${reason}`, { cause: error });
  }
}

/** Returns why the file could not be written, or null. */
export function writeResult(option: string, file: string, content: string | Uint8Array): string | null {
  try {
    writeFileSync(file, content);
    return null;
  } catch (error) {
    return `${option} ${file}: it cannot be written: ${reasonOf(error)}`;
  }
}

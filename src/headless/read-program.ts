/** The program's text, or why there is none. */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { UsageError } from "./usage-error.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
  ENOTDIR: "a part of its path is no folder",
};

/** Throws UsageError with the reason in words. */
export function readProgram(file: string, cwd: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(cwd, file));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: it is not text in UTF-8`, { cause: error });
  }
}

/** Why the system refused, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return reasons[code] ?? error.message;
}

/** The name by which errors and call sites call the program: no path, and nothing in it that would end a stack's line. */
export function shownName(file: string): string {
  return basename(file).replaceAll(/[\s\p{Cc}()]/gu, "_");
}

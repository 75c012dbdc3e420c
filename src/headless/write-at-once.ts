import { renameSync, writeFileSync } from "node:fs";
import process from "node:process";

/** Several may write the same file at the same time, and nobody reads half of one. */
export function writeAtOnce(file: string, content: Uint8Array | string): void {
  const half = `${file}.${process.pid}`;
  writeFileSync(half, content);
  renameSync(half, file);
}

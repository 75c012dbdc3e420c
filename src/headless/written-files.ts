/** The files that ranks wrote in the folder that they shared in memory: saved where that was asked for. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { plural } from "#base/plural.ts";
import type { RunHandle } from "#engine/api.ts";
import { sharedFilesOf } from "#engine/shared-files.ts";
import { latestFiles } from "#trace/latest-files.ts";
import type { TracedFile } from "#trace/model.ts";
import { who } from "#trace/worlds.ts";
import { reasonOf } from "./read-program.ts";

/** Call at a run's end. Returns whether all were saved. */
export function saveFiles(
  { trace, files }: Pick<RunHandle, "trace" | "files">,
  folder: string,
  tell: (text: string) => void,
): boolean {
  const writers = new Map(latestFiles(trace.files).map(({ name, rank }) => [name, rank]));
  let saved = true;
  for (const { name, size, read } of sharedFilesOf(files)) {
    const problem = save({ name, size, bytes: read() }, folder);
    if (problem === null) continue;
    saved = false;
    const rank = writers.get(name);
    const writer = rank === undefined ? "ranks" : who(trace, rank);
    tell(`${writer} wrote ${name}, which cannot be saved: ${problem}`);
  }
  return saved;
}

/** Returns why it could not be saved, or null. */
function save(
  { name, size, bytes }: Pick<TracedFile, "name" | "size" | "bytes">,
  folder: string,
): string | null {
  if (bytes === null) return `${plural(size, "byte")} are too many`;
  const path = resolve(folder, name);
  // A run's file may have been made by anyone.
  if (relative(folder, path).startsWith("..")) return "its path leads out of the folder";
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The files that ranks wrote in the folder that they share in memory: saved where that was asked for. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { plural } from "#base/plural.ts";
import type { RunHandle } from "#engine/api.ts";
import { sharedFilesOf } from "#engine/shared-files.ts";
import { latestFiles } from "#trace/latest-files.ts";
import type { TracedFile } from "#trace/model.ts";
import { who } from "#trace/worlds.ts";
import { reasonOf } from "./read-program.ts";

/** Call at a run's end. Returns whether all were saved that should be. */
export function saveFiles(
  run: Pick<RunHandle, "trace" | "files">,
  folder: string,
  tell: (text: string) => void,
): boolean {
  let saved = true;
  for (const file of latestFiles(run.trace.files)) {
    const problem = save(file, folder);
    if (problem === null) continue;
    saved = false;
    tell(`${who(run.trace, file.rank)} wrote ${file.name}, which cannot be saved: ${problem}`);
  }
  for (const { name, size, read } of sharedFilesOf(run)) {
    const problem = save({ name, size, bytes: read() }, folder);
    if (problem === null) continue;
    saved = false;
    tell(`all ranks wrote ${name}, which cannot be saved: ${problem}`);
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

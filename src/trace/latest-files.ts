import type { TracedFile } from "./model.ts";

/**
 * The files of the folder that all ranks share, each as whichever rank wrote it last, without those that were removed; in
 * the order of these last writings.
 */
export function latestFiles(files: readonly TracedFile[]): readonly TracedFile[] {
  const latest = new Map<string, TracedFile>();
  for (const file of files) {
    latest.delete(file.name);
    if (file.removed !== true) latest.set(file.name, file);
  }
  return [...latest.values()];
}

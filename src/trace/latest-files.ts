import type { TracedFile } from "./model.ts";

/** Each rank's files as they were written last, without those that were removed; in the order of these last writings. */
export function latestFiles(files: readonly TracedFile[]): readonly TracedFile[] {
  const latest = new Map<string, TracedFile>();
  for (const file of files) {
    const key = `${file.rank} ${file.name}`;
    latest.delete(key);
    if (file.removed !== true) latest.set(key, file);
  }
  return [...latest.values()];
}

/** Files that are given to a program, in IndexedDB: one record a document, whatever the language. */
import { createStore, get, update } from "idb-keyval";
import type { GivenFile } from "#engine/api.ts";

interface GivenRecord {
  readonly version: 1;
  readonly files: readonly GivenFile[];
}

// A database of its own: idb-keyval keeps one store in each.
const database = () => createStore("ringside-files", "given");
let opened: ReturnType<typeof createStore> | undefined;

function store() {
  opened ??= database();
  return opened;
}

/** Null where nothing was ever changed. */
export async function loadGivenFiles(document: string): Promise<readonly GivenFile[] | null> {
  return readGiven(await get(document, store()));
}

/** Changes what is stored, another tab's changes included; `before` stands for what was never stored. */
export async function changeGivenFiles(
  document: string,
  before: readonly GivenFile[],
  change: (files: readonly GivenFile[]) => readonly GivenFile[],
): Promise<void> {
  const changed = (old: unknown): GivenRecord => ({ version: 1, files: change(readGiven(old) ?? before) });
  await update(document, changed, store());
}

function readGiven(value: unknown): readonly GivenFile[] | null {
  const { version, files }: { version?: unknown; files?: unknown } = Object(value);
  if (version !== 1 || !Array.isArray(files)) return null;
  return files.flatMap((file: unknown) => {
    const { name, bytes }: { name?: unknown; bytes?: unknown } = Object(file);
    return typeof name === "string" && bytes instanceof Uint8Array ? [{ name, bytes }] : [];
  });
}

/** Students' edits in IndexedDB: one record a document and language. */
import { createStore, get, set } from "idb-keyval";
import type { Language } from "#base/language.ts";

export interface ProgramSettings {
  /** 1 to 64. */
  readonly ranks: number;
  /** As typed. */
  readonly args: string;
  readonly env: string;
  readonly envScope: "rank0" | "all";
  /** As typed; empty is unseeded. */
  readonly seed: string;
  /** Bytes. */
  readonly eagerLimit: number;
  readonly record: boolean;
  /** Algorithm by collective name; absent: the choice table. */
  readonly algorithms: Readonly<Record<string, string>>;
  /** Find out when a program touches memory that a request uses. */
  readonly watchBuffers: boolean;
}

export interface WorkspaceRecord extends ProgramSettings {
  readonly version: 1;
  readonly text: string;
  /** When it was last changed (ms since 1970) and by which tab. */
  readonly savedAt: number;
  readonly tab: string;
  /** For shared code: the lesson that it was made from. */
  readonly lesson?: string;
}

/**
 * The name of a document's record in one language. TypeScript's is the document's own: records older than Python keep
 * their names.
 * @param id a lesson's, or that of shared code; neither has a dot
 */
export function recordKey(id: string, language: Language): string {
  return language === "typescript" ? id : `${id}.${language}`;
}

export const defaultEagerLimit = 16384;

const database = () => createStore("ringside", "workspace");
let opened: ReturnType<typeof createStore> | undefined;

function store() {
  opened ??= database();
  return opened;
}

/** Null when there is none, or when what is there was written by a version this page cannot read. */
export async function loadRecord(id: string): Promise<WorkspaceRecord | null> {
  const stored = await loadSaved(id);
  const stashed = readStash(id);
  return stashed !== null && stashed.savedAt > (stored?.savedAt ?? 0) ? stashed : stored;
}

/** Like `loadRecord`, without what only waits to be saved. */
export async function loadSaved(id: string): Promise<WorkspaceRecord | null> {
  return readRecord(await get(id, store()));
}

export async function saveRecord(id: string, record: WorkspaceRecord): Promise<void> {
  await set(id, record, store());
  const stashed = readStash(id);
  if (stashed !== null && stashed.savedAt <= record.savedAt) localStorage.removeItem(stashPrefix + id);
}

const stashPrefix = "ringside.unsaved.";

/** Until it is saved: a page that goes away does not wait for IndexedDB, and localStorage is written at once. */
export function stashRecord(id: string, record: WorkspaceRecord): void {
  try {
    localStorage.setItem(stashPrefix + id, JSON.stringify(record));
  } catch {
    // Full or refused: the ordinary save, begun beside this one, is what is left.
  }
}

function readStash(id: string): WorkspaceRecord | null {
  try {
    return readRecord(JSON.parse(localStorage.getItem(stashPrefix + id) ?? "null"));
  } catch {
    return null;
  }
}

export function readRecord(value: unknown): WorkspaceRecord | null {
  if (typeof value !== "object" || value === null) return null;
  const from: Partial<Record<keyof WorkspaceRecord, unknown>> = value;
  if (from.version !== 1 || typeof from.text !== "string") return null;
  return {
    version: 1,
    text: from.text,
    ranks: validRanks(from.ranks) ? from.ranks : 4,
    args: text(from.args),
    env: text(from.env),
    envScope: from.envScope === "all" ? "all" : "rank0",
    seed: text(from.seed),
    eagerLimit:
      typeof from.eagerLimit === "number" && from.eagerLimit >= 0 ? from.eagerLimit : defaultEagerLimit,
    record: from.record !== false,
    algorithms: names(from.algorithms),
    watchBuffers: from.watchBuffers !== false,
    savedAt: typeof from.savedAt === "number" ? from.savedAt : 0,
    tab: text(from.tab),
    ...(typeof from.lesson === "string" ? { lesson: from.lesson } : {}),
  };
}

export function validRanks(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 64;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function names(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

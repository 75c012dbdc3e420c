/**
 * The open program: its text and what it is run with, one document a lesson and one for shared code. Every change is
 * saved half a second later, on leaving the page and before each run.
 */

import { createStore } from "zustand/vanilla";
import type { Lesson } from "#lessons/types.ts";
import { noticeStore, notify } from "./notices.ts";
import { onSavedElsewhere, tellOtherTabs } from "./other-tabs.ts";
import type { SharedProgram } from "./share-link.ts";
import { mainFile } from "./share-link.ts";
import {
  defaultEagerLimit,
  loadRecord,
  type ProgramSettings,
  saveRecord,
  stashRecord,
  type WorkspaceRecord,
} from "./workspace-storage.ts";

export interface Workspace extends ProgramSettings {
  /** A lesson's id, "shared-…" for code from a link, "" before anything is open. */
  readonly id: string;
  /** The lesson beside the program: its own, or for shared code the one that it was made from. */
  readonly lesson: Lesson | null;
  readonly text: string;
  /** Whether every edit has reached the disk. */
  readonly saved: boolean;
}

const sharedPrefix = "shared-";
const saveDelay = 500;

const bare: ProgramSettings = {
  ranks: 4,
  args: "",
  env: "",
  envScope: "rank0",
  seed: "",
  eagerLimit: defaultEagerLimit,
  record: true,
  algorithms: {},
};

export const workspaceStore = createStore<Workspace>(() => ({
  ...bare,
  id: "",
  lesson: null,
  text: "",
  saved: true,
}));

const tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
/** When the open document was last read or written here, to notice another tab's writing. */
let knownSave = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<void> = Promise.resolve();
/** Grows with every opening, so that a slow read never overwrites a later choice. */
let opening = 0;

/** What a lesson starts with. */
export function lessonSettings(lesson: Lesson): ProgramSettings {
  const seed = lesson.seed === null ? "" : String(lesson.seed);
  return { ...bare, ranks: lesson.ranks, args: lesson.args, env: lesson.env, seed };
}

/** Opens a lesson with the student's own edits, if there are any. */
export async function openLesson(lesson: Lesson): Promise<void> {
  await open(lesson.id, lesson, { ...lessonSettings(lesson), text: lesson.editions.typescript.start });
}

/** Opens code from a link as a document of its own, one a link; no lesson's edits are touched. */
export async function openShared(
  program: SharedProgram,
  payload: string,
  lesson: Lesson | null,
): Promise<void> {
  const { ranks, args, env } = program;
  const text = program.files[mainFile] ?? "";
  await open(sharedPrefix + digest(payload), lesson, { ...bare, ranks, args, env, text });
}

export function isShared(state: Workspace): boolean {
  return state.id.startsWith(sharedPrefix);
}

async function open(
  id: string,
  lesson: Lesson | null,
  start: ProgramSettings & { text: string },
): Promise<void> {
  await flush();
  opening += 1;
  const mine = opening;
  const record = await read(id);
  if (mine !== opening) return;
  knownSave = record?.savedAt ?? 0;
  workspaceStore.setState({
    ...(record === null ? start : withoutBookkeeping(record)),
    id,
    lesson,
    saved: true,
  });
}

/** The editor's own edits. */
export function editText(text: string): void {
  if (text === workspaceStore.getState().text) return;
  workspaceStore.setState({ text, saved: false });
  scheduleSave();
}

/** Puts another program in place of the student's, who can take that back in the editor and by the notice's Undo. */
export function replaceProgram(text: string, what: string): void {
  const before = workspaceStore.getState();
  replace({ text });
  offerUndo(what, before);
}

export function changeProgramSettings(change: Partial<ProgramSettings>): void {
  workspaceStore.setState({ ...change, saved: false });
  scheduleSave();
}

/** Brings the lesson's own program and settings back. */
export function resetProgram(): void {
  const before = workspaceStore.getState();
  if (before.lesson === null) return;
  replace({ ...lessonSettings(before.lesson), text: before.lesson.editions.typescript.start });
  offerUndo("The lesson's own program is back.", before);
}

/** Makes shared code the student's text of the lesson it came from. The lesson's former text is one Undo away. */
export async function saveSharedIntoLesson(): Promise<string | null> {
  const shared = workspaceStore.getState();
  if (!isShared(shared) || shared.lesson === null) return null;
  const lesson = shared.lesson;
  await openLesson(lesson);
  const before = workspaceStore.getState();
  if (before.id !== lesson.id) return null;
  const { text, ranks, args, env } = shared;
  replace({ text, ranks, args, env });
  offerUndo("The shared program is now your text of this lesson.", before);
  return lesson.id;
}

/** Whether the program differs from what the lesson starts with. */
export function isEdited(state: Workspace): boolean {
  return state.lesson !== null && !isShared(state) && state.text !== state.lesson.editions.typescript.start;
}

/** Writes what is not yet written. Called before runs and when the page is hidden. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const state = workspaceStore.getState();
  if (!state.saved && state.id !== "") {
    const { id } = state;
    const record = toRecord(state);
    saving = saving.then(() => write(id, record));
    workspaceStore.setState({ saved: true });
  }
  return saving;
}

/** For the moment when the page goes away: keeps what is not yet written where that can be done at once. */
export function stash(): void {
  const state = workspaceStore.getState();
  if (!state.saved && state.id !== "") stashRecord(state.id, toRecord(state));
}

function offerUndo(text: string, before: Workspace): void {
  const undo = () => {
    if (workspaceStore.getState().id !== before.id) return;
    const { saved: _saved, ...rest } = before;
    replace(rest);
  };
  notify(text, [{ label: "Undo", act: undo }]);
}

/** Changes the open document from outside of the editor, which takes the text over and keeps the old one undoable. */
function replace(change: Partial<Workspace>): void {
  workspaceStore.setState({ ...change, saved: false });
  scheduleSave();
}

function scheduleSave(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), saveDelay);
}

function toRecord(state: Workspace): WorkspaceRecord {
  const { ranks, args, env, envScope, seed, eagerLimit, record, algorithms, text } = state;
  const program = { ranks, args, env, envScope, seed, eagerLimit, record, algorithms, text };
  const lesson = isShared(state) && state.lesson !== null ? { lesson: state.lesson.id } : {};
  return { version: 1, ...program, savedAt: Date.now(), tab, ...lesson };
}

function withoutBookkeeping(record: WorkspaceRecord): ProgramSettings & { text: string } {
  const { version: _version, savedAt: _savedAt, tab: _tab, lesson: _lesson, ...program } = record;
  return program;
}

/** A tab without edits of its own takes over what another has saved: it would overwrite that with older text else. */
async function follow(id: string): Promise<void> {
  await saving;
  const record = await read(id);
  const before = workspaceStore.getState();
  if (record === null || before.id !== id || !before.saved || record.tab === tab) return;
  knownSave = record.savedAt;
  workspaceStore.setState({ ...withoutBookkeeping(record), saved: true });
  // One notice is enough while the other tab goes on writing.
  const said = noticeStore.getState().notices.some(({ text }) => text === followed);
  if (record.text !== before.text && !said) offerUndo(followed, before);
}
const followed = "Edited in another tab; this tab shows the same text now.";
onSavedElsewhere((id) => void follow(id));

async function read(id: string): Promise<WorkspaceRecord | null> {
  try {
    return await loadRecord(id);
  } catch (error) {
    notify(`Edits saved earlier cannot be read: ${reason(error)}.`, [], 0);
    return null;
  }
}

async function write(id: string, record: WorkspaceRecord): Promise<void> {
  try {
    const stored = await loadRecord(id);
    const open = workspaceStore.getState().id === id;
    if (
      open &&
      stored !== null &&
      stored.tab !== tab &&
      stored.savedAt > knownSave &&
      stored.text !== record.text
    ) {
      const load = () => {
        if (workspaceStore.getState().id === id) replace(withoutBookkeeping(stored));
      };
      notify(
        "This lesson was also edited in another tab. The text in this tab is the one kept.",
        [{ label: "Take the other tab's text", act: load }],
        0,
      );
    }
    await saveRecord(id, record);
    tellOtherTabs(id);
    if (open) knownSave = record.savedAt;
  } catch (error) {
    notify(`Your edits cannot be saved on this device: ${reason(error)}. Share keeps them in a link.`, [], 0);
  }
}

/** FNV-1a over the payload, twice from different starts: enough to tell one person's links apart. */
function digest(payload: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let hash = start;
      for (let i = 0; i < payload.length; i++) hash = Math.imul(hash ^ payload.charCodeAt(i), 0x01000193);
      return (hash >>> 0).toString(36);
    })
    .join("");
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

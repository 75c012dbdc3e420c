/**
 * The open program: its text and what it is run with, one document a lesson and one a link. A document has a text for
 * each language, saved apart; what it is run with is the same for both. Every change is saved half a second later, on
 * leaving the page and before each run.
 */

import { createStore } from "zustand/vanilla";
import { type Language, languages, mainFiles } from "#base/language.ts";
import type { GivenFile } from "#engine/api.ts";
import type { Lesson } from "#lessons/types.ts";
import { givenStore, loadGiven, showGiven, takeOver } from "./given-files.ts";
import { noticeStore, notify } from "./notices.ts";
import { onSavedElsewhere, tellOtherTabs } from "./other-tabs.ts";
import { changeSettings, settingsStore } from "./settings.ts";
import { givenOf, type SharedProgram } from "./share-link.ts";
import { starters } from "./starters.ts";
import {
  defaultEagerLimit,
  loadRecord,
  loadSaved,
  type ProgramSettings,
  recordKey,
  saveRecord,
  stashRecord,
  type WorkspaceRecord,
} from "./workspace-storage.ts";

export interface Workspace extends ProgramSettings {
  /** A lesson's id, "shared-…" for code from a link, "" before anything is open. */
  readonly id: string;
  readonly language: Language;
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
  watchBuffers: true,
};

export const workspaceStore = createStore<Workspace>(() => ({
  ...bare,
  id: "",
  language: settingsStore.getState().language,
  lesson: null,
  text: "",
  saved: true,
}));

const tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
/** When the open document was last read or written here, to notice another tab's writing. */
let knownSave = 0;
/** When the open document was last changed here. */
let editedAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<void> = Promise.resolve();
/** What is on its way to the disk. */
let coming: { readonly key: string; readonly record: WorkspaceRecord } | null = null;
/** Grows with every opening, so that a slow read never overwrites a later choice. */
let opening = 0;

/** What a lesson starts with. */
export function lessonSettings(lesson: Lesson): ProgramSettings {
  const seed = lesson.seed === null ? "" : String(lesson.seed);
  const eagerLimit = lesson.eagerLimit ?? bare.eagerLimit;
  return { ...bare, ranks: lesson.ranks, args: lesson.args, env: lesson.env, seed, eagerLimit };
}

/** What a document begins with in a language. */
function startText(lesson: Lesson | null, language: Language): string {
  return lesson?.editions[language].start ?? starters[language];
}

/** Opens a lesson in the language that was chosen last, with the student's own edits, if there are any. */
export async function openLesson(lesson: Lesson): Promise<void> {
  const { language } = settingsStore.getState();
  await open(lesson.id, language, lesson, { ...lessonSettings(lesson), text: startText(lesson, language) });
}

/** Shows the open document's text in another language, which lessons open in from now on. */
export async function openLanguage(language: Language): Promise<void> {
  changeSettings({ language });
  const { id, lesson, ...now } = workspaceStore.getState();
  if (id === "" || now.language === language) return;
  await open(id, language, lesson, { ...settingsOf(now), text: startText(lesson, language) });
}

/** Opens code from a link as a document of its own, one a link; no lesson's edits are touched. */
export async function openShared(
  program: SharedProgram,
  payload: string,
  lesson: Lesson | null,
): Promise<void> {
  const { language, ranks, args, env } = program;
  const text = program.files[mainFiles[language]] ?? "";
  const given = givenOf(program);
  await open(sharedPrefix + digest(payload), language, lesson, { ...bare, ranks, args, env, text }, given);
}

export function isShared(state: Workspace): boolean {
  return state.id.startsWith(sharedPrefix);
}

/** The name of the open document in its language: of what is saved, and of the editor's undo. */
export function documentKey({ id, language }: Pick<Workspace, "id" | "language">): string {
  return recordKey(id, language);
}

async function open(
  id: string,
  language: Language,
  lesson: Lesson | null,
  start: ProgramSettings & { text: string },
  given: readonly GivenFile[] = [],
): Promise<void> {
  await flush();
  opening += 1;
  const mine = opening;
  const [files, ...all] = await Promise.all([
    loadGiven(id, given),
    ...languages.map((each) => read(recordKey(id, each))),
  ]);
  if (mine !== opening) return;
  const record = all[languages.indexOf(language)];
  // What a program is run with was last changed in one language or the other.
  const newest = all.reduce((a, b) => ((b?.savedAt ?? 0) > (a?.savedAt ?? 0) ? b : a));
  knownSave = record?.savedAt ?? 0;
  showGiven(id, files);
  workspaceStore.setState({
    ...settingsOf(newest ?? start),
    text: record?.text ?? start.text,
    id,
    language,
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
  replace({ ...lessonSettings(before.lesson), text: startText(before.lesson, before.language) });
  offerUndo("The lesson's own program is back.", before);
}

/** Makes shared code the student's text of the lesson it came from. The lesson's former text is one Undo away. */
export async function saveSharedIntoLesson(): Promise<string | null> {
  const shared = workspaceStore.getState();
  if (!isShared(shared) || shared.lesson === null) return null;
  const { lesson, language } = shared;
  const { files } = givenStore.getState();
  changeSettings({ language });
  await openLesson(lesson);
  const before = workspaceStore.getState();
  if (before.id !== lesson.id) return null;
  const { text, ranks, args, env } = shared;
  replace({ text, ranks, args, env });
  offerUndo("The shared program is now your text of this lesson.", before, takeOver(files));
  return lesson.id;
}

/** Whether the program differs from what the lesson starts with. */
export function isEdited(state: Workspace): boolean {
  return state.lesson !== null && !isShared(state) && state.text !== startText(state.lesson, state.language);
}

/** Writes what is not yet written. Called before runs and when the page is hidden. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const state = workspaceStore.getState();
  if (!state.saved && state.id !== "") {
    const key = documentKey(state);
    const record = toRecord(state);
    const mine = { key, record };
    coming = mine;
    saving = saving
      .then(() => write(key, record))
      .then(() => {
        if (coming === mine) coming = null;
      });
    workspaceStore.setState({ saved: true });
  }
  return saving;
}

/** For the moment when the page goes away: keeps what is not yet written where that can be done at once. */
export function stash(): void {
  const state = workspaceStore.getState();
  if (!state.saved && state.id !== "") stashRecord(documentKey(state), toRecord(state));
  else if (coming !== null) stashRecord(coming.key, coming.record);
}

function offerUndo(text: string, before: Workspace, undoMore?: () => void): void {
  const undo = () => {
    if (!isOpen(documentKey(before))) return;
    undoMore?.();
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
  editedAt = Date.now();
  // A page that is reloaded may read what is stored before the one that goes away hears that it goes.
  stash();
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), saveDelay);
}

function toRecord(state: Workspace): WorkspaceRecord {
  const lesson = isShared(state) && state.lesson !== null ? { lesson: state.lesson.id } : {};
  return { version: 1, ...programOf(state), savedAt: editedAt, tab, ...lesson };
}

/** What a program is run with, out of something that has more. */
function settingsOf(from: ProgramSettings): ProgramSettings {
  const { ranks, args, env, envScope, seed, eagerLimit, record, algorithms, watchBuffers } = from;
  return { ranks, args, env, envScope, seed, eagerLimit, record, algorithms, watchBuffers };
}

function programOf(from: ProgramSettings & { text: string }): ProgramSettings & { text: string } {
  return { ...settingsOf(from), text: from.text };
}

function isOpen(key: string): boolean {
  return documentKey(workspaceStore.getState()) === key;
}

/** A tab without edits of its own takes over what another has saved: it would overwrite that with older text else. */
async function follow(key: string): Promise<void> {
  await saving;
  const record = await read(key);
  const before = workspaceStore.getState();
  if (record === null || !isOpen(key) || !before.saved || record.tab === tab) return;
  knownSave = record.savedAt;
  workspaceStore.setState({ ...programOf(record), saved: true });
  // One notice is enough while the other tab goes on writing.
  const said = noticeStore.getState().notices.some(({ text }) => text === followed);
  if (record.text !== before.text && !said) offerUndo(followed, before);
}
const followed = "Edited in another tab; this tab shows the same text now.";
onSavedElsewhere((key) => void follow(key));

async function read(key: string): Promise<WorkspaceRecord | null> {
  try {
    return await loadRecord(key);
  } catch (error) {
    notify(`Edits saved earlier cannot be read: ${reason(error)}.`, [], 0);
    return null;
  }
}

async function write(key: string, record: WorkspaceRecord): Promise<void> {
  try {
    const stored = await loadSaved(key);
    const open = isOpen(key);
    if (
      open &&
      stored !== null &&
      stored.tab !== tab &&
      stored.savedAt > knownSave &&
      stored.text !== record.text
    ) {
      const load = () => {
        if (isOpen(key)) replace(programOf(stored));
      };
      notify(
        "This lesson was also edited in another tab. The text in this tab is the one kept.",
        [{ label: "Take the other tab's text", act: load }],
        0,
      );
    }
    await saveRecord(key, record);
    tellOtherTabs(key);
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

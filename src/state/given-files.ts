/**
 * The files that are given to the open program: each of its ranks finds them beside it when a run begins. Every document
 * has its own, for both languages. A change is kept at once.
 */
import { createStore } from "zustand/vanilla";
import type { GivenFile } from "#engine/api.ts";
import { nameProblem, shortName } from "./file-names.ts";
import { changeGivenFiles, loadGivenFiles } from "./given-storage.ts";
import { notify } from "./notices.ts";
import { onSavedElsewhere, tellOtherTabs } from "./other-tabs.ts";
import { showOutput } from "./view.ts";

export interface GivenState {
  /** Of the workspace's document, "" before anything is open. */
  readonly document: string;
  /** By name. */
  readonly files: readonly GivenFile[];
}

/** Bytes of one file, and of all of a document's; and how many they may be. */
const largestGiven = 20e6;
const mostBytes = 50e6;
const mostFiles = 200;

export const givenStore = createStore<GivenState>(() => ({ document: "", files: [] }));

type Change = (files: readonly GivenFile[]) => readonly GivenFile[];

let saving: Promise<void> = Promise.resolve();

/** What a document's program was given before; `start` where that was never changed. Never rejects. */
export async function loadGiven(
  document: string,
  start: readonly GivenFile[],
): Promise<readonly GivenFile[]> {
  await saving;
  try {
    return (await loadGivenFiles(document)) ?? start;
  } catch (error) {
    notify(`The files given earlier cannot be read: ${reason(error)}.`, [], 0);
    return start;
  }
}

/** For the workspace, when it opens a document. */
export function showGiven(document: string, files: readonly GivenFile[]): void {
  givenStore.setState({ document, files });
}

/** A file that somebody has chosen or dropped. */
export type ComingFile = Pick<File, "name" | "size" | "arrayBuffer">;

/** Gives the open program files; those that have the name of one that is there take its place. Never rejects. */
export async function giveFiles(coming: readonly ComingFile[]): Promise<void> {
  const { document } = givenStore.getState();
  if (document === "") return;
  const problems: string[] = [];
  const taken: GivenFile[] = [];
  for (const file of coming) {
    const read = await readFile(file, [...taken.map(({ name }) => name), ...givenNames()]);
    const problem = typeof read === "string" ? read : noRoomFor(read, taken);
    if (problem !== null) problems.push(problem);
    else if (typeof read !== "string") taken.push(read);
  }
  if (problems.length > 0) notify(summary(problems), [], 0);
  if (taken.length === 0 || givenStore.getState().document !== document) return;
  const names = taken.map(({ name }) => name);
  const replaced = givenStore.getState().files.filter(({ name }) => names.includes(name));
  change(document, put(taken));
  const undo = { label: "Undo", act: () => change(document, put(replaced)) };
  const show = { label: "Show", act: () => showOutput("files") };
  const old = replaced.map(({ name }) => name);
  if (old.length === 0)
    notify(`From the next run on every rank finds ${listed(names)} beside the program.`, [show]);
  else
    notify(`${listed(old)} ${old.length === 1 ? "has" : "have"} new contents from the next run on.`, [undo]);
}

/** Puts another file in place of one, whose name it takes. */
export async function replaceGiven(name: string, by: ComingFile): Promise<void> {
  const { size } = by;
  await giveFiles([{ name, size, arrayBuffer: () => by.arrayBuffer() }]);
}

/** Takes a file away; the notice's Undo brings it back. */
export function removeGiven(name: string): void {
  const { document, files } = givenStore.getState();
  const removed = files.filter((file) => file.name === name);
  if (removed.length === 0) return;
  change(document, dropped([name]));
  notify(`${shortName(name)} is no longer given to the program.`, [
    { label: "Undo", act: () => change(document, put(removed)) },
  ]);
}

/** Gives the open program what another document's was given. Returns the undo. */
export function takeOver(files: readonly GivenFile[]): () => void {
  const { document, files: before } = givenStore.getState();
  if (files.length > 0) change(document, put(files));
  return () => {
    if (files.length > 0) change(document, () => before);
  };
}

function givenNames(): string[] {
  return givenStore.getState().files.map(({ name }) => name);
}

/** A sentence where it cannot be given. */
async function readFile(file: ComingFile, others: readonly string[]): Promise<GivenFile | string> {
  const { name, size } = file;
  const problem = nameProblem(name, others);
  if (problem !== null) return problem;
  if (size > largestGiven)
    return `${shortName(name)} has ${megabytes(size)}; a file that is given may have ${megabytes(largestGiven)}.`;
  try {
    return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    return `${shortName(name)} cannot be read: ${reason(error)}.`;
  }
}

function noRoomFor(file: GivenFile, taken: readonly GivenFile[]): string | null {
  const all = put([...taken, file])(givenStore.getState().files);
  if (all.length > mostFiles)
    return `${shortName(file.name)} is one too many: at most ${mostFiles} files can be given.`;
  const bytes = all.reduce((sum, each) => sum + each.bytes.length, 0);
  return bytes <= mostBytes
    ? null
    : `With ${shortName(file.name)} the files would have ${megabytes(bytes)}; all together may have ${megabytes(mostBytes)}. Remove one that is not needed.`;
}

function put(files: readonly GivenFile[]): Change {
  return (before) => {
    const all = new Map([...before, ...files].map((file) => [file.name, file]));
    return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
}

function dropped(names: readonly string[]): Change {
  return (before) => before.filter(({ name }) => !names.includes(name));
}

function change(document: string, how: Change): void {
  const { document: open, files } = givenStore.getState();
  if (open === document) givenStore.setState({ files: how(files) });
  const before = open === document ? files : [];
  saving = saving.then(() => save(document, before, how));
}

async function save(document: string, before: readonly GivenFile[], how: Change): Promise<void> {
  try {
    await changeGivenFiles(document, before, how);
    tellOtherTabs(storedKey(document));
  } catch (error) {
    notify(
      `The files are here until the page is closed: this device does not keep them (${reason(error)}).`,
      [],
      0,
    );
  }
}

/** No document has a name with a space. */
function storedKey(document: string): string {
  return `${document} files`;
}

async function follow(key: string): Promise<void> {
  const { document } = givenStore.getState();
  if (key !== storedKey(document)) return;
  const files = await loadGiven(document, []);
  if (givenStore.getState().document === document) givenStore.setState({ files });
}
onSavedElsewhere((key) => void follow(key));

/** "“a.csv”", "“a.csv” and “b.csv”", "“a.csv” and 4 more files". */
function listed(names: readonly string[]): string {
  const [first, second] = names.map(shortName);
  if (names.length === 1) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} more files`;
}

function summary(problems: readonly string[]): string {
  const shown = problems.slice(0, 3).join(" ");
  return problems.length > 3 ? `${shown} And ${problems.length - 3} more cannot be given.` : shown;
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e5) / 10} MB`;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

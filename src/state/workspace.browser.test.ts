import { beforeEach, expect, it } from "vitest";
import type { Lesson } from "#lessons/types.ts";
import { chooseLanguage } from "./choose-language.ts";
import { giveFiles, givenStore, removeGiven } from "./given-files.ts";
import { noticeStore } from "./notices.ts";
import { whileOpening } from "./opening.ts";
import { starters } from "./starters.ts";
import {
  changeProgramSettings,
  editText,
  flush,
  isEdited,
  isShared,
  openLanguage,
  openLesson,
  openShared,
  resetProgram,
  saveSharedIntoLesson,
  stash,
  workspaceStore,
} from "./workspace.ts";
import { loadRecord, saveRecord, stashRecord } from "./workspace-storage.ts";

let made = 0;

/** A lesson of its own for each test: what one test saves is nothing to another. */
function makeLesson(): Lesson {
  made += 1;
  const start = "console.log('start');\n";
  const edition = {
    html: "",
    hints: [],
    start,
    solution: start,
    program: { language: "typescript" as const, file: "main.ts", source: start, js: start, imports: [] },
    variants: [],
  };
  const inPython = { ...edition, start: "print('start')\n" };
  return {
    id: `lesson-${made}-${Date.now()}`,
    number: made,
    title: "A lesson",
    subject: "Lesson",
    summary: "",
    minutes: 1,
    ranks: 3,
    exercise: false,
    chapter: null,
    eagerLimit: null,
    languages: ["typescript", "python"],
    minRanks: 1,
    maxRanks: 64,
    args: "--count 2",
    env: "",
    seed: 5,
    input: "",
    concepts: [],
    editions: { typescript: edition, python: inPython },
    checks: [],
  };
}

const state = () => workspaceStore.getState();
const shared = {
  language: "typescript" as const,
  files: { "main.ts": "theirs" },
  ranks: 6,
  args: "",
  env: "N=1",
};

beforeEach(async () => {
  noticeStore.setState({ notices: [] });
  await openLanguage("typescript");
});

it("opens a lesson as it is made, and again as it was left", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  expect(state()).toMatchObject({
    text: lesson.editions.typescript.start,
    ranks: 3,
    args: "--count 2",
    seed: "5",
  });
  expect(isEdited(state())).toBe(false);
  editText("mine");
  changeProgramSettings({ ranks: 7 });
  expect(isEdited(state())).toBe(true);
  await openLesson(makeLesson());
  expect(state().text).not.toBe("mine");
  await openLesson(lesson);
  expect(state()).toMatchObject({ text: "mine", ranks: 7, lesson: { id: lesson.id } });
});

it("keeps a text for each language, and one set of what it is run with", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  editText("mine in TypeScript");
  changeProgramSettings({ ranks: 7 });
  await openLanguage("python");
  expect(state()).toMatchObject({ language: "python", text: "print('start')\n", ranks: 7 });
  expect(isEdited(state())).toBe(false);
  editText("mine in Python");
  changeProgramSettings({ args: "--count 9" });
  resetProgram();
  expect(state()).toMatchObject({ text: "print('start')\n", args: "--count 2" });
  noticeStore.getState().notices.at(-1)?.actions[0]?.act();
  await openLanguage("typescript");
  expect(state()).toMatchObject({ text: "mine in TypeScript", ranks: 7, args: "--count 9" });
  // The language that was chosen last is the one that lessons open in.
  await openLanguage("python");
  await openLesson(makeLesson());
  expect(state()).toMatchObject({ language: "python", text: "print('start')\n", ranks: 3 });
  await openLesson(lesson);
  expect(state()).toMatchObject({ text: "mine in Python", ranks: 7, args: "--count 9" });
  expect((await loadRecord(lesson.id))?.text).toBe("mine in TypeScript");
});

it("a choice made while a program is being opened holds for that program", async () => {
  const lesson = makeLesson();
  const load = openLesson(lesson);
  whileOpening(load);
  await chooseLanguage("python");
  await load;
  expect(state()).toMatchObject({ id: lesson.id, language: "python", text: "print('start')\n" });
});

it("opens a link in its own language, and another language of it with a program of its own", async () => {
  const files = { "main.py": "print('theirs')" };
  await openShared({ ...shared, language: "python", files }, `python-${Date.now()}`, null);
  expect(state()).toMatchObject({ language: "python", text: "print('theirs')", ranks: 6, env: "N=1" });
  await openLanguage("typescript");
  expect(state()).toMatchObject({ text: starters.typescript, ranks: 6, env: "N=1" });
  expect(isShared(state())).toBe(true);
});

it("brings the original back, and the edits after that", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  editText("mine");
  resetProgram();
  expect(state().text).toBe(lesson.editions.typescript.start);
  const undo = noticeStore.getState().notices.at(-1)?.actions[0];
  expect(undo?.label).toBe("Undo");
  undo?.act();
  expect(state().text).toBe("mine");
  await flush();
  expect((await loadRecord(lesson.id))?.text).toBe("mine");
});

it("keeps what a closing page had no time to save", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  editText("in a hurry");
  stash();
  expect((await loadRecord(lesson.id))?.text).toBe("in a hurry");
  await flush();
  expect(localStorage.getItem(`ringside.unsaved.${lesson.id}`)).toBeNull();
  const record = await loadRecord(lesson.id);
  if (record === null) throw new Error("nothing was saved");
  stashRecord(lesson.id, { ...record, text: "older", savedAt: record.savedAt - 1 });
  expect((await loadRecord(lesson.id))?.text).toBe("in a hurry");
});

it("keeps edits that are on their way to the disk when the page goes away", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  editText("begun");
  const written = flush();
  stash();
  expect(localStorage.getItem(`ringside.unsaved.${lesson.id}`)).toContain("begun");
  await written;
  expect((await loadRecord(lesson.id))?.text).toBe("begun");
  stash();
  expect(localStorage.getItem(`ringside.unsaved.${lesson.id}`)).toBeNull();
});

it("tells of another tab's edits and offers them", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  editText("mine");
  await flush();
  const record = await loadRecord(lesson.id);
  if (record === null) throw new Error("nothing was saved");
  await saveRecord(lesson.id, { ...record, text: "theirs", tab: "another", savedAt: record.savedAt + 1 });
  editText("mine, later");
  await flush();
  const notice = noticeStore.getState().notices.at(-1);
  expect(notice?.text).toMatch(/another tab/);
  expect((await loadRecord(lesson.id))?.text).toBe("mine, later");
  notice?.actions[0]?.act();
  expect(state().text).toBe("theirs");
});

it("gives every link a document of its own and leaves lessons alone until asked", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  editText("mine");
  const payload = `payload-${lesson.id}`;
  await openShared(shared, payload, lesson);
  expect(isShared(state())).toBe(true);
  expect(state()).toMatchObject({ text: "theirs", ranks: 6, env: "N=1" });
  editText("theirs, changed");
  await openShared(shared, `${payload}-other`, lesson);
  expect(state().text).toBe("theirs");
  await openShared(shared, payload, lesson);
  expect(state().text).toBe("theirs, changed");
  expect((await loadRecord(lesson.id))?.text).toBe("mine");
  expect(await saveSharedIntoLesson()).toBe(lesson.id);
  expect(state()).toMatchObject({ id: lesson.id, text: "theirs, changed", ranks: 6 });
  noticeStore.getState().notices.at(-1)?.actions[0]?.act();
  expect(state().text).toBe("mine");
});

it("brings the files of a link, which are its document's own, into the lesson when asked", async () => {
  const lesson = makeLesson();
  const names = () => givenStore.getState().files.map(({ name }) => name);
  await openLesson(lesson);
  await giveFiles([new File(["mine"], "own.txt")]);
  const files = { ...shared.files, "b.py": "x = 1", ["__proto__"]: "p", "main.py": "no file" };
  const payload = `files-${lesson.id}`;
  await openShared({ ...shared, files }, payload, lesson);
  expect(names()).toEqual(["__proto__", "b.py"]);
  removeGiven("__proto__");
  await openLanguage("python");
  expect(names()).toEqual(["b.py"]);
  await openLanguage("typescript");
  await openShared({ ...shared, files }, payload, lesson);
  expect(names()).toEqual(["b.py"]);
  expect(await saveSharedIntoLesson()).toBe(lesson.id);
  expect(names()).toEqual(["b.py", "own.txt"]);
  noticeStore.getState().notices.at(-1)?.actions[0]?.act();
  await openLesson(lesson);
  expect(names()).toEqual(["own.txt"]);
});

it("keeps an edit from its first moment, whatever the page hears of its end", async () => {
  const lesson = makeLesson();
  await openLesson(lesson);
  editText("just typed");
  expect((await loadRecord(lesson.id))?.text).toBe("just typed");
  await flush();
  expect(localStorage.getItem(`ringside.unsaved.${lesson.id}`)).toBeNull();
  expect((await loadRecord(lesson.id))?.text).toBe("just typed");
});

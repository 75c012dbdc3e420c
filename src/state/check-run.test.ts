import { afterEach, expect, test } from "vitest";
import type { CompileResult } from "#editor/api.ts";
import type { Engine } from "#engine/api.ts";
import type { Lesson } from "#lessons/types.ts";
import { checkStore, clearCheck, startCheck, stopCheck } from "./check-run.ts";

/** What a check needs of a lesson. */
const lesson = {
  id: "count",
  editions: {
    typescript: { program: { file: "main.ts", source: "its own", js: "its own", imports: [] } },
  },
  languages: ["typescript"],
  checks: [],
} as unknown as Lesson;

const refused: CompileResult = {
  program: null,
  diagnostics: [
    {
      severity: "error",
      source: "syntax",
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 2,
      message: "')' expected.",
      code: 1005,
    },
  ],
};

const idle: Engine = {
  warm: () => undefined,
  run: () => {
    throw new Error("nothing is to be run here");
  },
};

afterEach(clearCheck);

test("a program with a syntax error is not checked, and the line is named", async () => {
  await startCheck(lesson, "typescript", "broken(", {
    engine: async () => idle,
    compile: async () => refused,
    eagerLimit: 0,
    files: [],
  });
  expect(checkStore.getState()).toMatchObject({
    lesson: "count",
    source: "broken(",
    running: false,
    results: [],
  });
  expect(checkStore.getState().refusal).toBe(
    "The program cannot run before its syntax errors are mended. Line 3: ')' expected.",
  );
});

test("an exercise is not checked in a language in which its mistake cannot be made", async () => {
  await startCheck(lesson, "python", "print()", {
    engine: async () => idle,
    compile: async () => refused,
    eagerLimit: 0,
    files: [],
  });
  expect(checkStore.getState()).toMatchObject({
    running: false,
    refusal: "This exercise cannot be done in Python.",
  });
});

test("the lesson's own program needs no compiler", async () => {
  await startCheck(lesson, "typescript", "its own", {
    engine: async () => idle,
    compile: () => Promise.reject(new Error("the compiler was asked")),
    eagerLimit: 0,
    files: [],
  });
  expect(checkStore.getState()).toMatchObject({ running: false, refusal: "" });
});

test("a missing engine is said, and a check that was overtaken says nothing", async () => {
  let arrive: (engine: Engine) => void = () => undefined;
  const late = new Promise<Engine>((resolve) => {
    arrive = resolve;
  });
  const compile = async () => refused;
  const first = startCheck(lesson, "typescript", "its own", {
    engine: () => late,
    compile,
    eagerLimit: 0,
    files: [],
  });
  const second = startCheck(lesson, "typescript", "its own", {
    engine: () => Promise.reject(new Error("this page is not isolated")),
    compile,
    eagerLimit: 0,
    files: [],
  });
  await second;
  arrive(idle);
  await first;
  expect(checkStore.getState()).toMatchObject({ running: false, refusal: "this page is not isolated" });
});

test("stopping leaves what is there, clearing forgets it", async () => {
  await startCheck(lesson, "typescript", "broken(", {
    engine: async () => idle,
    compile: async () => refused,
    eagerLimit: 0,
    files: [],
  });
  stopCheck();
  expect(checkStore.getState().refusal).not.toBe("");
  clearCheck();
  expect(checkStore.getState()).toMatchObject({ lesson: "", refusal: "" });
});

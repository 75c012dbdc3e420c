import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { languages } from "../../src/base/language.ts";
import { chapterIds } from "../../src/lessons/mistake.ts";
import type { Lesson } from "../../src/lessons/types.ts";
import { BadLesson } from "./problem.ts";
import { readMistakes } from "./read-mistakes.ts";

const scratch = mkdtempSync(join(tmpdir(), "mistakes-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const yaml = `title: A cake for all
chapter: collectives
class: Collective mismatch
rule: collective-mismatch
ranks: [3, 2]
lines: { typescript: [3], python: [2] }
story: Rank 0 tells of its {{cake|pie}}.
hint: Who tells?
args: ["two words", 3]
env: { N: 20 }
prints: ["rank {rank} {...}eats {n:int}"]
`;
const files = {
  "mistake.yaml": yaml,
  "wrong.ts": 'import { MPI } from "mpi";\n\nMPI.COMM_WORLD.bcast(1, { root: MPI.COMM_WORLD.rank });\n',
  "right.ts": 'import { MPI } from "mpi";\n\nMPI.COMM_WORLD.bcast(1);\n',
  "wrong.py": "from mpi4py import MPI\nMPI.COMM_WORLD.bcast(1, root=MPI.COMM_WORLD.rank)\n",
  "right.py": "from mpi4py import MPI\nMPI.COMM_WORLD.bcast(1)\n",
};
type Files = Readonly<Record<string, string>>;

let count = 0;

function read(...cases: readonly Files[]): readonly Lesson[] {
  const root = join(scratch, String(count++));
  mkdirSync(root);
  for (const [index, change] of cases.entries()) {
    const folder = join(root, `cake-${index}`);
    mkdirSync(folder);
    for (const [name, content] of Object.entries({ ...files, ...change }))
      if (content !== "") writeFileSync(join(folder, name), content);
  }
  return readMistakes(root, ["cake-9"]);
}

/** File, line and words of what is wrong with a case. */
function complaints(change: Files): string[] {
  try {
    read(change);
  } catch (error) {
    if (error instanceof BadLesson)
      return error.problems.map(
        ({ file, line, message }) => `${file.replace(/.*\//, "")}:${line}: ${message}`,
      );
    throw error;
  }
  throw new Error("the case was found to be sound");
}

const changed = (find: string, replace: string): Files => ({ "mistake.yaml": yaml.replace(find, replace) });

test("every exercise of the site is sound, by chapters", () => {
  const all = readMistakes("lessons/mistakes", []);
  for (const chapter of chapterIds) {
    const own = all.filter((each) => each.chapter === chapter);
    for (const language of languages) {
      const programs = own.filter((each) => each.languages.includes(language));
      expect(programs.length, `${chapter} in ${language}`).toBeGreaterThanOrEqual(3);
    }
  }
  const places = all.map(({ chapter }) => (chapter === null ? -1 : chapterIds.indexOf(chapter)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("a case is an exercise: wrong to begin with, mended as the solution", () => {
  const [exercise] = read({});
  const { typescript, python } = exercise.editions;
  expect(exercise).toMatchObject({ id: "cake-0", chapter: "collectives", number: 1, ranks: 3, minRanks: 2 });
  expect(exercise).toMatchObject({ exercise: true, args: '"two words" 3', env: "N=20" });
  expect([typescript.start, typescript.solution]).toEqual([files["wrong.ts"], files["right.ts"]]);
  expect(typescript.html).toContain("<p>Rank 0 tells of its cake.</p>");
  expect(python.html).toContain("its pie.");
  expect(python.hints).toEqual(["<p>Who tells?</p>\n"]);
});

test("the mended program has to end, be silent and print its lines at every number of ranks", () => {
  const [{ checks }] = read({});
  expect(checks.map(({ id, expect: [{ kind }] }) => [id, kind])).toEqual([
    ["ends", "finished"],
    ["clean", "clean"],
    ["prints", "line"],
  ]);
  expect(checks.map(({ cases }) => cases.map(({ ranks }) => ranks))).toEqual([
    [3, 2],
    [3, 2],
    [3, 2],
  ]);
  expect(checks[2].expect[0]).toMatchObject({
    ranks: "all",
    say: "Rank {rank} should print a line like “rank {rank} …eats …”.",
  });
  const [silent] = read(changed('prints: ["rank {rank} {...}eats {n:int}"]\n', ""));
  expect(silent.checks).toHaveLength(2);
});

test("exercises are numbered in their chapter, by title", () => {
  const other = changed("A cake for all", "A bun for all");
  const elsewhere = changed("chapter: collectives", "chapter: waiting");
  const found = read({}, other, elsewhere).map(({ chapter, number, title }) => [chapter, number, title]);
  expect(found).toEqual([
    ["waiting", 1, "A cake for all"],
    ["collectives", 1, "A bun for all"],
    ["collectives", 2, "A cake for all"],
  ]);
});

test("where a language is missing its edition says why", () => {
  const alone = "languages: [typescript]\nbecause: Python has no cakes.\n";
  const yamlAlone = `${yaml.replace(", python: [2]", "")}${alone}`;
  const [{ languages, editions }] = read({ "mistake.yaml": yamlAlone, "wrong.py": "", "right.py": "" });
  expect(languages).toEqual(["typescript"]);
  expect(editions.python.html).toContain("Python has no cakes.");
  expect(editions.python.html).toContain("Choose TypeScript");
});

describe("a bad case is refused with the place and what was expected", () => {
  test.each([
    [
      changed("collectives", "cakes"),
      /^mistake\.yaml:2: expected one of arguments, life, .*, found "cakes"$/,
    ],
    [changed("Collective mismatch", "Cake"), /^mistake\.yaml:3: expected one of Deadlock, .*, found "Cake"$/],
    [changed("rule: coll", "rule: x-coll"), /^mistake\.yaml:4: expected one of cyclic-wait, /],
    [
      changed("[3, 2]", "[3, 65]"),
      /^mistake\.yaml:5: ranks\[1\] should be a whole number from 1 to 64, found 65$/,
    ],
    [changed("[3],", "[4],"), /^mistake\.yaml:1: wrong\.ts has nothing in line 4$/],
    [changed("{ typescript: [3],", "{"), /^mistake\.yaml:1: lines should hold the lines of wrong\.ts$/],
    [changed("hint:", "hints:"), /^mistake\.yaml:8: there is no key "hints" here; expected one of title, /],
    [changed("{n:int}", "{n:cake}"), /^mistake\.yaml:11: .*cake/],
    [{ "wrong.py": "" }, /^wrong\.py:1: this program of the case is missing$/],
    [{ "right.ts": files["wrong.ts"] }, /^right\.ts:1: the mended program is the wrong one$/],
    [{ "right.ts": "const = 1;\n" }, /^right\.ts:1: /],
    [
      { "notes.txt": "?" },
      /^notes\.txt:1: a case has no such file; expected one of mistake\.yaml, wrong\.ts, /,
    ],
    [
      { "mistake.yaml": `${yaml}languages: [typescript]\n` },
      /^mistake\.yaml:1: there is nothing in python: "because" should say why/,
    ],
  ])("%#", (change, expected) => {
    expect(complaints(change)[0]).toMatch(expected);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { BadLesson, type Problem } from "./problem.ts";
import { readLesson, readLessons } from "./read-lesson.ts";

const scratch = mkdtempSync(join(tmpdir(), "lessons-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const lessonMd = `---
title: One rank knows
subject: Broadcast
summary: All get a copy.
minutes: 10
ranks: 4
concepts: [broadcast]
---

Look at [line {}](<line:{{console.log|print}}>) and read on [broadcasts](term:broadcast).

:::try
Set Ranks to 5.
:::

:::hint
One.
:::
:::hint
Two.
:::
:::hint
Three.
:::
`;
const checksYaml = `cases:
  - ranks: 4
    env: { N: 3 }
checks:
  - id: lines
    title: Every rank printed
    expect:
      - kind: line
        ranks: all
        patterns: 'rank {me:int}'
        where:
          - that: me == rank
            say: It printed {me}.
        say: Print the rank.
`;
const startTs = `import { MPI } from "mpi";

const rank: number = MPI.COMM_WORLD.rank;
console.log(\`rank \${rank}\`);
`;

const startPy = `from mpi4py import MPI

rank = MPI.COMM_WORLD.rank
print("rank", rank)
`;

type Files = Partial<
  Record<"lesson.md" | "checks.yaml" | "start.ts" | "solution.ts" | "start.py" | "solution.py", string | null>
>;

/** Writes a sound lesson with some files changed (null: missing) and reads it. */
function read(changes: Files = {}) {
  const root = mkdtempSync(join(scratch, "site-"));
  const here = join(root, "01-knows");
  mkdirSync(here);
  const files = {
    "lesson.md": lessonMd,
    "checks.yaml": checksYaml,
    "start.ts": startTs,
    "solution.ts": startTs,
    "start.py": startPy,
    "solution.py": startPy,
    ...changes,
  };
  for (const [name, content] of Object.entries(files))
    if (content !== null) writeFileSync(join(here, name), content);
  return readLesson(root, "01-knows", 1, ["knows"]);
}

const typescriptOf = (changes: Files) => read(changes).editions.typescript;

function problems(changes: Files): readonly Problem[] {
  try {
    read(changes);
  } catch (error) {
    if (error instanceof BadLesson)
      return error.problems.map((each) => ({ ...each, file: each.file.replace(/.*\//, "") }));
    throw error;
  }
  throw new Error("the lesson was found to be sound");
}

const aLine = "<line:{{console.log|print}}>";
const lesson = (find: string, replace: string) => ({ "lesson.md": lessonMd.replace(find, replace) });
const checks = (find: string, replace: string) => ({ "checks.yaml": checksYaml.replace(find, replace) });
const start = (source: string) => ({ "start.ts": startTs + source });

test("every lesson of the site is sound and in order", () => {
  const lessons = readLessons("lessons");
  expect(lessons.length).toBeGreaterThanOrEqual(18);
  expect(lessons.map((each) => each.number)).toEqual(lessons.map((_, index) => index + 1));
  for (const each of lessons) {
    expect(each.minutes, each.id).toBeGreaterThanOrEqual(5);
    expect(each.minutes, each.id).toBeLessThanOrEqual(12);
    expect(each.checks.length, each.id).toBeGreaterThan(0);
  }
});

describe("a sound lesson", () => {
  const sound = read();
  const { typescript } = sound.editions;

  test("has its facts, its text and its program compiled", () => {
    expect(sound).toMatchObject({
      id: "knows",
      number: 1,
      title: "One rank knows",
      exercise: true,
      ranks: 4,
    });
    expect(typescript.hints).toHaveLength(3);
    expect(typescript.program.js).toHaveLength(startTs.length);
    expect(typescript.program.js).not.toContain(": number");
    const [{ start: from, end, specifier }] = typescript.program.imports;
    expect([typescript.program.js.slice(from, end), specifier]).toEqual(['"mpi"', "mpi"]);
    expect(sound.checks[0].cases).toEqual([
      { ranks: 4, args: [], env: { N: "3" }, stdin: [], seed: null, hidden: false },
    ]);
  });

  test("has buttons for lines and words, and a callout", () => {
    expect(typescript.html).toContain(
      '<button type="button" class="line-link" data-line="4">line 4</button>',
    );
    expect(typescript.html).toContain(
      '<button type="button" class="term-link" data-term="broadcast">broadcasts</button>',
    );
    expect(typescript.html).toContain(
      '<div class="callout callout-try" role="note"><p><strong class="callout-label">Try it.',
    );
  });

  test("shows the reader of Python other lines and other code", () => {
    const code = "```ts\nlet a = 1; // TS\n```\n\n```python\na = None  # PY\n```";
    const { typescript, python } = read(lesson("Set Ranks to 5.", code)).editions;
    expect(python.html).toContain('data-line="4">line 4</button>');
    expect(python.html).toContain('<span class="tok-keyword">None</span>');
    expect(python.html).not.toContain("TS");
    expect(typescript.html).not.toContain("PY");
    expect(python.program).toMatchObject({ file: "main.py", source: startPy });
  });

  test("may be its own solution", () => {
    const demonstration = read({
      ...lesson("minutes: 10", "minutes: 10\nsolution: start"),
      "solution.ts": null,
      "solution.py": null,
    });
    expect(demonstration.exercise).toBe(false);
    const edition = demonstration.editions.typescript;
    expect(edition.solution).toBe(edition.start);
  });
});

describe("HTML in a text", () => {
  test("is shown, never used", () => {
    const { html } = typescriptOf(
      lesson("Set Ranks to 5.", '<img src=x onerror="alert(1)"> & `<b>` and\n\n<script>1</script>'),
    );
    expect(html).not.toMatch(/<img|<script|<b>/);
    expect(html).toContain("&lt;script&gt;");
  });

  test("in code is escaped too", () => {
    const { html } = typescriptOf(
      lesson("Set Ranks to 5.", '```ts\nconst a = "<b>"; // <i>\n```\n\n```\n<u>\n```'),
    );
    expect(html).not.toMatch(/<b>|<i>|<u>/);
    expect(html).toContain('<span class="tok-keyword">const</span>');
  });
});

describe("a bad lesson is refused with its line", () => {
  test.each<[string, Files, number, string]>([
    ["no front matter", { "lesson.md": "# Hello" }, 1, 'a lesson begins with "---"'],
    ["no title", lesson("title: One rank knows\n", ""), 2, "title should be a text, found nothing"],
    ["an empty title", lesson("One rank knows", '""'), 2, "title should be a text"],
    [
      "no number",
      lesson("minutes: 10", "minutes: ten"),
      5,
      'minutes should be a whole number from 1 to 60, found "ten"',
    ],
    ["a misspelt key", lesson("minutes: 10", "minuets: 10"), 5, 'there is no key "minuets"'],
    ["a line that is no YAML", lesson("minutes: 10", "minutes: [10"), 6, "not YAML"],
    ["ranks out of bounds", lesson("ranks: 4", "ranks: 4\nminRanks: 5"), 2, "ranks should lie between"],
    ["an unknown concept", lesson("[broadcast]", "[broadcats]"), 7, 'no term "broadcats"'],
    ["two hints", lesson("\n:::hint\nThree.\n:::", ""), 9, "3 hints"],
    ["an unknown block", lesson(":::try", ":::tyr"), 12, 'there is no block ":::tyr"'],
    ["a block that stays open", lesson("Three.\n:::", "Three."), 22, '":::hint" is never closed'],
    [
      "a block in a block",
      lesson("Set Ranks to 5.\n:::\n", "Set Ranks to 5.\n"),
      15,
      'before ":::try" is closed',
    ],
    ["a heading that is the title", lesson("Set Ranks to 5.", "# Ranks"), 13, "the title is the only"],
    ["a script link", lesson("(term:broadcast)", "(javascript:alert)"), 10, 'found "javascript:alert"'],
    ["a data link", lesson("(term:broadcast)", "(data:text/html,x)"), 10, "a link goes to http(s)"],
    ["an unknown term", lesson("(term:broadcast)", "(term:brodcast)"), 10, 'no term "brodcast"'],
    ["an unknown line", lesson("console.log", "console.error"), 10, 'start.ts has no line "console.error"'],
    ["an unknown line of Python", lesson("|print", "|printf"), 10, 'start.py has no line "printf"'],
    [
      "a text for one language alone",
      lesson("{{console.log|print}}", "{{console.log}}"),
      10,
      '"{{console.log}}" should hold one text for each of typescript, python',
    ],
    ["a link that is none", lesson(aLine, "<line:a < b>"), 10, "this link cannot be read"],
    ["a line after the end", lesson(aLine, "line:99"), 10, 'no line "99"'],
    ["an unknown lesson", lesson("(term:broadcast)", "(lesson:nowhere)"), 10, 'no lesson "nowhere"'],
    ["an unknown variant", lesson("(term:broadcast)", "(variant:other)"), 10, 'no variant "other"'],
    ["an image", lesson("Set Ranks to 5.", "![x](https://example.org/x.png)"), 13, "no images"],
    ["no checks", { "checks.yaml": null }, 1, "this file of the lesson is missing"],
    ["no solution", { "solution.ts": null }, 1, "this file of the lesson is missing"],
    ["no program in Python", { "start.py": null }, 1, "this file of the lesson is missing"],
    ["no solution in Python", { "solution.py": null }, 1, "this file of the lesson is missing"],
    ["no cases", checks("  - ranks: 4\n    env: { N: 3 }\n", ""), 1, "cases should be a list, found nothing"],
    [
      "too many ranks",
      checks("ranks: 4", "ranks: 65"),
      2,
      "ranks should be a whole number from 1 to 64, found 65",
    ],
    ["an unknown check kind", checks("kind: line", "kind: lines"), 8, 'there is no check kind "lines"'],
    ["an expectation without kind", checks("kind: line", "kinds: line"), 8, 'needs a "kind"'],
    ["a bad expression", checks("me == rank", "me == "), 12, "a value expected"],
    ["an unknown name", checks("me == rank", "my == rank"), 12, "nothing is named my"],
    ["an unknown variable", checks("me == rank", "me == env.M"), 12, "nothing is named env.M"],
    ["an unknown function", checks("me == rank", "big(me)"), 12, "there is no function big"],
    ["a bad template", checks("printed {me}", "printed {you}"), 13, "nothing is named you"],
    ["an unknown capture", checks("{me:int}", "{me:integer}"), 10, '"integer" is no capture type'],
    ["unknown ranks", checks("ranks: all", "ranks: every"), 9, 'found "every"'],
    ["a syntax error", start("const a = ;\n"), 5, "Unexpected token"],
    ["an enum", start("enum A { B }\n"), 5, "does not vanish"],
    ["a foreign import", start('import "fs";\n'), 5, 'found "fs"'],
  ])("%s", (_what, changes, line, message) => {
    const found = problems(changes);
    expect(found.map((each) => `${each.line}: ${each.message}`)[0]).toContain(`${line}: `);
    expect(found[0].message).toContain(message);
  });

  test("an unknown MPI call", () => {
    const called = checksYaml.replace(
      /- kind: line.*/s,
      "- kind: called\n        calls: [broadcast]\n        ranks: all\n        say: No.\n",
    );
    expect(problems({ "checks.yaml": called })[0]).toEqual({
      file: "checks.yaml",
      line: 9,
      message: 'there is no MPI call "broadcast"',
    });
  });

  test("what is wrong in every language is told once", () => {
    const found = problems(lesson("(term:broadcast)", "(term:brodcast)"));
    expect(found).toHaveLength(1);
  });

  test("every problem of a file is told at once", () => {
    const found = problems(lesson("minutes: 10\nranks: 4", "minutes: 0\nranks: 100"));
    expect(found.map((each) => each.line)).toEqual([5, 6]);
  });
});

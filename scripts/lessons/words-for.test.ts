import { expect, test } from "vitest";
import { wordsFor } from "./words-for.ts";

const none = (): never => {
  throw new Error("nothing is wrong here");
};
const both = (body: string): readonly string[] =>
  (["typescript", "python"] as const).map((language) => wordsFor(language, body, none));

test("within a line each language has its text, in links too", () => {
  expect(both("a {{null|None}} and [line {}](<line:{{if (a === 0)|if a == 0}}>)")).toEqual([
    "a null and [line {}](<line:if (a === 0)>)",
    "a None and [line {}](<line:if a == 0>)",
  ]);
});

test("braces, nothing, and a bar that divides nothing may stand in a text", () => {
  expect(both("`{{{ dest: 1 }|dest=1}}`, {{in its options|}}, `{{a \\| b|a or b}}`")).toEqual([
    "`{ dest: 1 }`, in its options, `a | b`",
    "`dest=1`, , `a or b`",
  ]);
});

test("code fences of the other language go, lines stay at their numbers", () => {
  const body = "1\n```ts\nlet a = `{{|}}`;\n```\n```python\nf'{{a}}'\n```\n```\nboth\n```\n{{x|y}}";
  expect(both(body)).toEqual([
    "1\n```ts\nlet a = `{{|}}`;\n```\n\n\n\n```\nboth\n```\nx",
    "1\n\n\n\n```python\nf'{{a}}'\n```\n```\nboth\n```\ny",
  ]);
});

test("whole paragraphs for one language", () => {
  expect(both(":::python\nonly {{ts|py}}\n:::\n:::try\nall\n:::")).toEqual([
    "\n\n\n:::try\nall\n:::",
    "\nonly py\n\n:::try\nall\n:::",
  ]);
});

test("a text that is not for every language is told with its line", () => {
  const told: [number, string][] = [];
  wordsFor("python", "fine\n{{a}} {{a|b|c}}", (index, message) => told.push([index, message]));
  expect(told.map(([index]) => index)).toEqual([1, 1]);
  expect(told[0]?.[1]).toContain('"{{a}}" should hold one text for each of typescript, python');
});

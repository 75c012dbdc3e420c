import { editor } from "monaco-editor/editor";
import { beforeAll, expect, test } from "vitest";
import { registerPython } from "./language.ts";

beforeAll(() => registerPython());

/** Each piece of a program with its colour, plain text and blanks left out. */
async function colours(text: string): Promise<readonly string[]> {
  // The grammar is taken up when the first program of its language is there.
  editor.createModel("", "python").dispose();
  const lines = text.split("\n");
  return editor.tokenize(text, "python").flatMap((tokens, line) =>
    tokens
      .map(({ offset, type }, index) => {
        const piece = lines[line].slice(offset, tokens[index + 1]?.offset);
        return `${type.replace(/\.python$/, "")} ${piece}`;
      })
      .filter((each) => /^(keyword|function|type|string|string\.escape|number|comment) /.test(each)),
  );
}

test("keywords, calls, classes, numbers and comments", async () => {
  const program =
    "class Ring(Base):  # of ranks\n    def step(self): return comm.recv(source=1_0) if x else 0xff";
  expect(await colours(program)).toEqual([
    "keyword class",
    "type Ring",
    "comment # of ranks",
    "keyword def",
    "function step",
    "keyword return",
    "function recv",
    "number 1_0",
    "keyword if",
    "keyword else",
    "number 0xff",
  ]);
});

test("f-strings hold programs, with formats and strings of their own", async () => {
  expect(await colours(`print(f"rank {comm.rank:>{width}} {{no}} {f('a')!r}\\n", 1)`)).toEqual([
    "function print",
    'string f"rank ',
    "string.escape :>",
    "string  ",
    "string.escape {{",
    "string no",
    "string.escape }}",
    "string  ",
    "function f",
    "string 'a'",
    "string.escape !r",
    "string.escape \\n",
    'string "',
    "number 1",
  ]);
});

test("a string that is not closed ends with its line, a long one goes on", async () => {
  expect(await colours('x = "open\nif y: pass')).toEqual(['string "open', "keyword if", "keyword pass"]);
  expect(await colours('"""one\nif two"""\nif y: r"\\d"')).toEqual([
    'string """one',
    'string if two"""',
    "keyword if",
    'string r"\\d"',
  ]);
});

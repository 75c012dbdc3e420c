import { expect, it } from "vitest";
import { archiveNames, nameProblem, shortName, visibleName } from "./file-names.ts";

it.each(["data.csv", "tables/a.csv", "🙂.txt", "CON", "__proto__", ".hidden", "a b.txt", "..a", "<b>.html"])(
  "takes a file of the name %s",
  (name) => {
    expect(nameProblem(name, ["other.txt"])).toBe(null);
  },
);

it.each([
  ["", "without a name"],
  ["../../x", "does not name a place beside the program"],
  ["/etc/x", "does not name a place"],
  ["a//b", "does not name a place"],
  ["a/./b", "does not name a place"],
  ["a\\b", "does not name a place"],
  ["folder/", "does not name a place"],
  ["x".repeat(300), "has a name of 300 characters; at most 200"],
  ["a\nb", "characters that cannot be shown"],
  ["\ud800", "characters that cannot be shown"],
  ["main.py", "is the name of the program itself"],
  ["main.ts/a", "is the name of the program itself"],
  ["other.txt/a", "“other.txt/a” and “other.txt” cannot both be there"],
  ["deep", "“deep” and “deep/file” cannot both be there"],
])("takes no file of the name %j", (name, problem) => {
  expect(nameProblem(name, ["other.txt", "deep/file"])).toContain(problem);
});

it("cuts a long name between characters", () => {
  expect(shortName("🙂".repeat(100))).toBe(`“${"🙂".repeat(57)}…”`);
});

it("makes names that can be unpacked anywhere, each once", () => {
  const names = [
    "../../x",
    "a/b",
    "",
    "a\\B",
    "CON",
    "nul.txt",
    "e:\0.txt",
    "dots...",
    "__proto__",
    "..",
    "a/b.c",
    "a/B.c",
  ];
  expect(archiveNames(names)).toEqual([
    "x",
    "a/b",
    "file",
    "a/B 2",
    "_CON",
    "_nul.txt",
    "e__.txt",
    "dots_",
    "__proto__",
    "file 2",
    "a/b.c",
    "a/B 2.c",
  ]);
  const [long] = archiveNames([`${"🙂".repeat(300)}.csv`]);
  expect([...long]).toHaveLength(120);
  expect(long.endsWith("🙂.csv")).toBe(true);
});

it("is shown as it can be read", () => {
  expect(visibleName("日本語 – ünï 👩‍🔬.txt")).toBe("日本語 – ünï 👩‍🔬.txt");
  expect(["a\tb\nc", "\u202egpj.exe", "\u0007", " ", ""].map(visibleName)).toEqual([
    "a\\tb\\nc",
    "\\u202egpj.exe",
    "\\u0007",
    '" "',
    '""',
  ]);
});

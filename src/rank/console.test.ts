import { expect, test } from "vitest";
import { createConsole, type RankConsole } from "./console.ts";
import { Stream } from "./stream-lines.ts";

function listen(): RankConsole & { lines: [number, string][]; clock: { now: number } } {
  const lines: [number, string][] = [];
  const clock = { now: 0 };
  const made = createConsole({
    print: (stream, text) => lines.push([stream, text]),
    errorText: (error) => `${error.name}: ${error.message}`,
    here: () => "    at main.ts:1:1",
    now: () => clock.now,
  });
  return { ...made, lines, clock };
}

test("each method prints to its stream", () => {
  const { console, lines } = listen();
  console.log("a", 1);
  console.info("b");
  console.warn("c");
  console.error(new Error("d"));
  console.debug({ e: 1 });
  expect(lines).toEqual([
    [Stream.out, "a 1"],
    [Stream.info, "b"],
    [Stream.warn, "c"],
    [Stream.error, "Error: d"],
    [Stream.debug, "{ e: 1 }"],
  ]);
});

test("groups indent every line, also of errors and tables", () => {
  const { console, lines } = listen();
  console.group("outer");
  console.log("one\ntwo");
  console.group();
  console.error("three");
  console.groupEnd();
  console.groupEnd();
  console.groupEnd();
  console.log("four");
  expect(lines.map(([, text]) => text)).toEqual(["outer", "  one\n  two", "    three", "four"]);
});

test("count, time and assert", () => {
  const { console, lines, clock } = listen();
  console.count();
  console.count();
  console.countReset();
  console.count("default");
  console.time("t");
  clock.now = 12.3456;
  console.timeLog("t", "so far");
  clock.now = 75_000;
  console.timeEnd("t");
  console.timeEnd("t");
  console.assert(true, "not shown");
  console.assert(1 === Number("2"), "rank %d", 3);
  console.assert(false);
  expect(lines.map(([, text]) => text)).toEqual([
    "default: 1",
    "default: 2",
    "default: 1",
    "t: 12.346ms so far",
    "t: 1:15 (m:ss)",
    'Warning: no timer is named "t"; console.time("t") starts one',
    "Assertion failed: rank 3",
    "Assertion failed",
  ]);
});

test("dir takes a depth, table draws rows and columns", () => {
  const { console, lines } = listen();
  console.dir({ a: { b: { c: { d: {} } } } }, { depth: null });
  console.table([{ rank: 0, sum: 1.5 }, { rank: 1 }, 7]);
  console.table([{ a: 1, b: 2 }], ["b"]);
  console.table(new Map([["x", 1]]));
  console.table("text");
  const texts = lines.map(([, text]) => text);
  expect(texts[0]).toBe("{\n  a: { b: { c: { d: {} } } }\n}");
  expect(texts[1]).toBe(
    [
      "┌─────────┬──────┬─────┬────────┐",
      "│ (index) │ rank │ sum │ Values │",
      "├─────────┼──────┼─────┼────────┤",
      "│ 0       │ 0    │ 1.5 │        │",
      "│ 1       │ 1    │     │        │",
      "│ 2       │      │     │ 7      │",
      "└─────────┴──────┴─────┴────────┘",
    ].join("\n"),
  );
  expect(texts[2]).not.toContain(" a ");
  expect(texts[3]).toContain("│ 0                 │ 'x' │ 1      │");
  expect(texts[4]).toBe("text");
});

test("text written without a line end waits for it, and nothing is lost at the end", () => {
  const { console, lines, write, flush } = listen();
  write(Stream.out, "a");
  write(Stream.out, "b\nc\nd");
  console.log("e");
  write(Stream.out, "f");
  write(Stream.error, "g");
  flush();
  expect(lines).toEqual([
    [Stream.out, "ab\nc"],
    [Stream.out, "de"],
    [Stream.out, "f"],
    [Stream.error, "g"],
  ]);
});

test("the colours of a terminal are left out", () => {
  const { console, lines } = listen();
  console.log("\u001b[1;31mred\u001b[0m and %s", "\u001b[32mgreen\u001b[0m");
  expect(lines).toEqual([[Stream.out, "red and green"]]);
});

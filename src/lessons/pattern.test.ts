import { describe, expect, test } from "vitest";
import type { Value } from "./evaluate.ts";
import { capturesOf, matchPattern } from "./pattern.ts";

const scope = { lookup: (name: string) => ({ rank: 2, size: 4 })[name] };
const match = (pattern: string, text: string): Record<string, Value> | null => {
  const found = matchPattern(pattern, text, scope);
  return found === null ? null : Object.fromEntries(found);
};

describe("patterns", () => {
  test("capture numbers, words and lists wherever the line has them", () => {
    expect(match("{rank} {count:int} {data:list}", "2 3 [ 1, 8, 8 ]")).toEqual({ count: 3, data: [1, 8, 8] });
    expect(match("pi is about {pi:number}", "so pi is about 3.14, roughly")).toEqual({ pi: 3.14 });
    expect(match("by {who:word}", "sent by rank2 now")).toEqual({ who: "rank2" });
  });

  test("white space of any kind and length is white space", () => {
    expect(match("my row {row:list}", "my  row\nInt32Array(3) [\n  1, 2,\n  3\n]")).toEqual({
      row: [1, 2, 3],
    });
  });

  test("expressions must stand in the text", () => {
    expect(match("rank {rank + 1} of {size}", "rank 3 of 4")).toEqual({});
    expect(match("rank {rank + 1} of {size}", "rank 2 of 4")).toBeNull();
  });

  test("part of a number is no number", () => {
    expect(match("{rank} of", "12 of 4")).toBeNull();
    expect(match("sum {n:int}", "sum 1.5")).toBeNull();
    expect(match("{n:int} cores", "has 16 cores")).toEqual({ n: 16 });
  });

  test("characters of regular expressions mean themselves", () => {
    expect(match("(a+b)? [x] {n:int}", "(a+b)? [x] 5")).toEqual({ n: 5 });
    expect(match("a.c {n:int}", "abc 5")).toBeNull();
  });

  test("any text in between", () => {
    expect(match("after {...}name: {names:list}", "after { size: [ 1 ], name: [ 'a', 'b' ] }")).toEqual({
      names: ["a", "b"],
    });
  });

  test("any text without digits and brackets in between", () => {
    expect(match("{n:int}{..}{data:list}", "rank 1 found 3 times in [ 5, 6 ]")).toEqual({
      n: 3,
      data: [5, 6],
    });
    expect(match("{n:int}{..}{data:list}", "3 [a] [ 5, 6 ]")).toEqual({ n: 3, data: ["a"] });
  });

  test("lists as Python and numpy print them", () => {
    expect(match("halves {h:list}", "halves array('d', [0.5, 1.0])")).toEqual({ h: [0.5, 1] });
    expect(match("{n:int}{..}{data:list}", "2 times in array([1, 2])")).toEqual({ n: 2, data: [1, 2] });
    expect(match("row {row:list}", "row [0.  0.5\n -1. ]")).toEqual({ row: [0, 0.5, -1] });
    expect(match("{data:list}", "[0 1 ... 98 99]")).toBeNull();
    expect(match("{names:list}", "['a', None]")).toEqual({ names: ["a", "None"] });
  });

  test("a list that the console has shortened cannot be read", () => {
    expect(match("{data:list}", "[ 1, 2, ... 100 more items ]")).toBeNull();
    expect(match("{data:list}", "[]")).toEqual({ data: [] });
  });

  test("an unknown type is refused", () => {
    expect(() => capturesOf("{n:integer}")).toThrow('"integer" is no capture type');
  });
});

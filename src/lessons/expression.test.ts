import { describe, expect, test } from "vitest";
import { evaluate, fillTemplate, type Value } from "./evaluate.ts";
import { namesIn, parseExpression } from "./expression.ts";

const names: Record<string, Value> = { size: 4, rank: 2, "env.N": 7, data: [3, 1, 3], name: "disk1" };
const scope = { lookup: (name: string) => names[name] };

describe("expressions", () => {
  test.each<[string, Value]>([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 - 3 - 2", 5],
    ["-rank + 1", -1],
    ["7 % 4 / 2", 1.5],
    ["size - 1 == 3", true],
    ["env.N > 6 && length(data) == 3", true],
    ["!(rank == 2) || 1 < 2", true],
    ["data == [3, 1, 3]", true],
    ["data == [3, 1]", false],
    ["data[1]", 1],
    ["count(data, 3)", 2],
    ["sorted(data)", [1, 3, 3]],
    ["sum(data) + max(data) + min(4, 2)", 12],
    ["range(1, 4)", [1, 2, 3, 4]],
    ["range(1, 0)", []],
    ["concat([data, [9]])", [3, 1, 3, 9]],
    ["lengths([data, [9], []])", [3, 1, 0]],
    ["distinct(data)", 2],
    ["name == 'disk1'", true],
    ['option(["--count", "5"], \'--count\', 1)', 5],
    ["option([], '--count', 1)", 1],
    ["1.5e2", 150],
    ["log2(8)", 3],
    ["[]", []],
  ])("%s is %j", (source, value) => {
    expect(evaluate(source, scope)).toEqual(value);
  });

  test("the right side of && and || is left alone when the left decides", () => {
    expect(evaluate("false && missing", scope)).toBe(false);
    expect(evaluate("true || missing", scope)).toBe(true);
  });

  test.each([
    ["1 +", "a value expected, found the end"],
    ["(1", '")" expected'],
    ["1 2", "the end expected, found 2"],
    ["a = b", "stuck at"],
    ["max(1", '"," or ")" expected'],
    ["data[0", '"]" expected'],
  ])("%s is refused", (source, message) => {
    expect(() => parseExpression(source)).toThrow(message);
  });

  test.each([
    ["missing + 1", "nothing is named missing"],
    ["toString()", "no function toString"],
    ["constructor", "nothing is named constructor"],
    ["name + 1", "expected a number, got disk1"],
    ["data[9]", "there is no item 9 in [3, 1, 3]"],
    ["random(1, 2)", "only be used in the inputs"],
  ])("%s fails", (source, message) => {
    const own = { lookup: (name: string) => (Object.hasOwn(names, name) ? names[name] : undefined) };
    expect(() => evaluate(source, own)).toThrow(message);
  });

  test("names and functions are found for checking beforehand", () => {
    expect(namesIn(parseExpression("max(all.x, [env.N]) > data[rank]"))).toEqual({
      names: ["all.x", "env.N", "data", "rank"],
      functions: ["max"],
    });
  });

  test("templates are filled with values", () => {
    expect(fillTemplate("rank {rank} of {size}: {data}", scope)).toBe("rank 2 of 4: [3, 1, 3]");
  });
});

import { expect, test } from "vitest";
import { format } from "./format.ts";

const modelModule = "node:util";
const { format: nodeFormat }: { format(...values: unknown[]): string } = await import(modelModule);

class Named {
  toString(): string {
    return "named";
  }
}

const cases: unknown[][] = [
  [],
  ["plain"],
  ["two", "strings"],
  [1, -0, 2n, true, null, undefined],
  ["rank", 3, { a: [1, "x"] }],
  ["%s of %s", "a", "b", "c"],
  ["%d %i %f", "42", "42.9px", "1.5e3"],
  ["%d %d", 1n, "x"],
  ["%i", 3.9],
  ["%j", { a: 1 }],
  ["%O", { a: { b: { c: { d: 1 } } } }],
  ["100%", 1],
  ["%% %s", "x"],
  ["%s %s", "only one"],
  ["%c styled", "color: red"],
  ["%s", { a: { b: 1 } }],
  ["%s", new Named()],
  ["%s", [1, 2, [3]]],
  ["%s", new Date(0)],
  ["%s", -0],
  ["%x", 1],
  [{ a: 1 }, "%s", "x"],
];

for (const values of cases) {
  test(`format of ${JSON.stringify(values.map(String))} is Node's`, () => {
    expect(format(values)).toBe(nodeFormat(...values));
  });
}

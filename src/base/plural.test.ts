import { expect, test } from "vitest";
import { plural } from "./plural.ts";

test("one is one, and everything else is many", () => {
  expect([0, 1, 2].map((count) => plural(count, "byte"))).toEqual(["0 bytes", "1 byte", "2 bytes"]);
  expect(plural(800_000, "copy", "copies")).toBe("800,000 copies");
});

import { expect, test } from "vitest";
import { show } from "./errors.ts";
import { IN_PLACE } from "./memory.ts";

test("what is in place shows by MPI's name", () => {
  expect(show(IN_PLACE)).toBe("MPI.IN_PLACE");
  expect(String(IN_PLACE)).toBe("MPI.IN_PLACE");
});

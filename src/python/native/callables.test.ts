import { expect, test } from "vitest";
import { callables } from "./callables.ts";

test.each([1, 127, 128, 400])("%i functions go into a table, and keep their order", (count) => {
  const called: number[][] = [];
  const functions = callables(
    Array.from({ length: count }, (_, index) => (...words: [number, number, number]) => {
      called.push(words);
      return index;
    }),
  );
  const table = new WebAssembly.Table({ element: "anyfunc", initial: count });
  for (const [index, body] of functions.entries()) table.set(index, body);
  expect(functions.map((body, index) => body(index, 2, -3))).toEqual(functions.map((_, index) => index));
  expect(called.at(-1)).toEqual([count - 1, 2, -3]);
});

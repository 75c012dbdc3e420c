import { afterEach, expect, test } from "vitest";
import { noteJson } from "./note-json.ts";

afterEach(() => {
  Reflect.deleteProperty(Array.prototype, "toJSON");
  Reflect.deleteProperty(Object.prototype, "toJSON");
});

const note = {
  type: "plot",
  title: 'a "b"\n\u2028',
  none: undefined,
  empty: [],
  nothing: {},
  series: [{ x: [1, 2.5, Number.NaN, -1e-7], label: null, on: true }],
};

test("is what JSON.stringify makes of plain data", () => {
  expect(noteJson(note)).toBe(JSON.stringify(note));
});

test("does not ask the program's toJSON", () => {
  const expected = JSON.stringify(note);
  for (const prototype of [Array.prototype, Object.prototype]) {
    Object.defineProperty(prototype, "toJSON", { value: () => "x", configurable: true });
  }
  expect(JSON.stringify(note)).toBe('"x"');
  expect(noteJson(note)).toBe(expected);
});

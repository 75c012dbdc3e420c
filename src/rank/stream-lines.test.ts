import { beforeEach, expect, test } from "vitest";
import { Stream, StreamLines } from "./stream-lines.ts";

let printed: [stream: number, text: string][] = [];
let lines: StreamLines;

beforeEach(() => {
  printed = [];
  lines = new StreamLines((stream, text) => printed.push([stream, text]));
});

test("text waits for its line's end, each stream for itself", () => {
  lines.write(Stream.out, "one ");
  lines.write(Stream.error, "bad\n");
  lines.write(Stream.out, "two\nthree\nfo");
  expect(printed).toEqual([
    [Stream.error, "bad"],
    [Stream.out, "one two\nthree"],
  ]);
  lines.flush();
  lines.flush();
  expect(printed.slice(2)).toEqual([[Stream.out, "fo"]]);
});

test("a line that has been begun goes before a whole one, unless it is taken", () => {
  lines.write(Stream.error, "a: ");
  lines.line(Stream.warn, "warning");
  lines.write(Stream.out, "Name? ");
  expect(lines.take(Stream.out)).toBe("Name? ");
  lines.flush();
  expect(printed).toEqual([[Stream.warn, "a: warning"]]);
});

test("text that never ends its line is printed in pieces, and colours are left out", () => {
  for (let index = 0; index < 1000; index++) lines.write(Stream.out, "0123456789");
  expect(printed.length).toBe(1);
  expect(printed[0][1].length).toBeGreaterThan(8000);
  lines.write(Stream.error, "\u001b[1;31mred\u001b[0m\n");
  expect(printed[1]).toEqual([Stream.error, "red"]);
});

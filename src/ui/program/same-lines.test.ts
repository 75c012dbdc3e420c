import { expect, test } from "vitest";
import { sameLines } from "./same-lines.ts";

const ran = 'if(rank===0){\ncomm.send("a b",{dest:1});\n}\n';

test("formatting keeps the lines", () => {
  expect(sameLines(ran, ran)).toBe(true);
  expect(sameLines(ran, 'if (rank === 0) {\r\n  comm.send("a b", { dest: 1 });\t\r\n}\r\n')).toBe(true);
});

test("an edit does not: neither another letter nor another line", () => {
  expect(sameLines(ran, ran.replace("dest:1", "dest:2"))).toBe(false);
  expect(sameLines(ran, `\n${ran}`)).toBe(false);
  expect(sameLines(ran, ran.replace("{\n", "{ "))).toBe(false);
});

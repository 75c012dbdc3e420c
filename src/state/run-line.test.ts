import { expect, it } from "vitest";
import { lineNow } from "./run-line.ts";

const ran = "import\n\nconst a = 1;\nsend();\nrecv();\nend();\n";

it("follows a line that other lines were put before or taken from", () => {
  expect(lineNow(4, ran, ran)).toBe(4);
  expect(lineNow(4, ran, `// why\n// how\n${ran}`)).toBe(6);
  expect(lineNow(6, ran, ran.replace("send();\n", ""))).toBe(5);
  expect(lineNow(3, ran, ran.replace("send();\n", ""))).toBe(3);
  // A program that was indented has the same lines.
  expect(lineNow(5, ran, `// one\n${ran.replaceAll("\n", "  \n")}`)).toBe(6);
});

it("finds a line between two edits, unless there are several like it", () => {
  const both = ran.replace("import", "import\nimport").replace("\nend", "\nbend");
  expect(lineNow(4, ran, both)).toBe(5);
  expect(lineNow(4, ran, both.replace("recv", "send"))).toBe(4);
});

it("stays where an edited line was, and within the text", () => {
  expect(lineNow(4, ran, ran.replace("send()", "bsend()"))).toBe(4);
  expect(lineNow(4, ran, ran.replace("send();\nrecv();\n", ""))).toBe(4);
  expect(lineNow(6, ran, "")).toBe(1);
  expect(lineNow(6, ran, "other\n")).toBeLessThanOrEqual(2);
});

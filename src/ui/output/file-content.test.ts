import { expect, test } from "vitest";
import { csvTable } from "./csv-table.ts";
import { mostText, pictureType, separatorOf, textOf, viewsOf } from "./file-content.ts";
import { hexRow } from "./hex-rows.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("what a file is, is seen from its bytes, and by its name where they do not tell", () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
  expect(pictureType("picture.txt", png)).toBe("image/png");
  expect(viewsOf("picture.txt", png)).toEqual(["picture", "bytes"]);
  expect(pictureType("a", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
  expect(pictureType("a", bytes("GIF89a"))).toBe("image/gif");
  expect(pictureType("a", bytes("RIFF1234WEBPVP8 "))).toBe("image/webp");
  expect(viewsOf("a.SVG", bytes("<svg><script>"))).toEqual(["picture", "text", "bytes"]);
  expect(viewsOf("a.svg", new Uint8Array([0xff, 0]))).toEqual(["bytes"]);
  expect(viewsOf("fake.png", bytes("<b>é"))).toEqual(["text", "bytes"]);
  expect(viewsOf("a.csv", bytes("one column\nonly"))).toEqual(["table", "text", "bytes"]);
  expect(viewsOf("a.csv", new Uint8Array([1, 0, 2]))).toEqual(["bytes"]);
  expect(viewsOf("log", bytes("a;b\nc;d\n"))).toEqual(["text", "table", "bytes"]);
  expect(viewsOf("a.bin", new Uint8Array([0xc3, 0x28]))).toEqual(["bytes"]);
  expect(viewsOf("", bytes(""))).toEqual(["text", "bytes"]);
});

test("of a long text the beginning is shown, cut between characters", () => {
  expect(textOf(bytes(`a${"é".repeat(mostText)}`), mostText)).toBe(`a${"é".repeat(mostText / 2 - 1)}`);
  expect(textOf(bytes("\ufeffmark"), mostText)).toBe("mark");
});

test("separators are those that every line has, outside of quotes", () => {
  expect(separatorOf("a,b\n1,2\n")).toBe(",");
  expect(separatorOf("a;b\r\n1,5;2,5\r\n")).toBe(";");
  expect(separatorOf("a\tb\n1,5\t2\n")).toBe("\t");
  expect(separatorOf('"a,b";c\n"d,e,f";g\n')).toBe(";");
  expect(separatorOf("a,b\nno separator\n")).toBe(null);
  expect(separatorOf("a,b")).toBe(null);
});

test("tables: quotes, headers, ragged rows, numbers", () => {
  const { header, rows, columns, cut } = csvTable(
    'name,"x, y",n\n"a ""b""\nc",<b>,1\nd\n\nlong,,2.5\n',
    true,
  );
  expect(header).toEqual(["name", "x, y", "n"]);
  expect(rows).toEqual([['a "b"\nc', "<b>", "1"], ["d"], ["long", "", "2.5"]]);
  expect(columns.map(({ numeric }) => numeric)).toEqual([false, false, true]);
  expect(cut).toBe(false);
  const numbers = csvTable("1;2,5\n3;4,5\n", true);
  expect(numbers).toMatchObject({
    header: ["1", "2"],
    rows: [
      ["1", "2,5"],
      ["3", "4,5"],
    ],
  });
  expect(numbers.columns.every(({ numeric }) => numeric)).toBe(true);
  expect(csvTable("", true)).toMatchObject({ header: ["1"], rows: [] });
});

test("tables are cut: the last line of a part, many rows, many columns", () => {
  expect(csvTable("a,b\n1,2\n3", false)).toMatchObject({ rows: [["1", "2"]], cut: true });
  const long = csvTable("1,2\n".repeat(60_000), true);
  expect([long.rows.length, long.cut]).toEqual([50_000, true]);
  const wide = csvTable(`${"1,".repeat(500)}1\n${"2,".repeat(500)}2\n`, true);
  expect([wide.header.length, wide.cut]).toEqual([100, true]);
});

test("bytes in rows of sixteen, with what can be read of them", () => {
  expect(hexRow(bytes("Hello <world>\n\0\x7f!"), 0)).toEqual({
    offset: "00000000",
    bytes: "48 65 6c 6c 6f 20 3c 77  6f 72 6c 64 3e 0a 00 7f",
    text: "Hello <world>...",
  });
  expect(hexRow(bytes("0123456789abcdef!"), 1)).toEqual({ offset: "00000010", bytes: "21", text: "!" });
});

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseHash } from "./route.ts";
import {
  decodeShare,
  encodeShare,
  filesToShare,
  givenOf,
  largestShare,
  type SharedProgram,
  ShareLinkError,
} from "./share-link.ts";

async function open(link: string): Promise<SharedProgram> {
  const route = parseHash(link);
  if (route.kind !== "code") throw new Error(`${link} is not a share link`);
  return decodeShare(route.version, route.payload);
}

async function packed(value: unknown): Promise<string> {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
}

const good = { language: "typescript", files: { "main.ts": "x" }, ranks: 2, args: "", env: "" };

it("brings every program back as it was", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 3000 });
  const written = fc.oneof(
    fc.record({ language: fc.constant("typescript" as const), files: fc.record({ "main.ts": text }) }),
    fc.record({ language: fc.constant("python" as const), files: fc.record({ "main.py": text }) }),
  );
  const rest = fc.record({
    ranks: fc.integer({ min: 1, max: 64 }),
    args: fc.string(),
    env: fc.string(),
    lesson: fc.constantFrom("broadcast", "pi"),
  });
  const shared = fc.tuple(written, rest).map(([program, settings]) => ({ ...program, ...settings }));
  await fc.assert(
    fc.asyncProperty(shared, async (program) => {
      expect(await open(await encodeShare(program))).toEqual(program);
    }),
    { numRuns: 50 },
  );
});

it("reads what other makers of links write: lists of arguments, names with values", async () => {
  const payload = await packed({ ...good, args: ["--count", "two words"], env: { N: 20 } });
  expect(await decodeShare("1", payload)).toMatchObject({ args: `--count "two words"`, env: "N=20" });
});

it.each([
  ["2", "AAAA", /format “2”/],
  ["1", "", /characters that no share link has/],
  ["1", "a b", /characters that no share link has/],
  ["1", "AAAAA", /not complete/],
  ["1", "aGVsbG8gd29ybGQ", /cannot be unpacked/],
])("says what is wrong with the link %s.%s", async (version, payload, message) => {
  const opening = decodeShare(version, payload);
  await expect(opening).rejects.toBeInstanceOf(ShareLinkError);
  await expect(opening).rejects.toThrow(message);
});

it.each([
  [{ ...good, language: "fortran" }, /“fortran”; this page runs TypeScript and Python/],
  [{ ...good, language: "python" }, /no main\.py/],
  [{ ...good, files: {} }, /no main\.ts/],
  [{ ...good, files: { "main.ts": 3 } }, /“main\.ts” is not text/],
  [{ ...good, ranks: 65 }, /65 ranks; 1 to 64/],
  [{ ...good, ranks: "four" }, /“four” ranks; 1 to 64/],
  [{ ...good, ranks: undefined }, /does not say how many ranks/],
  [{ ...good, args: 7 }, /arguments/],
  ["text", /no program/],
  [[good], /no program/],
])("checks every field: %j", async (value, message) => {
  await expect(decodeShare("1", await packed(value))).rejects.toThrow(message);
});

it("stops inflating a link that unpacks to more than the cap", async () => {
  const bomb = await packed({ ...good, files: { "main.ts": "x".repeat(largestShare + 1) } });
  expect(bomb.length).toBeLessThan(5000);
  await expect(decodeShare("1", bomb)).rejects.toThrow(/more than 1024 KiB/);
});

it("refuses to make a link that it would not open", async () => {
  const program: SharedProgram = {
    language: "typescript",
    files: { "main.ts": "x".repeat(largestShare) },
    ranks: 1,
    args: "",
    env: "",
  };
  await expect(encodeShare(program)).rejects.toBeInstanceOf(ShareLinkError);
});

it("carries small text files, and gives back the same bytes", async () => {
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  const files = [
    text("__proto__", "a name like any other"),
    text("bom.csv", "\ufeffa;b\r\n"),
    text("large.txt", "x".repeat(64_001)),
    { name: "raw.bin", bytes: new Uint8Array([0xff, 0xfe]) },
    text("tables/é.csv", "1,2\n"),
    text("zero", "a\0b"),
    ...["a", "b", "c"].map((name) => text(name, "y".repeat(64_000))),
  ];
  const { carried, left } = filesToShare(files);
  expect(left).toEqual(["large.txt", "raw.bin", "zero", "c"]);
  const program = { ...good, language: "python" as const, files: { ...carried, "main.py": "x" } };
  const opened = await open(await encodeShare(program));
  expect(givenOf(opened)).toEqual([0, 6, 7, 1, 4].map((index) => files[index]));
});

it.each([
  ["../../x", /does not name a place/],
  ["", /without a name/],
  ["x".repeat(300), /at most 200/],
])("takes no file of the name %j from a link", async (name, message) => {
  const payload = await packed({ ...good, files: { "main.ts": "x", [name]: "y" } });
  await expect(decodeShare("1", payload)).rejects.toThrow(message);
});

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, expect, test } from "vitest";
import { lessonsPlugin } from "./lessons-plugin.ts";

const scratch = mkdtempSync(join(tmpdir(), "site-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const lessons = join(scratch, "lessons");
cpSync("lessons", lessons, { recursive: true });
writeFileSync(join(scratch, "main.js"), 'export * from "virtual:ringside-lessons";\n');

const site = () =>
  build({
    root: scratch,
    configFile: false,
    logLevel: "silent",
    plugins: [lessonsPlugin(lessons)],
    build: { write: false, lib: { entry: join(scratch, "main.js"), formats: ["es"], fileName: "main" } },
  });

test("a lesson's text and program are a chunk of their own, the menu comes at once", async () => {
  const built = await site();
  const [{ output }] = Array.isArray(built) ? built : [];
  const chunks = output.flatMap((each) => (each.type === "chunk" ? [each] : []));
  const entry = chunks.find((each) => each.isEntry)?.code ?? "";
  expect(entry).toContain("One rank knows, all need it");
  expect(entry).not.toContain("A broadcast is a");
  const exercises = readdirSync(join(lessons, "mistakes"), { withFileTypes: true });
  const expected = 18 + exercises.filter((each) => each.isDirectory()).length;
  expect(chunks.filter((each) => !each.isEntry)).toHaveLength(expected);
});

test("a bad lesson fails the build with its file and line", async () => {
  const file = join(lessons, "08-ring", "lesson.md");
  writeFileSync(file, readFileSync(file, "utf8").replace("minutes: 8", "minutes: soon"));
  await expect(site()).rejects.toThrow(
    /08-ring\/lesson\.md:5: minutes should be a whole number from 1 to 60, found "soon"/,
  );
});

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { parse } from "yaml";
import { Ringside } from "./page.ts";
import { sharedSite } from "./shared-site.ts";

interface LessonFacts {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly ranks: number;
}

/** What the lessons' own front matter says of them. */
const lessons: readonly LessonFacts[] = readdirSync("lessons")
  .filter((name) => /^\d\d-/.test(name))
  .sort()
  .map((name) => {
    const text = readFileSync(`lessons/${name}/lesson.md`, "utf8");
    const facts: unknown = parse(text.split(/^---$/m)[1] ?? "");
    const from: { title?: unknown; ranks?: unknown } =
      typeof facts === "object" && facts !== null ? facts : {};
    return {
      id: name.slice(3),
      number: Number(name.slice(0, 2)),
      title: String(from.title),
      ranks: Number(from.ranks),
    };
  });

test("they are numbered from 1 on", () => {
  expect(lessons.map((lesson) => lesson.number)).toEqual(lessons.map((_, at) => at + 1));
  expect(lessons.length).toBeGreaterThanOrEqual(15);
});

test.describe("on one page", () => {
  const shared = sharedSite();

  for (const lesson of lessons) {
    test(`${lesson.id} runs`, async () => {
      const site = shared();
      await site.open(`./#/lesson/${lesson.id}`);
      await expect(site.status).toHaveText(/^Ready/);
      await expect(site.ranks).toHaveValue(String(lesson.ranks));
      await expect(site.page.getByRole("article", { name: lesson.title })).toBeVisible();
      // The other numbers are those of lessons-typescript.browser.test.ts.
      await site.ranks.fill("4");
      await site.run.click();
      const ended = site.status.filter({ hasText: /^(Finished|Error|Deadlock)/ });
      await expect(site.input.or(ended).first()).toBeVisible({ timeout: 30_000 });
      if (await site.input.isVisible()) {
        await site.input.fill("5");
        await site.input.press("Enter");
      }
      await expect(site.status).toHaveText(/^Finished/, { timeout: 30_000 });
      const shown = site.tab("Output").filter({ hasText: /\d/ });
      await expect(site.console.locator("[data-rank]").or(shown).first()).toBeVisible();
    });
  }
});

test("the count exercise fails as it is given and passes with its solution", async ({ page }) => {
  test.slow();
  const site = new Ringside(page);
  await site.open("./#/lesson/count");
  await site.editorReady();
  const results = page.getByRole("list", { name: "Check results" });
  const check = page.getByRole("button", { name: "Check", exact: true });
  await check.click();
  await expect(
    results
      .getByRole("listitem")
      .filter({ hasText: /^Failed/ })
      .first(),
  ).toBeVisible({ timeout: 60_000 });
  await expect(results.getByRole("listitem").filter({ hasText: /^Running/ })).toHaveCount(0, {
    timeout: 60_000,
  });
  await page.getByRole("button", { name: "Show the solution" }).click();
  await page.getByRole("button", { name: "Put it in the editor" }).click();
  await check.click();
  await expect(results.getByRole("listitem").filter({ hasText: /^Passed/ })).toHaveCount(
    await results.getByRole("listitem").count(),
    { timeout: 60_000 },
  );
  await expect(site.lessons.getByRole("link", { name: /Count.*solved/ })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("edited", { exact: true })).toHaveCount(0);
});

import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./accessibility.ts";
import { Ringside } from "./page.ts";

test("an exercise is opened from the menu, run, understood, mended and solved", async ({ page }) => {
  test.slow();
  const site = new Ringside(page);
  await site.open();
  await page.getByRole("button", { name: "Lessons" }).click();
  await site.lessons.getByRole("link", { name: "A week of rain" }).click();
  await expect(page).toHaveURL(/#\/lesson\/week-of-rain$/);
  const article = page.getByRole("article", { name: "A week of rain" });
  await expect(article.getByText(/^Mistakes · Messages · \d+ of \d+$/)).toBeVisible();
  // What is wrong is for the student to find out.
  await expect(page.getByText(/truncat/i)).toHaveCount(0);
  await site.editorReady();
  await site.run.click();
  await expect(site.alert).toContainText("Truncation", { timeout: 20_000 });
  await expect(site.alert).toContainText(/line 13/);

  const results = article.getByRole("list", { name: "Check results" }).getByRole("listitem");
  const check = article.getByRole("button", { name: "Check", exact: true });
  await check.click();
  await expect(results.filter({ hasText: /^Failed/ })).toHaveCount(3, { timeout: 60_000 });
  // The editor indents what is typed by itself.
  const mended = readFileSync("lessons/mistakes/week-of-rain/right.ts", "utf8").replaceAll(/^ +/gm, "");
  await site.type(mended);
  await check.click();
  await expect(results.filter({ hasText: /^Passed/ })).toHaveCount(3, { timeout: 60_000 });
  await expect(site.lessons.getByRole("link", { name: /A week of rain, solved/ })).toBeVisible();
});

test("a program that does nothing any more is no solution", async ({ page }) => {
  test.slow();
  const site = new Ringside(page);
  await site.open("./#/lesson/week-of-rain");
  await site.type("// It is raining.\n");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const failed = page.getByRole("listitem").filter({ hasText: /^Failed/ });
  await expect(failed).toHaveCount(1, { timeout: 60_000 });
  await expect(failed).toContainText("Rank 0 should print a line like “millimetres in all: …”");
});

test("the menu lists every exercise under its chapter, and the keys stay within one", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/week-of-rain");
  await page.getByRole("button", { name: "Lessons" }).click();
  const mistakes = site.lessons.getByRole("region", { name: "Mistakes" });
  await expect(mistakes.getByRole("heading", { name: "Messages", level: 3 })).toBeVisible();
  await expect(mistakes.getByRole("link", { name: "A week of rain" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  expect(await violationsInBothThemes(page), "menu").toEqual([]);
  await page.keyboard.press("Escape");
  expect(await violationsInBothThemes(page), "exercise").toEqual([]);

  const others = site.lessons.getByRole("link");
  const last = others.last();
  const end = (await last.getAttribute("href")) ?? "";
  await last.click();
  await expect(page).toHaveURL(new RegExp(`${end}$`));
  await page.keyboard.press("n");
  await expect(page).toHaveURL(new RegExp(`${end}$`));
});

test("on a phone a chapter opens when it is asked for", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await page.getByRole("button", { name: "Lessons" }).click();
  const exercise = site.lessons.getByRole("link", { name: "A week of rain" });
  await expect(exercise).toBeHidden();
  await site.lessons.getByRole("heading", { name: "Messages", level: 3 }).click();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await exercise.click();
  await expect(page.getByRole("article", { name: "A week of rain" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("an exercise that a language does not have says so, and is not checked there", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/before-the-doors-open");
  const check = page.getByRole("button", { name: "Check", exact: true });
  await expect(page.getByText("Choose Python as the language to do this exercise.")).toBeVisible();
  await expect(check).toHaveCount(0);
  await site.language.selectOption("python");
  await expect(check).toBeVisible();
});

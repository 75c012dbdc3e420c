import { expect, test } from "@playwright/test";
import { Ringside } from "./page.ts";

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("nothing is wider than the screen, and Run is at the thumb in every tab", async ({ page }) => {
    const site = new Ringside(page);
    await site.open("./#/lesson/broadcast");
    for (const name of ["Lesson", "Code", "Output", "Picture"]) {
      await page.getByRole("tab", { name, exact: true }).first().click();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `in ${name}`).toBeLessThanOrEqual(390);
      const box = await site.run.boundingBox();
      expect(box?.y, `Run in ${name}`).toBeGreaterThan(780);
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole("tab", { name: "Code", exact: true }).click();
    await site.runTo("Finished");
    await expect(site.linesOf(0).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test("three arrangements are one key apart, and the chosen one is remembered", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  const article = page.getByRole("article");
  await expect(article).toBeVisible();
  await page.keyboard.press("2");
  await expect(article).toBeHidden();
  await expect(site.editor).toBeVisible();
  await page.keyboard.press("3");
  await expect(site.editor).toBeHidden();
  await expect(page.getByRole("region", { name: "Message flow" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "Message flow" })).toBeVisible();
  await expect(site.editor).toBeHidden();
  await page.keyboard.press("1");
  await expect(article).toBeVisible();
});

test("a pane keeps the width that it was given", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  const divider = page.getByRole("separator", { name: "Width of the lesson" });
  const before = (await page.getByRole("article").boundingBox())?.width ?? 0;
  await divider.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  await expect
    .poll(async () => (await page.getByRole("article").boundingBox())?.width)
    .toBeGreaterThan(before + 20);
  const wide = (await page.getByRole("article").boundingBox())?.width ?? 0;
  await page.reload();
  await expect
    .poll(async () => Math.abs(((await page.getByRole("article").boundingBox())?.width ?? 0) - wide))
    .toBeLessThan(4);
});

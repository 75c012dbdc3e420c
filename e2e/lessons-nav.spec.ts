import { expect, test } from "@playwright/test";
import { Ringside } from "./page.ts";

test("every lesson opens by its link, and the next is one key away", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  await expect(page).toHaveURL(/#\/lesson\/broadcast$/);
  const article = page.getByRole("article");
  const title = await article.getByRole("heading", { level: 1 }).textContent();
  await page.keyboard.press("n");
  await expect(article.getByRole("heading", { level: 1 })).not.toHaveText(title ?? "");
  await page.keyboard.press("p");
  await expect(article.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
  await page.getByRole("button", { name: "Lessons" }).click();
  await site.lessons.getByRole("link", { name: /Ring/ }).click();
  await expect(page).toHaveURL(/#\/lesson\/ring$/);
  await page.goBack();
  await expect(article.getByRole("heading", { level: 1 })).toHaveText(title ?? "");

  // The second key does not wait for the lesson of the first.
  await site.open("./#/lesson/scatter");
  await page.evaluate(() => {
    for (const key of ["n", "n"])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  });
  await expect(page).toHaveURL(/#\/lesson\/ring$/);
});

test("an address that names nothing says so and leaves a lesson open", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/no-such-lesson");
  await expect(page.getByText("There is no lesson named “no-such-lesson”.")).toBeVisible();
  await expect(page.getByRole("article")).toBeVisible();
});

test("a lesson that does not come from the network is told, and a reload brings it", async ({
  page,
  context,
}) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await context.setOffline(true);
  await page.evaluate(() => {
    location.hash = "#/lesson/ring";
  });
  await expect(page.getByText("The lesson could not be loaded.")).toBeVisible();
  await expect(page.getByRole("article", { name: "Many ranks say hello" })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByRole("article", { name: "Round and round it goes" })).toBeVisible();
  await expect(page.getByText("The lesson could not be loaded.")).toHaveCount(0);
});

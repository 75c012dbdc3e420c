import { expect, test } from "@playwright/test";
import { Ringside } from "./page.ts";

test("edits survive a reload, each lesson has its own, Reset brings the original back and can be undone", async ({
  page,
}) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  await site.type("console.log('mine');\n");
  await expect.poll(() => site.shownText()).toContain("mine");
  // At once: the save must not depend on a quiet half second.
  await page.reload();
  await site.editorReady();
  await expect.poll(() => site.shownText()).toContain("mine");
  await site.runTo("Finished");
  await expect(site.linesOf(0)).toHaveText(["mine"]);

  await site.lessons.getByRole("link", { name: /Ring/ }).click();
  await expect.poll(() => site.shownText()).not.toContain("mine");
  await site.lessons.getByRole("link", { name: /Broadcast/ }).click();
  await expect.poll(() => site.shownText()).toContain("mine");

  await page.getByRole("button", { name: "Reset" }).click();
  await expect.poll(() => site.shownText()).toContain("Only rank 0 has the data");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => site.shownText()).toContain("mine");
});

test("two tabs: the one that stands still follows the other, and can go back", async ({ page, context }) => {
  const first = new Ringside(page);
  await first.open("./#/lesson/hello");
  const second = new Ringside(await context.newPage());
  await second.open("./#/lesson/hello");
  await first.type("console.log('first');\n");
  await first.runTo("Finished");
  await expect.poll(() => second.shownText()).toContain("first");
  await second.type("console.log('second');\n");
  await second.runTo("Finished");
  await expect.poll(() => first.shownText()).toContain("second");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => first.shownText()).toContain("first");
});

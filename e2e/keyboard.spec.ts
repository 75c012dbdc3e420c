import { expect, test } from "@playwright/test";
import { Ringside } from "./page.ts";

test("by keyboard alone: choose a lesson, set the ranks, run, read, look at the events, leave the editor", async ({
  page,
}) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  const focusOn = async (name: RegExp, most = 40) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement)) return "";
        const text =
          element instanceof HTMLInputElement
            ? (element.labels?.[0]?.textContent ?? "")
            : element.textContent;
        return `${element.getAttribute("aria-label") ?? ""} ${text}`;
      });
      if (name.test(label)) return;
    }
    throw new Error(`${name} was not reached by ${most} presses of Tab`);
  };
  await focusOn(/Lessons/);
  await page.keyboard.press("Enter");
  await focusOn(/Rank and size|Rank/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/lesson\/(?!hello)/);
  await expect(
    page.getByRole("heading", { level: 1, name: "Same program, different numbers" }),
  ).toBeVisible();
  await focusOn(/Ranks/);
  await page.keyboard.press("ArrowUp");
  const ranks = Number(await site.ranks.inputValue());
  await page.keyboard.press("Enter");
  await expect(site.status).toHaveText(/^Finished/, { timeout: 20_000 });
  await expect(site.linesOf(ranks - 1).first()).toBeVisible();
  await site.tab("Console").focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("table", { name: "Events" })).toBeVisible();
});

test("Ctrl+Enter runs from inside the editor and from the page", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await site.type("console.log('from the editor');\n");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(site.linesOf(0)).toHaveText(["from the editor"], { timeout: 20_000 });
  await expect(site.status).toHaveText(/^Finished/, { timeout: 20_000 });
  await page.getByRole("heading", { level: 1 }).first().click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(site.status).toHaveText(/^Finished/, { timeout: 20_000 });
});

test("the list of keys opens with ? and closes with Escape", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

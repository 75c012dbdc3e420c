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

test.describe("on a phone that shows the picture", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("flow and space-time have their height, whatever stands above and is selected", async ({ page }) => {
    const site = new Ringside(page);
    await site.open("./#/lesson/broadcast");
    await site.ranks.fill("4");
    await site.runTo("Finished");
    await page.getByRole("tab", { name: "Picture", exact: true }).click();
    const flow = page.getByRole("img", { name: "Message flow" });
    const lanes = page.getByRole("application", { name: /^Space-time diagram/ });
    const heights = async () => {
      expect((await flow.boundingBox())?.height).toBeGreaterThanOrEqual(280);
      expect((await lanes.boundingBox())?.height).toBeGreaterThanOrEqual(180);
    };
    await heights();
    await page.getByRole("button", { name: /^Rank 0/ }).click();
    await expect(page.getByRole("region", { name: "Selected" })).toBeVisible();
    await heights();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test.describe("on a screen of middling width", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("lesson and code take turns, and lines of code have room", async ({ page }) => {
    const site = new Ringside(page);
    await site.open("./#/lesson/broadcast");
    const article = page.getByRole("article");
    await expect(article).toBeVisible();
    await article
      .getByRole("button", { name: /^line \d+$/ })
      .first()
      .click();
    await expect(article).toBeHidden();
    await site.editorReady();
    const columns = await site.editor.locator(".view-lines").evaluate((lines) => {
      const scrollbar = 12;
      const ruler = document.createElement("span");
      ruler.textContent = "0".repeat(48);
      const { fontFamily, fontSize } = getComputedStyle(lines);
      Object.assign(ruler.style, { fontFamily, fontSize });
      document.body.append(ruler);
      const width = ruler.getBoundingClientRect().width;
      ruler.remove();
      return { width, room: lines.getBoundingClientRect().width - scrollbar };
    });
    expect(columns.room).toBeGreaterThan(columns.width);
    await page.getByRole("tab", { name: "Lesson", exact: true }).click();
    await expect(article).toBeVisible();
    await page.keyboard.press("2");
    await expect(site.editor).toBeVisible();
    await expect(page.getByRole("tab", { name: "Lesson", exact: true })).toBeHidden();
  });

  test("the toolbar keeps to one line, however much the status has to say", async ({ page }) => {
    const site = new Ringside(page);
    await site.open("./#/lesson/pi");
    const lines = () =>
      page.evaluate(() => {
        const inside = [...document.querySelectorAll("header.toolbar :is(p, button, label, select, a)")];
        return inside
          .filter((each) => each.getBoundingClientRect().height > 40)
          .map((each) => each.textContent);
      });
    expect(await lines()).toEqual([]);
    await site.runTo("Finished");
    expect(await lines()).toEqual([]);
    await expect(site.status).toHaveText(/message/);
    const { clipped, wide } = await site.status.evaluate((status) => ({
      clipped: status.scrollWidth > status.clientWidth,
      wide: document.documentElement.scrollWidth,
    }));
    expect({ clipped, wide }).toEqual({ clipped: false, wide: 1024 });
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

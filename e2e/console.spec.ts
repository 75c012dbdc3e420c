import { expect, test } from "@playwright/test";
import { Ringside } from "./page.ts";
import { sharedSite } from "./shared-site.ts";

test.describe("on one page", () => {
  const shared = sharedSite();

  test("a line's text is what was printed, with its rank and stream beside it", async () => {
    const site = shared();
    await site.openProgram("console.log('two\\n  lines', { a: [1, 2] });\nconsole.error('bad news');\n", {
      ranks: 1,
    });
    await site.runTo("Finished");
    const line = site.linesOf(0).first();
    expect(await line.textContent()).toBe("two\n  lines { a: [ 1, 2 ] }");
    await expect(site.console.locator('[data-rank="0"][data-stream="stderr"]')).toHaveText("bad news");
  });

  test("a line of a million characters shows its beginning, and the page goes on", async () => {
    const site = shared();
    await site.openProgram("for (let i = 0; i < 50; i++) console.log('y'.repeat(1_000_000));\n", {
      ranks: 1,
    });
    await site.runTo("Finished");
    await expect(site.linesOf(0).last()).toHaveText("y".repeat(10_000));
    await expect(site.console.getByText("990,000 more characters").last()).toBeVisible();
  });

  test("copy all and clear", async () => {
    const site = shared();
    const { page } = site;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await site.openProgram("console.log('hello');\n", { ranks: 1 });
    await site.runTo("Finished");
    await page.getByRole("button", { name: "Copy all" }).click();
    await expect(page.getByText("The line is copied")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("0\thello");
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(site.console.locator("[data-rank]")).toHaveCount(0);
  });
});

test("a flood of 100,000 lines stays readable, filtered and in order", async ({ page }) => {
  const site = new Ringside(page);
  await site.openProgram("for (let i = 0; i < 50000; i++) console.log('line ' + i);\n", { ranks: 2 });
  await site.runTo("Finished");
  await expect(site.linesOf(0).or(site.linesOf(1)).last()).toHaveText("line 49999");
  expect(await site.console.locator("[data-rank]").count()).toBeLessThan(200);
  await page.getByRole("searchbox", { name: "Find in the console" }).fill("line 4321");
  // 4321 and 43210 to 43219, of both ranks.
  await expect(site.console.locator("[data-rank]")).toHaveCount(22);
  await page.getByRole("button", { name: /ranks/ }).click();
  await page
    .getByRole("group", { name: "Show the lines of" })
    .getByRole("button", { name: "Rank 1", exact: true })
    .click();
  await expect(site.console.locator("[data-rank]")).toHaveCount(11);
  await expect(site.linesOf(0)).toHaveCount(0);
});

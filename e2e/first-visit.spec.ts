import { expect, test } from "@playwright/test";
import { complaints, Ringside } from "./page.ts";

test("a first visit: hello is open and ready, and one press makes the ranks speak", async ({ page }) => {
  const found = complaints(page);
  const site = new Ringside(page);
  await site.open();
  await expect(site.status).toHaveText(/^Ready/);
  await expect(page.getByRole("article")).toBeVisible();
  await expect(site.lessons.getByRole("link")).toHaveCount(18);
  await site.runTo("Finished");
  const ranks = Number(await site.ranks.inputValue());
  for (let rank = 0; rank < ranks; rank++) await expect(site.linesOf(rank).first()).not.toBeEmpty();
  expect(found).toEqual([]);
});

test("nothing is asked of any other host", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(baseURL ?? "") && !/^(data|blob):/.test(address)) foreign.push(address);
  });
  const site = new Ringside(page);
  await site.open();
  await site.editorReady();
  await site.runTo("Finished");
  expect(foreign).toEqual([]);
});

test("the page can be used before the editor has come", async ({ page }) => {
  await page.route("**/monaco-*.js", (route) => route.abort());
  const site = new Ringside(page);
  await site.open();
  await site.runTo("Finished");
  await expect(site.linesOf(0).first()).toBeVisible();
});

import { expect, test } from "@playwright/test";
import { Ringside } from "./page.ts";
import { type Host, host } from "./static-server.ts";

let server: Host | null = null;

test.afterEach(async () => {
  await server?.close();
  server = null;
});

test("works from a sub-folder of a host that sends the headers", async ({ page }) => {
  server = await host({ folder: "course/mpi", headers: true });
  const site = new Ringside(page);
  await site.open(server.address);
  await site.editorReady();
  await site.runTo("Finished");
});

test("on a host without headers its own service worker isolates the page, in a sub-folder too", async ({
  page,
}) => {
  server = await host({ folder: "pages/ringside", headers: false });
  const site = new Ringside(page);
  await site.open(server.address);
  // Survives the one reload that brings the isolation.
  await page.waitForFunction(() => crossOriginIsolated, null, { timeout: 15_000 });
  await site.runTo("Finished");
  await site.editorReady();
});

test.describe("where nothing can isolate the page", () => {
  test.use({ serviceWorkers: "block" });

  test("it says what is missing, and lessons and code can be read", async ({ page }) => {
    server = await host({ folder: "", headers: false });
    const site = new Ringside(page);
    await site.open(server.address);
    await expect(page.getByText("Programs cannot be started here yet.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Reload with shared memory" })).toBeVisible();
    await expect(site.run).toBeDisabled();
    await expect(page.getByRole("article")).toBeVisible();
    await site.editorReady();
    await site.lessons.getByRole("link", { name: /Broadcast/ }).click();
    await expect(page).toHaveURL(/broadcast$/);
    await expect.poll(() => site.shownText()).toContain("Only rank 0 has the data");
  });
});

test("after a tab that did not survive its run, the page says what happened", async ({ page }) => {
  const site = new Ringside(page);
  await site.openProgram("console.log('up');\nfor (;;) {}\n", { ranks: 3 });
  await site.run.click();
  await expect(site.linesOf(0)).toHaveText(["up"]);
  // A killed tab runs no handlers: put the mark back that a proper reload would have taken away.
  const mark = await page.evaluate(() => sessionStorage.getItem("ringside.run-under-way"));
  expect(mark).not.toBeNull();
  await page.addInitScript((value) => sessionStorage.setItem("ringside.run-under-way", value ?? ""), mark);
  await page.reload();
  await expect(page.getByText("The last page ended in the middle of a run.")).toBeVisible();
  await expect(page.getByText(/was running on 3 ranks/)).toBeVisible();
});

test("leaving a page in the middle of a run is no crash", async ({ page }) => {
  const site = new Ringside(page);
  await site.openProgram("console.log('up');\nfor (;;) {}\n", { ranks: 2 });
  await site.run.click();
  await expect(site.linesOf(0)).toHaveText(["up"]);
  await page.reload();
  await expect(site.status).toHaveText(/^Ready/);
  await expect(page.getByText("The last page ended")).toHaveCount(0);
});

import { expect, test } from "@playwright/test";
import { Ringside, shareHash } from "./page.ts";
import { sharedSite } from "./shared-site.ts";

test("a shared link brings program, ranks, arguments and environment, and does not run by itself", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  await site.type("console.log('shared with you');\n");
  await site.ranks.fill("3");
  await page.getByRole("textbox", { name: "Arguments" }).fill("--count 5");
  await page.getByRole("textbox", { name: "Environment" }).fill("N=1");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("The link is copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await context.newPage();
  const opened = new Ringside(other);
  await other.goto(link);
  await opened.editorReady();
  await expect.poll(() => opened.shownText()).toContain("shared with you");
  await expect(opened.ranks).toHaveValue("3");
  await expect(other.getByRole("textbox", { name: "Arguments" })).toHaveValue("--count 5");
  await expect(other.getByRole("textbox", { name: "Environment" })).toHaveValue("N=1");
  await expect(opened.status).toHaveText(/^Ready/);
  await expect(opened.console.locator("[data-rank]")).toHaveCount(0);
});

test("shared code leaves the lesson's edits alone until it is saved into the lesson", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await site.type("console.log('my own');\n");
  await site.runTo("Finished");
  await site.openProgram("console.log('theirs');\n", { lesson: "hello" });
  await page.getByRole("link", { name: "Open the lesson" }).click();
  await expect.poll(() => site.shownText()).toContain("my own");
  await page.goBack();
  await expect.poll(() => site.shownText()).toContain("theirs");
  await page.getByRole("button", { name: "Save into the lesson" }).click();
  await expect(page).toHaveURL(/#\/lesson\/hello$/);
  await expect.poll(() => site.shownText()).toContain("theirs");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => site.shownText()).toContain("my own");
});

test("without a clipboard the link is shown, selected", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: () => Promise.reject(new Error("no")) },
    });
  });
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await page.getByRole("button", { name: "Share" }).click();
  const field = page.getByRole("textbox", { name: "Link" });
  await expect(field).toHaveValue(/#\/code\/1\./);
  const selected = await field.evaluate((element) => {
    if (!(element instanceof HTMLTextAreaElement)) throw new Error("not a text area");
    return element.value.slice(element.selectionStart, element.selectionEnd);
  });
  await expect(field).toHaveValue(selected);
});

test.describe("on one page", () => {
  const shared = sharedSite();

  for (const [name, hash, message] of [
    ["cut short", shareHash("console.log('x'.repeat(300))").slice(0, -30), /could not be opened/],
    ["of another version", "./#/code/9.AAAA", /format “9”/],
    ["that is no link at all", "./#/code/1.!!!", /could not be opened/],
  ] as const) {
    test(`a link ${name} says what is wrong and leaves the page usable`, async () => {
      const site = shared();
      // What the link before it said is gone with the page.
      await site.page.goto("about:blank");
      await site.open(hash);
      await expect(site.page.getByText(message).first()).toBeVisible();
      await site.runTo("Finished");
    });
  }
});

test("embedded, there are the editor, the output and the picture, and nothing else", async ({ page }) => {
  const site = new Ringside(page);
  await site.open(`./?embed=1${shareHash("console.log('inside');\n").slice(2)}`);
  await expect(site.editor).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Share" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Message flow" })).toBeVisible();
  await site.runTo("Finished");
  await expect(site.linesOf(0)).toHaveText(["inside"]);
});

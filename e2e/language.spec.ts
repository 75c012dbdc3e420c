import { expect, test } from "@playwright/test";
import { Ringside } from "./page.ts";

test("each language has its own text of a lesson, kept over a reload, and its own Reset", async ({
  page,
}) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await expect(site.language).toHaveValue("typescript");
  await site.type("console.log('mine');\n");
  await site.language.selectOption("Python");
  await expect.poll(() => site.shownText()).toContain("from mpi4py import MPI");
  await expect(site.editor.getByRole("textbox", { name: "Program, main.py" })).toBeAttached();
  await site.type("print('mine too')\n");
  // At once: the save must not depend on a quiet half second.
  await page.reload();
  await site.editorReady();
  await expect(site.language).toHaveValue("python");
  await expect.poll(() => site.shownText()).toContain("print('mine too')");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect.poll(() => site.shownText()).toContain("from mpi4py import MPI");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => site.shownText()).toContain("print('mine too')");
  await site.language.selectOption("TypeScript");
  await expect.poll(() => site.shownText()).toContain("console.log('mine');");
  await site.runTo("Finished");
  await expect(site.linesOf(0)).toHaveText(["mine"]);
});

test("the text speaks the chosen language, by keyboard too, and what a program is run with stays", async ({
  page,
}) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  const article = page.getByRole("article");
  await expect(article).toContainText("null");
  await site.ranks.fill("3");
  await page.getByRole("textbox", { name: "Arguments" }).fill("--count 5");
  await site.language.focus();
  await page.keyboard.press("P");
  await expect(site.language).toHaveValue("python");
  await expect(article).toContainText("None");
  await expect(site.ranks).toHaveValue("3");
  await expect(page.getByRole("textbox", { name: "Arguments" })).toHaveValue("--count 5");
  // A link of the text leads to its line of the Python program.
  await article
    .getByRole("button", { name: /^line \d+$/ })
    .first()
    .click();
  await expect(site.editor.getByRole("textbox", { name: "Program, main.py" })).toBeAttached();
  await site.lessons.getByRole("link", { name: /Ring/ }).click();
  await expect.poll(() => site.shownText()).toContain("from mpi4py import MPI");
});

test("a link carries its language, whatever language was chosen last", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await site.language.selectOption("Python");
  await site.type("print('shared with you')\n");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("The link is copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await site.openProgram("console.log('older than Python');\n");
  await expect(site.language).toHaveValue("typescript");
  await site.runTo("Finished");
  await expect(site.linesOf(0)).toHaveText(["older than Python"]);
  await page.goto(link);
  await expect(site.language).toHaveValue("python");
  await expect.poll(() => site.shownText()).toContain("print('shared with you')");
  await expect(site.status).toHaveText(/^Ready/);
});

import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./accessibility.ts";
import { Ringside } from "./page.ts";

test.slow();

test("before and after a run, in every tab", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/broadcast");
  await site.editorReady();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await site.runTo("Finished");
  for (const name of ["Console", "Output", "Files", "Problems", "Events"]) {
    await site.tab(name).click();
    expect(await violationsInBothThemes(page), name).toEqual([]);
  }
  for (const name of ["Matrix", "Waits"]) {
    await site.tab(name).click();
    expect(await violationsInBothThemes(page), name).toEqual([]);
  }
});

test("with a deadlock, and with an open question", async ({ page }) => {
  const site = new Ringside(page);
  await site.openProgram(
    'import { MPI } from "mpi";\nMPI.COMM_WORLD.recv({ source: 1 - MPI.COMM_WORLD.Get_rank() });\n',
  );
  await site.runTo("Deadlock");
  expect(await violationsInBothThemes(page)).toEqual([]);
  await site.openProgram("prompt('How many?');\n");
  await site.run.click();
  await expect(site.input).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("menus and dialogs", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await page.getByRole("button", { name: "Lessons" }).click();
  expect(await violationsInBothThemes(page), "Lessons").toEqual([]);
  await page.keyboard.press("Escape");
  const more = page.getByRole("button", { name: "More", exact: true });
  await more.click();
  expect(await violationsInBothThemes(page), "More").toEqual([]);
  await page.keyboard.press("Escape");
  for (const name of ["Messages and recording…", "Keyboard shortcuts…", "About Ringside…"]) {
    await more.click();
    await page.getByRole("button", { name }).click();
    expect(await violationsInBothThemes(page), name).toEqual([]);
    await page.keyboard.press("Escape");
  }
});

test("in the other arrangements and on a phone", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  for (const key of ["2", "3"]) {
    await page.keyboard.press(key);
    expect(await violationsInBothThemes(page), `arrangement ${key}`).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const name of ["Lesson", "Code", "Output", "Picture"]) {
    await page.getByRole("tab", { name, exact: true }).first().click();
    expect(await violationsInBothThemes(page), name).toEqual([]);
  }
});

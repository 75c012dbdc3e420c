import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { Ringside } from "./page.ts";

/** Monaco draws its own text; its accessible twin is the text area beside it. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).exclude(".view-lines").analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test.slow();

    test("before and after a run, in every tab", async ({ page }) => {
      const site = new Ringside(page);
      await site.open("./#/lesson/broadcast");
      await site.editorReady();
      expect(await violations(page)).toEqual([]);
      await site.runTo("Finished");
      for (const name of ["Console", "Output", "Files", "Problems", "Events"]) {
        await site.tab(name).click();
        expect(await violations(page), name).toEqual([]);
      }
      for (const name of ["Matrix", "Waits"]) {
        await site.tab(name).click();
        expect(await violations(page), name).toEqual([]);
      }
    });

    test("with a deadlock, and with an open question", async ({ page }) => {
      const site = new Ringside(page);
      await site.openProgram(
        'import { MPI } from "mpi";\nMPI.COMM_WORLD.recv({ source: 1 - MPI.COMM_WORLD.Get_rank() });\n',
      );
      await site.runTo("Deadlock");
      expect(await violations(page)).toEqual([]);
      await site.openProgram("prompt('How many?');\n");
      await site.run.click();
      await expect(site.input).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test("menus and dialogs", async ({ page }) => {
      const site = new Ringside(page);
      await site.open("./#/lesson/hello");
      await page.getByRole("button", { name: "Lessons" }).click();
      expect(await violations(page), "Lessons").toEqual([]);
      await page.keyboard.press("Escape");
      for (const name of ["Messages and recording…", "Keyboard shortcuts…", "About Ringside…"]) {
        await page.getByRole("button", { name: "More", exact: true }).click();
        expect(await violations(page), "More").toEqual([]);
        await page.getByRole("button", { name }).click();
        expect(await violations(page), name).toEqual([]);
        await page.keyboard.press("Escape");
      }
    });

    test("in the other arrangements and on a phone", async ({ page }) => {
      const site = new Ringside(page);
      await site.open("./#/lesson/hello");
      for (const key of ["2", "3"]) {
        await page.keyboard.press(key);
        expect(await violations(page), `arrangement ${key}`).toEqual([]);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      for (const name of ["Lesson", "Code", "Output", "Picture"]) {
        await page.getByRole("tab", { name, exact: true }).first().click();
        expect(await violations(page), name).toEqual([]);
      }
    });
  });
}

import { expect, test } from "@playwright/test";
import { violations } from "./accessibility.ts";
import { Ringside } from "./page.ts";
import { sharedSite } from "./shared-site.ts";

// A PNG of one red pixel.
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
const program = `import base64
from mpi4py import MPI
rank = MPI.COMM_WORLD.Get_rank()
with open("result.txt", "w") as file:
    file.write(f"<b>rank {rank}</b>")
if rank == 1:
    with open("dot.png", "wb") as file:
        file.write(base64.b64decode("${png}"))
    with open("raw.bin", "wb") as file:
        file.write(bytes(range(256)))
`;

test.describe("on one page", () => {
  const shared = sharedSite();

  for (const width of [1280, 390]) {
    test(`files that ranks write are listed, shown and downloaded, ${width} px wide`, async () => {
      const site = shared();
      const { page } = site;
      await page.setViewportSize({ width, height: 800 });
      await site.openProgram(`${program}# on ${width} px\n`, { ranks: 2, language: "python" });
      await site.run.click();
      await expect(site.status).toHaveText(/^Finished/, { timeout: 90_000 });
      await site.tab("Files").click();
      const list = page.getByRole("list", { name: "Files" });
      await expect(list.getByRole("listitem")).toHaveCount(4);
      const buttons = (what: string) => list.getByRole("button", { name: what, exact: true });

      await buttons("Preview result.txt of rank 1").click();
      await expect(list.getByText("<b>rank 1</b>")).toBeVisible();
      await buttons("Preview raw.bin of rank 1").click();
      await expect(list.getByText("neither text nor a picture")).toBeVisible();
      await buttons("Preview dot.png of rank 1").click();
      const picture = list.getByRole("img", { name: "dot.png, written by rank 1" });
      await expect(picture).toBeVisible();
      expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        buttons("Download result.txt of rank 0").click(),
      ]);
      expect(download.suggestedFilename()).toBe("result.txt");
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
      expect(Buffer.concat(chunks).toString()).toBe("<b>rank 0</b>");

      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

      // On narrow screens another tab is named so too.
      await page
        .getByRole("tablist", { name: "What comes out" })
        .getByRole("tab", { name: /^Output/ })
        .click();
      await expect(page.getByRole("region", { name: "dot.png" })).toBeVisible();
    });
  }
});

test("a pane without files says what would be in it", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await site.tab("Files").click();
  await expect(page.getByText("Files appear here when a Python rank writes them")).toBeVisible();
});

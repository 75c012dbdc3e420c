import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { complaints, Ringside } from "./page.ts";
import { sharedSite } from "./shared-site.ts";

// A PNG of one red pixel.
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
const writing = `import base64, os
from mpi4py import MPI
rank = MPI.COMM_WORLD.Get_rank()
with open(f"result-{rank}.txt", "w") as file:
    file.write(f"<b>rank {rank}</b>")
file = MPI.File.Open(MPI.COMM_WORLD, "together.txt", MPI.MODE_CREATE | MPI.MODE_WRONLY)
file.Write_at(3 * rank, b"abc")
file.Close()
if rank == 1:
    with open("dot.png", "wb") as file:
        file.write(base64.b64decode("${png}"))
    with open("raw.csv", "wb") as file:
        file.write(bytes(range(256)) * 40)
    with open("table.csv", "w") as file:
        file.write("name;value\\n" + "".join(f'"<i>{i};</i>";{i}\\n' for i in range(2000)))
    with open("draft", "w") as file:
        file.write("renamed")
    os.rename("draft", "final.txt")
    with open("gone.txt", "w") as file:
        file.write("removed")
    os.remove("gone.txt")
`;
const reading = `from mpi4py import MPI
import helper
rank = MPI.COMM_WORLD.Get_rank()
file = MPI.File.Open(MPI.COMM_WORLD, "data.csv")
print(rank, helper.total("data.csv"), file.Get_size())
`;

async function choose(page: Page, button: Locator, files: Readonly<Record<string, string>>): Promise<void> {
  const coming = page.waitForEvent("filechooser");
  await button.click();
  await (await coming).setFiles(
    Object.entries(files).map(([name, text]) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    })),
  );
}

async function drop(page: Page, target: Locator, files: Readonly<Record<string, string>>): Promise<void> {
  const data = await page.evaluateHandle((entries) => {
    const transfer = new DataTransfer();
    for (const [name, text] of entries) transfer.items.add(new File([text], name));
    return transfer;
  }, Object.entries(files));
  await target.dispatchEvent("dragover", { dataTransfer: data });
  await expect(page.getByText("Drop to give the program these files")).toBeVisible();
  await target.dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByText("Drop to give the program these files")).toBeHidden();
}

async function downloaded(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test.describe("on one page", () => {
  const shared = sharedSite();

  for (const width of [1280, 390]) {
    test(`files that ranks write are listed, shown and downloaded, ${width} px wide`, async () => {
      const site = shared();
      const { page } = site;
      await page.setViewportSize({ width, height: 800 });
      await site.openProgram(`${writing}# on ${width} px\n`, { ranks: 2, language: "python" });
      await site.run.click();
      await expect(site.status).toHaveText(/^Finished/, { timeout: 90_000 });
      await site.tab("Files").click();
      const list = page.getByRole("list", { name: "Written files" });
      // What was renamed has its new name, and what was removed is gone.
      await expect(list.locator(".file-name")).toHaveText([
        "dot.png",
        "final.txt",
        "raw.csv",
        "result-0.txt",
        "result-1.txt",
        "table.csv",
        "together.txt",
      ]);
      const button = (what: string) => list.getByRole("button", { name: what, exact: true });
      const views = (title: string) => list.getByRole("group", { name: `How ${title} is shown` });

      await button("Preview together.txt").click();
      await expect(list.getByText("abcabc")).toBeVisible();
      await button("Preview result-1.txt").click();
      await expect(list.getByText("<b>rank 1</b>")).toBeVisible();
      await views("result-1.txt").getByText("Bytes").click();
      const bytes = list.getByRole("table", { name: "Bytes of result-1.txt" });
      await expect(bytes.getByRole("row", { name: /^00000000/ })).toContainText(
        "3c 62 3e 72 61 6e 6b 20  31 3c 2f 62 3e<b>rank 1</b>",
      );

      // A name that says table, and bytes that are none.
      await button("Preview raw.csv").click();
      await expect(list.getByRole("table", { name: "Bytes of raw.csv" })).toHaveAttribute(
        "aria-rowcount",
        "641",
      );
      await button("Preview table.csv").click();
      const table = list.getByRole("table", { name: "Table of table.csv" });
      // The last but one: its preview would open out of sight.
      await expect(views("table.csv")).toBeInViewport({ ratio: 1 });
      await expect(table).toHaveAttribute("aria-rowcount", "2001");
      await expect(table.getByRole("columnheader")).toHaveText(["Row", "name", "value"]);
      await expect(table.getByRole("row", { name: /^1 / })).toHaveText(/<i>0;<\/i>0$/);
      await expect(list.getByText("2,000 × 2")).toBeVisible();

      await button("Preview dot.png").click();
      const picture = list.getByRole("img", { name: "dot.png, written by rank 1" });
      await expect(picture).toBeVisible();
      expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);

      const one = await downloaded(page, button("Download result-0.txt"));
      expect([one.name, one.bytes.toString()]).toEqual(["result-0.txt", "<b>rank 0</b>"]);
      const all = await downloaded(page, page.getByRole("button", { name: "Download all" }));
      expect(all.name).toBe("program-files.zip");
      for (const name of ["result-0.txt", "final.txt", "together.txt", "table.csv"])
        expect(all.bytes.includes(name)).toBe(true);
      expect(all.bytes.includes("gone.txt")).toBe(false);

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

  test("files that are given lie beside the program, are kept, taken back, and go with a link", async ({
    browser,
  }) => {
    const site = shared();
    const { page } = site;
    const found = complaints(page);
    page.on("dialog", (dialog) => found.push(`a file has spoken: ${dialog.message()}`));
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await site.openProgram(reading, { ranks: 2, language: "python" });
    await site.tab("Files").click();
    await expect(page.getByText("drop files anywhere on the page")).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await choose(page, page.getByRole("button", { name: "Add files" }), {
      "data.csv": "1,2,3\n",
      "<img src=x onerror=alert(1)>.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(2)"><script>alert(3)</script></svg>`,
      "main.py": "never taken",
    });
    const refusal = page.locator(".notice", { hasText: "“main.py” is the name of the program itself" });
    await refusal.getByRole("button", { name: "Dismiss" }).click();
    await site.editorReady();
    const text = await site.shownText();
    await drop(page, site.editor.locator(".view-lines"), {
      "helper.py": "def total(name): return sum(int(each) for each in open(name).read().split(','))\n",
    });
    const list = page.getByRole("list", { name: "Given files" });
    const all = ["<img src=x onerror=alert(1)>.svg", "data.csv", "helper.py"];
    await expect(list.locator(".file-name")).toHaveText(all);
    expect(await site.shownText()).toBe(text);
    await site.run.click();
    await expect(site.status).toHaveText(/^Finished/, { timeout: 90_000 });
    await site.tab("Console").click();
    await expect(site.linesOf(1)).toHaveText(["1 6 6"]);

    // Nothing is written: what lies there was given.
    await site.tab("Files").click();
    await expect(page.getByRole("list", { name: "Written files" })).toHaveCount(0);
    await list.getByRole("button", { name: `Preview ${all[0]}`, exact: true }).click();
    await expect(list.getByRole("img", { name: all[0] })).toBeAttached();
    await list.getByText("Text", { exact: true }).click();
    await expect(list.getByText("<script>alert(3)</script>")).toBeVisible();
    await list.getByRole("button", { name: `Preview ${all[0]}`, exact: true }).click();
    await list.getByRole("button", { name: "Preview data.csv", exact: true }).click();
    await choose(page, list.getByRole("button", { name: "Replace data.csv" }), { "other.csv": "20,30\n" });
    await expect(list.getByRole("cell", { name: "30", exact: true })).toBeVisible();
    await page
      .locator(".notice", { hasText: "new contents" })
      .getByRole("button", { name: "Dismiss" })
      .click();
    await list.getByRole("button", { name: "Remove helper.py" }).click();
    await expect(list.locator(".file-name")).toHaveText(all.slice(0, 2));
    await expect(page.getByRole("button", { name: "Add files" })).toBeFocused();
    await page.locator(".notice", { hasText: "helper.py" }).getByRole("button", { name: "Undo" }).click();
    await expect(list.locator(".file-name")).toHaveText(all);
    expect(await violationsInBothThemes(page)).toEqual([]);

    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByText("It carries the program, its files, the ranks")).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    // Another document has its own files, and this one has kept them.
    const here = page.url();
    await site.open("./#/lesson/hello");
    await expect(list).toHaveCount(0);
    await site.open(here);
    await expect(list.locator(".file-name")).toHaveText(all);
    // Elsewhere the link brings them along, and runs nothing.
    const elsewhere = new Ringside(await browser.newPage());
    await elsewhere.open(link);
    await elsewhere.tab("Files").click();
    await expect(elsewhere.page.getByRole("list", { name: "Given files" }).locator(".file-name")).toHaveText(
      all,
    );
    await expect(elsewhere.status).toHaveText(/^Ready/);
    await elsewhere.page.close();
    expect(found).toEqual([]);
  });
});

import { expect, test } from "@playwright/test";
import { sharedSite } from "./shared-site.ts";

const shared = sharedSite();

test("imshow and plot appear under Output and are saved as PNG", async () => {
  const site = shared();
  const { page } = site;
  await site.openProgram(
    'import { imshow, plot } from "plot";\nimshow([[0, 1, 2], [3, 4, 5]], { title: "Six pixels" });\nplot([1, 10, 100], [3, 2, 1], { title: "Falling", xlabel: "n", ylabel: "error", logx: true });\n',
    { ranks: 1 },
  );
  await site.runTo("Finished");
  await site.tab("Output").click();
  const image = page.getByRole("img", { name: /^Six pixels, 3 by 2 pixels, shown by rank 0/ });
  await expect(image).toBeVisible();
  await expect(page.getByRole("img", { name: /^Falling: error over n/ })).toBeVisible();
  for (const name of ["Falling", "Six pixels"]) {
    const card = page.getByRole("region", { name });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      card.getByRole("button", { name: "Save as PNG" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${name.replace(" ", "-")}.png`);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).subarray(1, 4).toString()).toBe("PNG");
  }
});

test("the event table tells every call, and selects in picture and editor", async () => {
  const site = shared();
  const { page } = site;
  await site.openProgram(
    'import { MPI } from "mpi";\nconst comm = MPI.COMM_WORLD;\nif (comm.Get_rank() === 0) comm.send("hi", { dest: 1, tag: 5 });\nelse console.log(comm.recv({ source: 0 }));\n',
  );
  await site.runTo("Finished");
  await site.tab("Events").click();
  const table = page.getByRole("table", { name: "Events" });
  const send = table.getByRole("row", { name: /send/ }).first();
  await expect(send).toContainText("5");
  await send.getByRole("button", { name: "send", exact: true }).click();
  await expect(send.getByRole("button", { name: "send", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(page.getByRole("region", { name: "Selected" })).toContainText("send");
});

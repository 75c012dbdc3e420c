import { expect, test } from "@playwright/test";
import { violationsInBothThemes } from "./accessibility.ts";
import { Ringside } from "./page.ts";

test("the API page is reached from the app, searched, and told in both languages", async ({ page }) => {
  const site = new Ringside(page);
  await site.open("./#/lesson/hello");
  await page.getByRole("button", { name: "More", exact: true }).click();
  const [api] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "API", exact: true }).click(),
  ]);
  const search = api.getByRole("searchbox", { name: "Search" });
  const named = (name: string) => api.getByRole("heading", { level: 4, name, exact: true });
  await search.fill("mpi_ibcast");
  await expect(named("Ibcast")).toBeVisible();
  await expect(named("Bcast")).toBeHidden();
  await expect(api.getByText("Ibcast(buf: BufSpec, options?: RootOptions): Request")).toBeVisible();
  await api.getByText("Python", { exact: true }).click();
  await expect(api.getByText("Ibcast(buf: BufSpec, root: int = 0) -> Request")).toBeVisible();
  await expect(api.getByText("Ibcast(buf: BufSpec, options?: RootOptions): Request")).toBeHidden();
  await search.fill("no zebra");
  await expect(api.getByRole("status")).toHaveText("Nothing here has “no zebra” in it.");

  // A link to what the search has hidden shows it.
  await search.fill("ibcast");
  await api.getByRole("navigation", { name: "API" }).getByRole("link", { name: "Win", exact: true }).click();
  await expect(api.getByRole("heading", { level: 2, name: "Win", exact: true })).toBeInViewport();

  await api.goto(new URL("?language=python#Comm.Alltoallw", api.url().split("?")[0]).href);
  await expect(named("Alltoallw").locator("..")).toBeInViewport();
  await expect(named("Alltoallw").locator("..")).toContainText("BufSpecW) -> None", { useInnerText: true });
  // A class is found by its name, though Python has no members of it.
  await search.fill("mpicommexecutor");
  await expect(api.getByText(/^class MPICommExecutor\(\n {2}comm: MPI\.Intracomm/)).toBeVisible();

  // What only Python has is there under Python alone.
  const navigation = api.getByRole("navigation", { name: "API" });
  await search.fill("");
  await navigation.getByRole("link", { name: "mpi4py.util.sync", exact: true }).click();
  const sync = api.getByRole("heading", { level: 2, name: "mpi4py.util.sync", exact: true });
  await expect(sync).toBeInViewport();
  await search.fill("mutex");
  await expect(api.getByText("acquire(blocking: bool = True) -> bool").first()).toBeVisible();
  await api.getByText("TypeScript", { exact: true }).click();
  await expect(api.getByRole("status")).toHaveText("Nothing here has “mutex” in it.");
  await expect(named("Mutex")).toBeHidden();
  await api.getByText("Python", { exact: true }).click();
  await expect(named("Mutex")).toBeVisible();

  await api.setViewportSize({ width: 390, height: 844 });
  expect(await api.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  // What is found is seen, wherever the reader was.
  await search.fill("");
  await api.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await search.fill("scatterv");
  await expect(api.getByRole("status")).toHaveText(/names$/);
  await expect(named("Scatterv").locator("..")).toBeInViewport();

  // All of its names, hidden or not, would keep axe busy for a minute.
  await search.fill("alltoall");
  await api.evaluate(() => {
    for (const part of document.querySelectorAll("main [hidden]")) part.remove();
  });
  expect(await violationsInBothThemes(api)).toEqual([]);
});

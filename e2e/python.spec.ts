import { expect, type Page, test } from "@playwright/test";
import { complaints, Ringside, shareHash } from "./page.ts";
import { type Host, host } from "./static-server.ts";

const program = `from mpi4py import MPI
comm = MPI.COMM_WORLD
name = input("Who? ") if comm.rank == 0 else None
name = comm.bcast(name)
print("hello", name, "from", comm.rank)
`;

let server: Host | null = null;

test.afterEach(async () => {
  await server?.close();
  server = null;
});

/** Paths of the files that only Python needs, as they are asked for. */
function pythonRequests(page: Page): string[] {
  const found: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/python-\w+-.*\.bin$/.test(pathname)) found.push(pathname);
  });
  return found;
}

/** Runs the program of the link that is open, and looks at what it says. */
async function greet(site: Ringside): Promise<void> {
  await site.run.click();
  await site.input.fill("Ada");
  await site.input.press("Enter");
  for (const rank of [1, 2]) await expect(site.linesOf(rank)).toHaveText([`hello Ada from ${rank}`]);
  await expect(site.status).toHaveText(/^Finished/);
}

test("a Python program runs under the site's own policy, from files that come once", async ({ page }) => {
  const said = complaints(page);
  const asked = pythonRequests(page);
  const site = new Ringside(page);
  await site.openProgram(program, { language: "python", ranks: 3 });
  await greet(site);
  expect(asked.length).toBe(3);
  expect(said).toEqual([]);
  // The next visit needs the network for nothing of Python's.
  await page.route("**/python-*.bin", (route) => route.abort());
  await page.reload();
  await greet(site);
});

test("who runs TypeScript loads nothing of Python", async ({ page }) => {
  const asked = pythonRequests(page);
  const site = new Ringside(page);
  await site.openProgram(`console.log("on")`);
  await site.runTo("Finished");
  expect(asked).toEqual([]);
});

test("Python runs from a sub-folder of a host without headers", async ({ page }) => {
  server = await host({ folder: "pages/ringside", headers: false });
  const site = new Ringside(page);
  await site.open(server.address + shareHash(program, { language: "python", ranks: 3 }).slice(2));
  await page.waitForFunction(() => crossOriginIsolated, null, { timeout: 15_000 });
  await greet(site);
});

test("files that cannot be loaded end the run in words, and the next run tries again", async ({ page }) => {
  const site = new Ringside(page);
  await page.route("**/python-snapshot*.bin", (route) => route.abort());
  await site.openProgram(`print("on")`, { language: "python", ranks: 1 });
  await site.run.click();
  await expect(site.alert.first()).toContainText("Python could not be loaded");
  await page.unroute("**/python-snapshot*.bin");
  await site.runTo("Finished");
});

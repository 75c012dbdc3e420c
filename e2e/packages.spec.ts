import { expect, type Page, test } from "@playwright/test";
import { Ringside } from "./page.ts";

const distribution = "https://cdn.jsdelivr.net/**";
const program = `from mpi4py import MPI
print("begun", flush=True)
import numpy as np
print(np.zeros(2))
`;

async function runWith(page: Page): Promise<Ringside> {
  const site = new Ringside(page);
  await site.openProgram(program, { language: "python", ranks: 2 });
  await site.run.click();
  await expect(site.status).toHaveText(/^Error/, { timeout: 90_000 });
  return site;
}

test("a package that cannot be reached is an error of the program's, in its line", async ({ page }) => {
  const asked: string[] = [];
  await page.route(distribution, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const site = await runWith(page);
  // The page asks once for all ranks.
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(/\/pyodide\/v[\d.]+\/full\/numpy-[^/]+\.whl$/);
  await expect(site.linesOf(1)).toHaveText(["begun"]);
  const alert = site.alert.filter({ hasText: "ModuleNotFoundError" });
  await expect(alert).toContainText("line 3");
  await expect(alert).toContainText("numpy is a package that is fetched when a program imports it");
  await expect(alert).toContainText("cdn.jsdelivr.net: it cannot be reached");
  await expect(alert).toContainText("npm run vendor-python -- numpy");
});

test("a file that is not the lock file's is not taken", async ({ page }) => {
  await page.route(distribution, (route) =>
    route.fulfill({ body: "something else", headers: { "Access-Control-Allow-Origin": "*" } }),
  );
  const site = await runWith(page);
  await expect(site.alert.filter({ hasText: "ModuleNotFoundError" })).toContainText(
    "is not the file that the lock file names",
  );
});

test("the page may ask where packages are published, and no rank", async ({ page }) => {
  const policies = new Map<string, string>();
  page.on("response", (response) => {
    const policy = response.headers()["content-security-policy"] ?? "";
    policies.set(new URL(response.url()).pathname.replace(/-[\w-]{8}\.js$/, ".js"), policy);
  });
  const site = new Ringside(page);
  await site.openProgram("console.log(1);");
  await site.runTo("Finished");
  expect(policies.get("/")).toContain("connect-src 'self' https://cdn.jsdelivr.net;");
  const workers = [...policies].filter(([path]) => /worker/.test(path));
  expect(workers.length).toBeGreaterThan(0);
  for (const [path, policy] of workers) expect(policy, path).toContain("connect-src 'self';");
});

import { test } from "@playwright/test";
import { Ringside } from "./page.ts";

/**
 * For tests that each open a program or lesson of their own and look at what it does: one page for all of a file or group,
 * since a page takes longer to come up than most of them do. After a test that fails the next one has a new page.
 */
export function sharedSite(): () => Ringside {
  let site: Ringside | null = null;
  test.beforeAll(async ({ browser }) => {
    site = new Ringside(await browser.newPage());
  });
  test.afterAll(async () => {
    await site?.page.close();
    site = null;
  });
  return () => {
    if (site === null) throw new Error("the page is there once the tests run");
    return site;
  };
}

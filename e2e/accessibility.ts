import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * What axe finds, a line for each rule that is broken. Monaco draws its own text; its accessible twin is the text area
 * beside it. The page holds no other page: looking for some in a second tab, and listing all that is right, as axe does
 * unless told, takes five times as long.
 */
export async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .exclude(".view-lines")
    .setLegacyMode(true)
    .options({
      resultTypes: ["violations"],
      ...(rules.length > 0 && { runOnly: { type: "rule", values: [...rules] } }),
    })
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/**
 * The same in the light and in the dark theme, the scheme before each line: a theme changes colours alone, so that the second
 * is asked for those. The page is left in the dark one.
 */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const rules = colorScheme === "light" ? [] : ["color-contrast", "link-in-text-block"];
    found.push(...(await violations(page, rules)).map((each) => `${colorScheme}: ${each}`));
  }
  return found;
}

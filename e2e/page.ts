/** The page as its users find it: by role and name. */
import { deflateRawSync } from "node:zlib";
import { expect, type Locator, type Page } from "@playwright/test";

export interface ShareOptions {
  /** TypeScript where not said. */
  readonly language?: "typescript" | "python";
  readonly ranks?: number;
  readonly args?: string;
  readonly env?: string;
  readonly lesson?: string;
}

export class Ringside {
  readonly page: Page;
  readonly run: Locator;
  readonly stop: Locator;
  readonly ranks: Locator;
  readonly status: Locator;
  readonly console: Locator;
  readonly editor: Locator;
  readonly input: Locator;
  readonly alert: Locator;
  readonly lessons: Locator;
  readonly language: Locator;

  constructor(page: Page) {
    this.page = page;
    this.run = page.getByRole("button", { name: "Run", exact: true });
    this.stop = page.getByRole("button", { name: "Stop", exact: true });
    this.ranks = page.getByRole("spinbutton", { name: "Ranks" });
    this.status = page.getByRole("status");
    this.console = page.getByRole("log", { name: "Console" });
    this.editor = page.getByRole("region", { name: "Editor" });
    this.input = page.getByRole("textbox", { name: "Input" });
    this.alert = page.getByRole("alert");
    this.language = page.getByRole("combobox", { name: "Language" });
    this.lessons = page.getByRole("navigation", { name: "Lessons" });
  }

  /** Opens an address relative to the site, "" for the first visit. */
  async open(address = ""): Promise<void> {
    await this.page.goto(address === "" ? "./" : address);
    await expect(this.run).toBeVisible();
  }

  /** Opens a program through a share link of the test's own making. */
  async openProgram(text: string, options: ShareOptions = {}): Promise<void> {
    await this.open(shareHash(text, options));
    await expect(this.page.getByText("Shared program.")).toBeVisible();
    // What stood there before is gone, its run too.
    await expect(this.status).toHaveText(/^Ready/);
  }

  /** Starts the program and waits until its status begins with `word`. */
  async runTo(word: string): Promise<void> {
    await this.run.click();
    await expect(this.status).toHaveText(new RegExp(`^${word}`), { timeout: 20_000 });
  }

  /** The lines that a rank printed. */
  linesOf(rank: number): Locator {
    return this.console.locator(`[data-rank="${rank}"][data-stream="stdout"]`);
  }

  /** Replaces the program as a student does: by typing. */
  async type(text: string): Promise<void> {
    await this.editorReady();
    await this.editor.locator(".monaco-editor").first().click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  /** Waits until Monaco has taken over from the plain field. */
  async editorReady(): Promise<void> {
    await expect(this.editor.locator(".monaco-editor .view-line").first()).toBeVisible({ timeout: 30_000 });
  }

  /** What the editor shows, its lines joined. Monaco writes blanks as no-break spaces. */
  async shownText(): Promise<string> {
    const lines = await this.editor.locator(".view-line").allTextContents();
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name: new RegExp(`^${name}`) });
  }
}

export function shareHash(text: string, options: ShareOptions = {}): string {
  const { language = "typescript", ranks = 2, args = "", env = "", lesson } = options;
  const json = JSON.stringify({
    language,
    files: { [language === "python" ? "main.py" : "main.ts"]: text },
    ranks,
    args,
    env,
    lesson,
  });
  return `./#/code/1.${deflateRawSync(json).toString("base64url")}`;
}

/** Collects what the page complains of in the browser's log. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on("pageerror", (error) => found.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") found.push(message.text());
  });
  return found;
}

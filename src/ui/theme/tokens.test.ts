import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "#viz/rank-colors.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

const [lightBlock = "", darkBlock = ""] = css.split(':root[data-theme="dark"]');
const themes = { light: tokens(lightBlock), dark: tokens(darkBlock) };

/** Text colour, the backgrounds that it stands on. WCAG AA asks for 4.5:1. */
const text: readonly (readonly [string, readonly string[]])[] = [
  ["ink", ["bg", "panel", "raised", "sunken", "field", "selected", "bad-field", "warn-field"]],
  ["ink-2", ["bg", "panel", "raised", "sunken", "field", "selected", "bad-field", "warn-field"]],
  ["ink-3", ["bg", "panel", "raised", "sunken"]],
  ["accent-ink", ["panel", "raised", "sunken", "field", "selected", "bad-field", "warn-field"]],
  ["on-accent", ["accent", "accent-hover"]],
  ["good", ["panel", "raised"]],
  ["bad", ["panel", "raised", "sunken", "bad-field"]],
  ["warn", ["panel", "raised", "warn-field"]],
];

/** What is not text but has to be seen: 3:1. */
const marks: readonly (readonly [string, readonly string[]])[] = [
  ["focus", ["bg", "panel", "raised", "field"]],
  ["accent", ["panel", "bg"]],
  ["line-strong", ["panel", "raised"]],
];

describe.each(Object.entries(themes))("the %s theme", (_name, colors) => {
  const pairs = (list: typeof text, least: number) =>
    list.flatMap(([front, backs]) => backs.map((back) => ({ front, back, least })));

  it.each([...pairs(text, 4.5), ...pairs(marks, 3)])("$front on $back is at least $least:1", (pair) => {
    const { front, back, least } = pair;
    expect(colors[front], `--${front}`).toBeDefined();
    expect(colors[back], `--${back}`).toBeDefined();
    expect(contrast(colors[front] ?? "", colors[back] ?? "")).toBeGreaterThanOrEqual(least);
  });
});

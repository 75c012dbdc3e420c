import type { Language } from "#base/language.ts";

/** Markdown that leads from a hover to a name on the API page. */
export function apiLink(language: Language, name: string): string {
  const page = new URL(`api.html?language=${language}`, document.baseURI);
  page.hash = name;
  return `[API](${page})`;
}

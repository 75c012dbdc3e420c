/** What moves on the API page: its search, its language, its theme. The names are there without it. */
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import { languageNamed } from "#base/language.ts";
import { plural } from "#base/plural.ts";
import { settingsStore } from "#state/settings.ts";

const { documentElement: root } = document;
const address = new URL(location.href);

followTheme();
followLanguage();
followSearch();

/** theme.js has set it before the first paint. */
function followTheme(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
    if (settingsStore.getState().theme === "system") root.dataset.theme = matches ? "dark" : "light";
  });
}

/** The one that the address names, or the one that lessons open in. */
function followLanguage(): void {
  const wanted = languageNamed(address.searchParams.get("language")) ?? settingsStore.getState().language;
  for (const radio of document.querySelectorAll<HTMLInputElement>("input[name=language]")) {
    radio.checked = radio.value === wanted;
    radio.addEventListener("change", () => {
      const here = new URL(location.href);
      here.searchParams.set("language", radio.value);
      history.replaceState(null, "", here);
    });
  }
  // What the address points at has moved with the other language's lines.
  if (wanted !== "typescript" && location.hash !== "")
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/** Shows the names that have all words of the search in them; where there are none, those whose texts have. */
function followSearch(): void {
  const input = document.querySelector<HTMLInputElement>("input[type=search]");
  const status = document.querySelector("[role=status]");
  if (input === null || status === null) throw new Error("api.html has no search");
  // A class is found by its name too.
  const entries = [...document.querySelectorAll<HTMLElement>("main [data-find]")];
  let texts: Map<HTMLElement, string> | null = null;

  const show = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (text: string) => words.every((word) => text.includes(word));
    const python = document.querySelector("input[value=python]:checked") !== null;
    const other = python ? "typescript" : "python";
    const told = entries.filter(({ classList }) => !classList.contains(other));
    let found = told.filter((entry) => has(entry.dataset.find ?? ""));
    if (found.length === 0) {
      texts ??= new Map(entries.map((entry) => [entry, entry.textContent.toLowerCase()]));
      const all = texts;
      found = told.filter((entry) => has(all.get(entry) ?? ""));
    }
    const shown = new Set(found);
    for (const entry of entries) entry.hidden = !shown.has(entry);
    // Titles of what is hidden stay away too.
    for (const part of document.querySelectorAll<HTMLElement>("main .group, main section"))
      part.hidden = words.length > 0 && part.querySelector("[data-find]:not([hidden])") === null;
    root.classList.toggle("searching", words.length > 0);
    status.textContent =
      words.length === 0 ? "" : found.length === 0 ? nothing(input.value) : plural(found.length, "name");
  };
  input.addEventListener("input", () => {
    show();
    // What is found begins at the top, wherever the reader was.
    if (input.value.trim() !== "") scrollTo({ top: 0 });
  });
  for (const radio of document.querySelectorAll("input[name=language]"))
    radio.addEventListener("change", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") first("[data-find]:not([hidden]) .signature a")?.focus();
  });
  // Whoever follows a link leaves the search: what it leads to may be hidden.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null || target.checkVisibility()) return;
    input.value = "";
    show();
    target.scrollIntoView();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement)
      return;
    event.preventDefault();
    input.focus();
  });
  // A page that comes back may have its words still.
  if (input.value !== "") show();
}

/** The first of these that is to be seen: the other language's is not. */
function first(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.checkVisibility());
}

function nothing(search: string): string {
  return `Nothing here has “${search.trim()}” in it.`;
}

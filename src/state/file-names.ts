/** Names of files: what may lie beside a program, and what is safe on anyone's disk. Pure. */
import { mainFiles } from "#base/language.ts";

/** Characters, folders included. */
const longestName = 200;
/** Characters of a name in an archive: with the folders before it, it has to fit on any disk. */
const longestPart = 120;

/** Why no file beside the program can have a name, a sentence; null where it can. `others`: those that are there. */
export function nameProblem(name: string, others: readonly string[]): string | null {
  const shown = shortName(name);
  if (name === "") return "A file without a name cannot be given.";
  if (name.length > longestName)
    return `${shown} has a name of ${name.length} characters; at most ${longestName} are possible.`;
  if (!name.isWellFormed() || /\p{Cc}/u.test(name))
    return `${shown} has a name with characters that cannot be shown.`;
  const parts = name.split("/");
  if (name.includes("\\") || parts.some((part) => part === "" || part === "." || part === ".."))
    return `${shown} does not name a place beside the program: a folder may come first (tables/data.csv), “..” and “\\” may not be there.`;
  const programs: readonly string[] = Object.values(mainFiles);
  if (programs.includes(parts[0]))
    return `${shown} is the name of the program itself: give the file another name, or paste its text into the editor.`;
  const inTheWay = others.find((other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`));
  if (inTheWay !== undefined)
    return `${shown} and ${shortName(inTheWay)} cannot both be there: one name would be a file and a folder.`;
  return null;
}

/** As it can be read: what shows nothing, or turns what follows around, by its code; blanks alone in quotes. */
export function visibleName(name: string): string {
  if (name.trim() === "") return JSON.stringify(name);
  const codes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return name.replace(
    // What joins letters and pictures to one (ZWNJ, ZWJ) is seen.
    /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
    (character) => codes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** In quotes, cut to what a sentence can hold. */
export function shortName(name: string): string {
  const characters = [...visibleName(name)];
  return `“${characters.length > 60 ? `${characters.slice(0, 57).join("")}…` : characters.join("")}”`;
}

/**
 * Names under which files can be unpacked anywhere, in the order of `names`: no way out of the folder, no characters or
 * names that Windows keeps for itself, no two that differ in case alone.
 */
export function archiveNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const parts = name.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
    const safe = parts.map(safePart);
    const [last = "file"] = safe.slice(-1);
    const folder = safe.slice(0, -1).map((part) => `${part}/`);
    for (let count = 1; ; count++) {
      const found = folder.join("") + (count === 1 ? last : numbered(last, count));
      if (taken.has(found.toLowerCase())) continue;
      taken.add(found.toLowerCase());
      return found;
    }
  });
}

function safePart(part: string): string {
  const plain = part
    .toWellFormed()
    .replace(/[\p{Cc}<>:"|?*]/gu, "_")
    .replace(/[. ]+$/, "_");
  const free = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain;
  const characters = [...free];
  if (characters.length <= longestPart) return free;
  const ending = /\.\w{1,10}$/.exec(free)?.[0] ?? "";
  return characters.slice(0, longestPart - ending.length).join("") + ending;
}

/** "data 2.csv" */
function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? `${name} ${count}` : `${name.slice(0, dot)} ${count}${name.slice(dot)}`;
}

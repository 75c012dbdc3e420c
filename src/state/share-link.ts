/**
 * Share links: `#/code/1.<deflate-raw, base64url of JSON>`. The program travels in the address alone; no server sees it.
 * A link is foreign text: every field is checked, and the inflated size is capped while it inflates.
 */

import { type Language, languageNamed, languageNames, languages, mainFiles } from "#base/language.ts";
import type { GivenFile } from "#engine/api.ts";
import { nameProblem, shortName } from "./file-names.ts";

export interface SharedProgram {
  readonly language: Language;
  /** By name; the language's `mainFiles` entry is the program, the others lie beside it. */
  readonly files: Readonly<Record<string, string>>;
  /** 1 to 64. */
  readonly ranks: number;
  /** As typed into Arguments and Environment. */
  readonly args: string;
  readonly env: string;
  /** The lesson it was made from. */
  readonly lesson?: string;
}

/** Bytes of a file that a link takes along, and of all such: a link that is too long for a message is of no use. */
const largestFile = 64_000;
const mostBytes = 192_000;

/** The files of a program's that a link can carry, by name, and the names of those that it cannot: too large, or no text. */
export function filesToShare(files: readonly GivenFile[]): {
  readonly carried: Readonly<Record<string, string>>;
  readonly left: readonly string[];
} {
  const carried: [string, string][] = [];
  const left: string[] = [];
  let bytes = 0;
  for (const file of files) {
    const fits = file.bytes.length <= largestFile && bytes + file.bytes.length <= mostBytes;
    const text = fits ? plainText(file.bytes) : null;
    if (text === null) left.push(file.name);
    else {
      carried.push([file.name, text]);
      bytes += file.bytes.length;
    }
  }
  // As pairs: a file may be called __proto__.
  return { carried: Object.fromEntries(carried), left };
}

/** What a shared program's ranks find beside it. */
export function givenOf({ files }: SharedProgram): readonly GivenFile[] {
  const programs: readonly string[] = Object.values(mainFiles);
  const encoder = new TextEncoder();
  return Object.entries(files)
    .filter(([name]) => !programs.includes(name))
    .map(([name, text]) => ({ name, bytes: encoder.encode(text) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Null where the bytes are not text that comes back as the same bytes. */
function plainText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

export const shareVersion = "1";
/** Bytes of JSON that a link may inflate to. */
export const largestShare = 1 << 20;

/** What is wrong with a link, in words for the person who followed it. */
export class ShareLinkError extends Error {}

export async function encodeShare(program: SharedProgram): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(program));
  if (json.length > largestShare) {
    throw new ShareLinkError(
      `The program is ${kib(json.length)}; a link carries at most ${kib(largestShare)}.`,
    );
  }
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  return `#/code/${shareVersion}.${toBase64Url(packed)}`;
}

/** Reads the parts of a `#/code/` address. Throws ShareLinkError and nothing else for a bad one. */
export async function decodeShare(version: string, payload: string): Promise<SharedProgram> {
  if (version !== shareVersion) {
    throw new ShareLinkError(
      `The link has format “${version.slice(0, 20)}”; this page reads format ${shareVersion}. It may come from a newer Ringside.`,
    );
  }
  const json = await inflate(fromBase64Url(payload));
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ShareLinkError(
      "What the link carries is not a program: it may have been cut short or altered.",
    );
  }
  return checkShared(value);
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let size = 0;
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > largestShare) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    throw new ShareLinkError("The link cannot be unpacked: it may have been cut short or altered.");
  }
  await reader.cancel();
  throw new ShareLinkError(`The link unpacks to more than ${kib(largestShare)}; it is not opened.`);
}

function checkShared(value: unknown): SharedProgram {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShareLinkError("The link carries no program.");
  }
  const from: Partial<Record<keyof SharedProgram, unknown>> = value;
  const language = languageNamed(from.language);
  if (language === null) {
    const known = languages.map((each) => languageNames[each]).join(" and ");
    throw new ShareLinkError(
      `The link's program is in “${String(from.language).slice(0, 40)}”; this page runs ${known}.`,
    );
  }
  const files = checkFiles(from.files);
  const mainFile = mainFiles[language];
  if (!Object.hasOwn(files, mainFile)) throw new ShareLinkError(`The link carries no ${mainFile}.`);
  const ranks = from.ranks;
  if (typeof ranks !== "number" || !Number.isInteger(ranks) || ranks < 1 || ranks > 64) {
    throw new ShareLinkError(
      ranks === undefined
        ? "The link does not say how many ranks the program runs on; 1 to 64 are possible."
        : `The link asks for ${typeof ranks === "number" ? ranks : `“${String(ranks).slice(0, 20)}”`} ranks; 1 to 64 are possible.`,
    );
  }
  const lesson = typeof from.lesson === "string" ? { lesson: from.lesson } : {};
  return { language, files, ranks, args: words(from.args), env: pairs(from.env), ...lesson };
}

function checkFiles(value: unknown): Readonly<Record<string, string>> {
  const programs: readonly string[] = Object.values(mainFiles);
  const files = new Map<string, string>();
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  for (const [name, text] of entries) {
    if (typeof text !== "string") throw new ShareLinkError(`The link's file ${shortName(name)} is not text.`);
    const problem = programs.includes(name) ? null : nameProblem(name, [...files.keys()]);
    if (problem !== null)
      throw new ShareLinkError(`The link carries a file that cannot be taken. ${problem}`);
    files.set(name, text);
  }
  return Object.fromEntries(files);
}

/** Links made by hand may carry a list where the page has one field. */
function words(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((item) => quoted(String(item))).join(" ");
  throw new ShareLinkError("The link's arguments are neither text nor a list.");
}

function pairs(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "object" && !Array.isArray(value)) {
    return Object.entries(value)
      .map(([name, item]) => `${name}=${quoted(String(item))}`)
      .join(" ");
  }
  throw new ShareLinkError("The link's environment is neither text nor names with values.");
}

function quoted(word: string): string {
  return /^[^\s"'\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "\\$&")}"`;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (text === "" || !/^[A-Za-z0-9_-]+={0,2}$/.test(text)) {
    throw new ShareLinkError("The link holds characters that no share link has: it may have been altered.");
  }
  // Four characters a byte of the cap and more cannot be an honest link; refuse before decoding.
  if (text.length > largestShare * 2) throw new ShareLinkError("The link is too long to be opened.");
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
    return Uint8Array.from(binary, (c) => c.charCodeAt(0));
  } catch {
    throw new ShareLinkError("The link is not complete: its last characters are missing.");
  }
}

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}

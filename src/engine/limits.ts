/** How much a run may put on the page before it is ended: floods are mistakes, and the page has to stay usable. */

import type { Finding } from "#trace/findings.ts";
import { type Named, who } from "#trace/worlds.ts";
import type { Volume } from "./pump.ts";

export interface Limits {
  readonly prints: number;
  readonly printBytes: number;
  readonly events: number;
  readonly images: number;
  readonly imageBytes: number;
  readonly files: number;
  readonly fileBytes: number;
  readonly notes: number;
  readonly noteBytes: number;
}

export const defaultLimits: Limits = {
  prints: 200_000,
  printBytes: 64 * 1024 * 1024,
  events: 4_000_000,
  images: 500,
  imageBytes: 256 * 1024 * 1024,
  files: 20_000,
  fileBytes: 512 * 1024 * 1024,
  notes: 50_000,
  noteBytes: 64 * 1024 * 1024,
};

interface Wording {
  readonly what: (count: string, limit: string) => string;
  readonly share: (count: string) => string;
  readonly advice: string;
}

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024).toLocaleString("en-US")} MiB`;
const plain = (count: number): string => count.toLocaleString("en-US");

const wordings: Readonly<Record<keyof Limits, Wording & { readonly unit: (count: number) => string }>> = {
  prints: {
    unit: plain,
    what: (count, limit) => `the ranks printed ${count} lines; a run may print ${limit}`,
    share: (count) => `printed ${count} ${count === "1" ? "line" : "lines"}`,
    advice:
      "Print less: not in every round of a loop, and not on every rank. Is there a loop that never ends?",
  },
  printBytes: {
    unit: mebibytes,
    what: (count, limit) => `the ranks printed ${count} of text; a run may print ${limit}`,
    share: (count) => `printed ${count}`,
    advice: "Print a summary instead of whole arrays.",
  },
  events: {
    unit: plain,
    what: (count, limit) => `the ranks recorded ${count} events; a run may record ${limit}`,
    share: (count) => `recorded ${count} events`,
    advice:
      "Send fewer, larger messages, or switch off recording for this run. Is there a loop that sends without end?",
  },
  images: {
    unit: plain,
    what: (count, limit) => `the ranks showed ${count} images and charts; a run may show ${limit}`,
    share: (count) => `showed ${count} images and charts`,
    advice: "Show a picture once it is complete, and on one rank.",
  },
  imageBytes: {
    unit: mebibytes,
    what: (count, limit) => `the ranks showed ${count} of images and charts; a run may show ${limit}`,
    share: (count) => `showed ${count} of images and charts`,
    advice: "Show fewer or smaller pictures.",
  },
  files: {
    unit: plain,
    what: (count, limit) => `the ranks wrote ${count} files; a run may write ${limit}`,
    share: (count) => `wrote ${count} ${count === "1" ? "file" : "files"}`,
    advice: "Write fewer files, or gather what belongs into them on one rank.",
  },
  fileBytes: {
    unit: mebibytes,
    what: (count, limit) => `the ranks wrote files of ${count}; a run may write ${limit}`,
    share: (count) => `wrote ${count}`,
    advice: "Write a file once it is complete, and on one rank.",
  },
  notes: {
    unit: plain,
    what: (count, limit) =>
      `the ranks made, named and freed communicators ${count} times, messages that nobody received included; a run may do so ${limit} times`,
    share: (count) => `did so ${count} times`,
    advice: "Make communicators once, before the loop that uses them. Is there a loop that never ends?",
  },
  noteBytes: {
    unit: mebibytes,
    what: (count, limit) =>
      `the ranks told ${count} about communicators and messages that nobody received; a run may tell ${limit}`,
    share: (count) => `told ${count}`,
    advice: "Make communicators once, before the loop that uses them. Is there a loop that never ends?",
  },
};

/** The first limit that the ranks together have passed, as a finding; null while all is well. */
export function overLimit(
  volumes: readonly Volume[],
  limits: Limits,
  trace: Named,
  place: (rank: number) => { line: number; time: number },
): Finding | null {
  for (const kind of Object.keys(wordings) as (keyof Limits)[]) {
    const total = volumes.reduce((sum, volume) => sum + volume[kind], 0);
    if (total <= limits[kind]) continue;
    const { unit, what, share, advice } = wordings[kind];
    const order = volumes.map((_, rank) => rank).sort((a, b) => volumes[b][kind] - volumes[a][kind]);
    const loudest = order.slice(0, 4).filter((rank) => volumes[rank][kind] > 0);
    return {
      class: "Limit",
      rule: "limit",
      severity: "error",
      summary: `${what(unit(total), unit(limits[kind]))}, so it was ended. Most came from ${who(trace, loudest[0])}.`,
      details: loudest.map((rank) => ({
        rank,
        ...place(rank),
        text: `${who(trace, rank)} ${share(unit(volumes[rank][kind]))}`,
      })),
      advice,
    };
  }
  return null;
}

/** What a reader is shown of findings, as data. */
import { rankWords } from "./diagnosis/words.ts";
import type { Finding, FindingDetail } from "./findings.ts";

/** Errors before warnings, and of equals the first. */
export function gravestOf(findings: readonly Finding[]): Finding | undefined {
  return findings.find((finding) => finding.severity === "error") ?? findings[0];
}

/**
 * The entries under a finding's summary: its groups where ranks are many, else its details. `rank` is -1 for several
 * ranks; `text` is "" where the summary says it already, so that only the place is left to show.
 */
export function itemsOf({ details, groups, summary }: Finding): readonly FindingDetail[] {
  const items = groups?.map(({ ranks, ...group }) => ({
    ...group,
    rank: ranks.length === 1 ? ranks[0] : -1,
  }));
  return (items ?? together(details)).map((item) =>
    summary.includes(item.text) ? { ...item, text: "" } : item,
  );
}

/** So many ranks of which the same is said are told in one sentence. */
const fewestTogether = 3;

/** Where the first of several ranks stands what is said of each of them. */
function together(details: readonly FindingDetail[]): readonly FindingDetail[] {
  const groups = new Map<string, FindingDetail[]>();
  const keyOf = ({ rank, line, text, callers = [] }: FindingDetail) =>
    JSON.stringify([line, text.startsWith(`Rank ${rank} `) ? restOf(text) : [rank, text], callers]);
  for (const detail of details) {
    const key = keyOf(detail);
    groups.set(key, [...(groups.get(key) ?? []), detail]);
  }
  return details.flatMap((detail) => {
    const group = groups.get(keyOf(detail)) ?? [detail];
    const ranks = [...new Set(group.map(({ rank }) => rank))].sort((a, b) => a - b);
    if (ranks.length < fewestTogether) return [detail];
    if (group[0] !== detail) return [];
    return [{ ...detail, rank: -1, text: `Each of ${rankWords(ranks)} ${restOf(detail.text)}` }];
  });
}

/** A sentence without its subject: "Rank 7 waits." is of rank 7 that it "waits." */
function restOf(text: string): string {
  return text.replace(/^Rank \d+ /, "");
}

/** What a reader is shown of findings, as data. */
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
  return (items ?? details).map((item) => (summary.includes(item.text) ? { ...item, text: "" } : item));
}

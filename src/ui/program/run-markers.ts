import type { RunMarker } from "#editor/api.ts";
import type { Finding, FindingGroup } from "#trace/findings.ts";
import { namesOf } from "#ui/components/rank-names.ts";

/** How words begin that say whose they are. */
const named = /^(ranks?|child) \d/i;

/** More sentences on a line than this nobody reads on hover. */
const mostOnLine = 5;

/**
 * The lines that findings speak of, for the editor: one mark a line and text. Of one finding a line gets a few sentences
 * and the number of the others.
 */
export function markersOf(findings: readonly Finding[]): RunMarker[] {
  const marks = new Map<string, RunMarker>();
  for (const finding of findings) {
    const { class: kind, severity, summary } = finding;
    const onLine = new Map<number, string[]>();
    for (const { rank, line, text } of finding.groups?.map(oneRank) ?? finding.details) {
      if (line <= 0) continue;
      const whose = rank >= 0 && !named.test(text) ? `${namesOf(rank).words}: ` : "";
      onLine.set(line, [...(onLine.get(line) ?? []), text === "" ? summary : `${whose}${text}`]);
    }
    for (const [line, all] of onLine) {
      const texts = [...new Set(all)];
      const told = texts.length > mostOnLine ? texts.slice(0, mostOnLine - 1) : texts;
      const more = texts.length - told.length;
      for (const text of more === 0 ? told : [...told, `and ${more} more ranks in this line`])
        marks.set(`${line} ${kind} ${text}`, { line, message: `${kind}: ${text}`, severity });
    }
  }
  return [...marks.values()];
}

function oneRank({ ranks, line, text }: FindingGroup): { rank: number; line: number; text: string } {
  return { rank: ranks.length === 1 ? ranks[0] : -1, line, text };
}

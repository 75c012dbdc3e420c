import type { Finding } from "#trace/findings.ts";
import { type Named, withNames } from "#trace/worlds.ts";

/** Findings that name ranks by their numbers in the run, with the names of spawned ranks ("child 0 of spawn 1"). */
export function nameRanks(findings: Finding[], trace: Named): Finding[] {
  if (trace.worlds.length < 2) return findings;
  const named = (text: string): string => withNames(text, trace);
  return findings.map((finding) => ({
    ...finding,
    summary: named(finding.summary),
    advice: named(finding.advice),
    details: finding.details.map((detail) => ({ ...detail, text: named(detail.text) })),
    ...(finding.groups && {
      groups: finding.groups.map((group) => ({ ...group, text: named(group.text) })),
    }),
    ...(finding.waits && {
      waits: {
        ...finding.waits,
        edges: finding.waits.edges.map((edge) => ({ ...edge, label: named(edge.label) })),
      },
    }),
  }));
}

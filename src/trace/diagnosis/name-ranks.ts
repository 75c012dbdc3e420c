import type { Finding } from "#trace/findings.ts";
import { isElsewhere, lineWords, withLines } from "#trace/lines.ts";
import { type Named, withNames } from "#trace/worlds.ts";

/** Findings that name ranks by their numbers in the run, with the names of spawned ranks ("child 0 of spawn 1"). */
export function nameRanks(findings: Finding[], trace: Named): Finding[] {
  if (trace.worlds.length < 2) return findings;
  const named = (text: string): string => withNames(text, trace);
  return findings.map((finding) => ({
    ...finding,
    summary: named(finding.summary),
    advice: named(finding.advice),
    details: finding.details.map((detail) => placed({ ...detail, text: named(detail.text) }, trace)),
    ...(finding.groups && {
      groups: finding.groups.map((group) => placed({ ...group, text: named(group.text) }, trace)),
    }),
    ...(finding.waits && {
      waits: {
        ...finding.waits,
        nodes: finding.waits.nodes.map((node) => ({ ...node, line: isElsewhere(node.line) ? 0 : node.line })),
        edges: finding.waits.edges.map((edge) => ({ ...edge, label: named(edge.label) })),
      },
    }),
  }));
}

/** Findings in words of their own, which name no ranks by number: their lines as readers know them. */
export function nameLines(findings: Finding[], trace: Named): Finding[] {
  return findings.map((finding) => {
    const summary = withLines(finding.summary, trace);
    // What the summary says already would say the place a second time.
    const told = <T extends Placed>(each: T): T =>
      placed(isElsewhere(each.line) && summary.includes(each.text) ? { ...each, text: "" } : each, trace);
    return {
      ...finding,
      summary,
      details: finding.details.map(told),
      ...(finding.groups && { groups: finding.groups.map(told) }),
    };
  });
}

interface Placed {
  readonly line: number;
  readonly text: string;
  readonly callers?: readonly number[];
}

/** A line of another program is told, and is none that could be marked or opened. */
function placed<T extends Placed>(each: T, trace: Named): T {
  const { line, text } = each;
  if (!isElsewhere(line)) return each;
  const place = `line ${lineWords(trace, line)}`;
  return {
    ...each,
    line: 0,
    text: text === "" || text.includes(place) ? text || place : `${text} (${place})`,
    ...(each.callers && { callers: [] }),
  };
}

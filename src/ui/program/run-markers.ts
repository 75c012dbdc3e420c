import type { RunMarker } from "#editor/api.ts";
import type { Finding } from "#trace/findings.ts";
import { namesOf } from "#ui/components/rank-names.ts";

/** How words begin that say whose they are. */
const named = /^(ranks?|child) \d/i;

/** The lines that findings speak of, for the editor: one mark a line and text. */
export function markersOf(findings: readonly Finding[]): RunMarker[] {
  const marks = new Map<string, RunMarker>();
  for (const { class: kind, severity, details } of findings) {
    for (const { rank, line, text } of details) {
      if (line <= 0) continue;
      const message = `${kind}: ${rank >= 0 && !named.test(text) ? `${namesOf(rank).words}: ` : ""}${text}`;
      marks.set(`${line} ${message}`, { line, message, severity });
    }
  }
  return [...marks.values()];
}

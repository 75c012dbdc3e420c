import type { RunMarker } from "#editor/api.ts";
import type { Finding } from "#trace/findings.ts";

/** The lines that findings speak of, for the editor: one mark a line and text. */
export function markersOf(findings: readonly Finding[]): RunMarker[] {
  const marks = new Map<string, RunMarker>();
  for (const { class: kind, severity, details } of findings) {
    for (const { rank, line, text } of details) {
      if (line <= 0) continue;
      const message = `${kind}: ${rank >= 0 && !text.startsWith("rank") ? `rank ${rank}: ` : ""}${text}`;
      marks.set(`${line} ${message}`, { line, message, severity });
    }
  }
  return [...marks.values()];
}

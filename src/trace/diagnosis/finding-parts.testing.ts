/** For tests of what is said of a hang. */
import type { Finding } from "#trace/findings.ts";
import type { ScriptedHang } from "./scripted-hang.ts";

/** Throws Error where the ranks are not stuck. */
export function found(hang: ScriptedHang): Finding {
  const finding = hang.diagnose();
  if (finding === null) throw new Error("no deadlock was found");
  return finding;
}

export const texts = (finding: Finding) => finding.details.map(({ text }) => text);

/** "0→1" for each edge of the circle that was found. */
export const cycleOf = (finding: Finding) =>
  finding.waits?.edges.filter(({ cycle }) => cycle).map(({ from, to }) => `${from}→${to}`);

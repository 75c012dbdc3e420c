import { useEffect } from "react";
import type { RunPhase } from "#engine/api.ts";
import { playback } from "#state/playback.ts";
import { selection } from "#state/selection.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { useMedia } from "#ui/components/use-media.ts";

/** Keeps the playback clock on the run that is shown. Both panes use it; the store ignores what it knows. */
export function usePlaybackRun(
  trace: Trace | null,
  phase: RunPhase | null,
  findings: readonly Finding[],
): void {
  const reduced = useMedia("(prefers-reduced-motion: reduce)");
  const failed = findings.some((finding) => finding.severity === "error");
  useEffect(() => playback.getState().setReduced(reduced), [reduced]);
  useEffect(() => {
    if (playback.getState().trace === trace) return;
    selection.getState().clear();
    playback.getState().attach(trace);
  }, [trace]);
  const live = trace !== null && phase !== null && phase !== "ended";
  // A run that went wrong stays on the moment where it did.
  useEffect(() => {
    if (playback.getState().trace === trace) playback.getState().setLive(live, !failed);
  }, [trace, live, failed]);
}

import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import { findingsOf, runStore } from "#state/run.ts";
import { revealLine } from "#state/view.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { Icon } from "#ui/components/icon.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import "./alerts.css";

/** What went wrong, in words. The alert begins with the class of the gravest finding. */
export function FindingAlert() {
  const findings = useStore(runStore, findingsOf);
  const run = useStore(runStore, (state) => state.run);
  const [dismissed, setDismissed] = useState(0);
  const sorted = useMemo(() => gravestFirst(findings), [findings]);
  if (sorted.length === 0 || dismissed === run) return null;
  const grave = sorted[0].severity === "error";
  return (
    <div className={grave ? "strip bad" : "strip warn"}>
      <div role="alert" className="findings">
        {sorted.map((finding, index) => (
          <FindingText key={`${finding.class} ${index.toString()}`} finding={finding} />
        ))}
      </div>
      <button
        type="button"
        className="button quiet small icon"
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => setDismissed(run)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function FindingText({ finding }: { finding: Finding }) {
  const moment = finding.details.find((detail) => Number.isFinite(detail.time));
  return (
    <section className="finding">
      <p className="finding-summary">
        <strong>{finding.class}:</strong> {finding.summary}
      </p>
      {finding.details.length > 0 && (
        <ul className="finding-details">
          {finding.details.map((detail) => (
            <Detail key={`${detail.rank} ${detail.line} ${detail.text}`} detail={detail} />
          ))}
        </ul>
      )}
      {(finding.advice !== "" || moment !== undefined) && (
        <p className="finding-advice">
          {finding.advice}{" "}
          {moment !== undefined && (
            <button type="button" className="link" onClick={() => playback.getState().seekTime(moment.time)}>
              Show the moment
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Detail({ detail }: { detail: FindingDetail }) {
  const open = () => {
    revealLine(detail.line);
    if (Number.isFinite(detail.time)) playback.getState().seekTime(detail.time);
  };
  return (
    <li>
      {detail.rank >= 0 && <RankBadge rank={detail.rank} />}
      <span>
        {detail.text}{" "}
        {detail.line > 0 && (
          <button type="button" className="link" onClick={open}>
            line {detail.line}
          </button>
        )}
      </span>
    </li>
  );
}

export function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  const weight = (finding: Finding) => (finding.severity === "error" ? 0 : 1);
  return [...findings].sort((a, b) => weight(a) - weight(b));
}

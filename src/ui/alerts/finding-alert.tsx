import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { count } from "#state/run-status.ts";
import { revealLine, showOutput } from "#state/view.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { Icon } from "#ui/components/icon.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import "./alerts.css";

/** The gravest thing that went wrong, in words, beginning with its class. The Problems tab lists the others. */
export function FindingAlert() {
  const findings = useStore(runStore, (state) => state.findings);
  const run = useStore(runStore, (state) => state.run);
  const [dismissed, setDismissed] = useState(0);
  const gravest = useMemo(() => gravestOf(findings), [findings]);
  if (gravest === undefined || dismissed === run) return null;
  const others = findings.length - 1;
  return (
    <div className={gravest.severity === "error" ? "strip bad" : "strip warn"}>
      <div role="alert" className="finding">
        <p className="finding-summary">
          <strong>{gravest.class}:</strong> {gravest.summary}
        </p>
        <Details finding={gravest} />
        <p className="finding-advice">
          {gravest.advice} <MomentLink finding={gravest} />
          {others > 0 && (
            <button type="button" className="link" onClick={() => showOutput("problems")}>
              {count(others, "more problem")}
            </button>
          )}
        </p>
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

function Details({ finding }: { finding: Finding }) {
  const { details, summary } = finding;
  if (details.length === 0) return null;
  return (
    <ul className="finding-details">
      {details.map((detail) => (
        <DetailItem
          key={`${detail.rank} ${detail.line} ${detail.text}`}
          detail={detail}
          // An error with one place says in its summary what the place would say again.
          said={details.length === 1 && summary.includes(detail.text)}
        />
      ))}
    </ul>
  );
}

function DetailItem({ detail, said }: { detail: FindingDetail; said: boolean }) {
  const open = () => {
    revealLine(detail.line);
    if (Number.isFinite(detail.time)) playback.getState().seekTime(detail.time);
  };
  const words = `line ${detail.line}`;
  const link = detail.line > 0 && (
    <button type="button" className="link" onClick={open}>
      {words}
    </button>
  );
  // A sentence that names its line gets the link there, any other at its end.
  const [before, ...after] = said ? [""] : detail.text.split(new RegExp(`\\b${words}\\b`));
  return (
    <li>
      {detail.rank >= 0 && <RankBadge rank={detail.rank} />}
      <span>
        {before}
        {after.length === 0 && before !== "" && " "}
        {link}
        {after.join(words)}
      </span>
    </li>
  );
}

function MomentLink({ finding }: { finding: Finding }) {
  const moment = finding.details.find((detail) => Number.isFinite(detail.time));
  if (moment === undefined) return null;
  return (
    <>
      <button
        type="button"
        className="link"
        onClick={() => {
          playback.getState().seekTime(moment.time);
          showOutput("picture");
        }}
      >
        Show the moment
      </button>{" "}
    </>
  );
}

/** Errors before warnings, and of equals the first. */
export function gravestOf(findings: readonly Finding[]): Finding | undefined {
  return findings.find((finding) => finding.severity === "error") ?? findings[0];
}

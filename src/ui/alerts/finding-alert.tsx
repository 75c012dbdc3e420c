import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { count } from "#state/run-status.ts";
import { revealLine, showOutput } from "#state/view.ts";
import { gravestOf, itemsOf } from "#trace/finding-items.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { Icon } from "#ui/components/icon.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { TracebackText } from "#ui/components/traceback.tsx";
import { tracebacksOf } from "#ui/components/tracebacks.ts";
import { useNarrow } from "#ui/components/use-media.ts";
import "./alerts.css";

/** The gravest thing that went wrong, in words, beginning with its class. The Problems tab lists the others. */
export function FindingAlert() {
  const findings = useStore(runStore, (state) => state.findings);
  const run = useStore(runStore, (state) => state.run);
  const [dismissed, setDismissed] = useState(0);
  const [openFor, setOpenFor] = useState(0);
  const narrow = useNarrow();
  const gravest = useMemo(() => gravestOf(findings), [findings]);
  if (gravest === undefined || dismissed === run) return null;
  const others = findings.length - 1;
  const places = itemsOf(gravest).length;
  // On a phone the whole of it would leave the picture no room.
  const foldable = narrow && places > 1;
  const folded = foldable && openFor !== run;
  return (
    <div className={gravest.severity === "error" ? "strip bad" : "strip warn"}>
      <div role="alert" className="finding">
        <p className="finding-summary">
          <strong>{gravest.class}:</strong> {gravest.summary}
        </p>
        {!folded && <Details finding={gravest} />}
        {!folded && gravest.failed && <FailedTraceback rank={gravest.failed[0]} />}
        <p className="finding-advice">
          {gravest.advice} <MomentLink finding={gravest} />
          {foldable && (
            <button
              type="button"
              className="link"
              aria-expanded={!folded}
              onClick={() => setOpenFor(folded ? run : 0)}
            >
              {folded ? `Show all ${places}` : "Show less"}
            </button>
          )}{" "}
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

/** Python's own words on the error, for those who want them. */
function FailedTraceback({ rank }: { rank: number | undefined }) {
  const trace = useStore(runStore, (state) => state.trace);
  const found = trace === null ? [] : tracebacksOf(trace);
  const own = found.find(({ ranks }) => rank !== undefined && ranks.includes(rank));
  if (own === undefined) return null;
  return (
    <details className="finding-traceback">
      <summary>Traceback</summary>
      <pre>
        <TracebackText text={own.text} />
      </pre>
    </details>
  );
}

function Details({ finding }: { finding: Finding }) {
  const items = itemsOf(finding);
  if (items.length === 0) return null;
  return (
    <ul className={items.every(({ text }) => text === "") ? "finding-details places" : "finding-details"}>
      {items.map((item) => (
        <Item key={`${item.rank} ${item.line} ${item.time} ${item.text}`} {...item} />
      ))}
    </ul>
  );
}

function Item({ rank, line, text, time, callers = [] }: FindingDetail) {
  const open = () => {
    revealLine(line);
    if (Number.isFinite(time)) playback.getState().seekTime(time);
  };
  const words = `line ${line}`;
  const link = line > 0 && (
    <button type="button" className="link" onClick={open}>
      {words}
    </button>
  );
  // A sentence that names its line gets the link there, any other at its end.
  const [before, ...after] = text.split(new RegExp(`\\b${words}\\b`));
  return (
    <li>
      {rank >= 0 && <RankBadge rank={rank} />}
      <span>
        {before}
        {after.length === 0 && before !== "" && " "}
        {link}
        {after.join(words)}
        {callers.length > 0 &&
          `, called from ${callers.length === 1 ? "line" : "lines"} ${callers.join(", ")}`}
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

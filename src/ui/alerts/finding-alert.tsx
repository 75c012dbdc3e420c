import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { revealRunLine } from "#state/run-line.ts";
import { count } from "#state/run-status.ts";
import { silence } from "#state/silenced.ts";
import { showOutput, showPicture } from "#state/view.ts";
import { gravestOf, itemsOf } from "#trace/finding-items.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { ClassMeaning } from "#ui/components/class-meaning.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { LineLinks, namesLine } from "#ui/components/line-links.tsx";
import { ProofButton } from "#ui/components/proof-button.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { TracebackText } from "#ui/components/traceback.tsx";
import { tracebacksOf } from "#ui/components/tracebacks.ts";
import { useFindings } from "#ui/components/use-findings.ts";
import { useLow, useNarrow } from "#ui/components/use-media.ts";
import "./alerts.css";

/** Of more places than `most` only the first few are shown at once. */
const usual = { most: 12, first: 6 };
const scarce = { most: 4, first: 4 };

/** The gravest thing that went wrong, in words, beginning with its class. The Problems tab lists the others. */
export function FindingAlert() {
  const { told } = useFindings();
  const run = useStore(runStore, (state) => state.run);
  const source = useStore(runStore, (state) => state.source);
  const [dismissed, setDismissed] = useState("");
  const [openFor, setOpenFor] = useState(0);
  const narrow = useNarrow();
  const { most, first } = useLow() ? scarce : usual;
  const gravest = useMemo(() => gravestOf(told), [told]);
  // Something graver that comes while the run goes on is told even then.
  const key = gravest === undefined ? "" : `${run} ${gravest.class} ${gravest.rule}`;
  if (gravest === undefined || dismissed === key) return null;
  const others = told.length - 1;
  const places = itemsOf(gravest).length;
  // On a phone the whole of it would leave the picture no room.
  const foldable = (narrow && places > 1) || places > most;
  const folded = foldable && openFor !== run;
  return (
    <div className={gravest.severity === "error" ? "strip bad" : "strip warn"}>
      <div role="alert" className="finding">
        <p className="finding-summary">
          <strong>{gravest.class}:</strong> {gravest.summary}
        </p>
        {!(folded && narrow) && <Details finding={gravest} most={folded ? first : places} />}
        {!folded && gravest.failed && <FailedTraceback rank={gravest.failed[0]} />}
        <p className="finding-advice">{gravest.advice}</p>
        <div className="finding-links">
          <MomentLink finding={gravest} />
          {gravest.waits !== undefined && (
            <button type="button" className="link" onClick={() => showPicture("waits")}>
              Who waits for whom
            </button>
          )}
          <ProofButton finding={gravest} />
          {foldable && (
            <button
              type="button"
              className="link"
              aria-expanded={!folded}
              onClick={() => setOpenFor(folded ? run : 0)}
            >
              {folded ? `Show all ${places}` : "Show less"}
            </button>
          )}
          {others > 0 && (
            <button type="button" className="link" onClick={() => showOutput("problems")}>
              {count(others, "more problem")}
            </button>
          )}
          <button
            type="button"
            className="link faint"
            title="Say no more of it, as long as its lines stay as they are"
            onClick={() => silence(gravest, source)}
          >
            Silence
          </button>
          <ClassMeaning key={key} of={gravest.class} />
        </div>
      </div>
      <button
        type="button"
        className="button quiet small icon"
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => setDismissed(key)}
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

function Details({ finding, most }: { finding: Finding; most: number }) {
  const items = itemsOf(finding).slice(0, most);
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
    revealRunLine(line);
    if (Number.isFinite(time)) playback.getState().seekTime(time);
  };
  // A sentence that names its line gets the link there, any other at its end.
  const words = line <= 0 || namesLine(text, line) ? text : `${text} line ${line}`.trim();
  return (
    <li>
      {rank >= 0 && <RankBadge rank={rank} beside={words} />}
      <span>
        <LineLinks text={words} lines={new Set([line])} className="link" onLine={open} />
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
    <button
      type="button"
      className="link"
      onClick={() => {
        playback.getState().seekTime(moment.time);
        showOutput("picture");
      }}
    >
      Show the moment
    </button>
  );
}

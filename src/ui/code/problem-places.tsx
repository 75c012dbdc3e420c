import { useState } from "react";
import { LineLinks, namesLine } from "#ui/components/line-links.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { namesOf } from "#ui/components/rank-names.ts";
import type { Place } from "./problems.ts";

export interface PlaceActions {
  /** Shows a line in the editor, lines from 1. */
  readonly onLine: (line: number) => void;
  /** Opens a moment of the run in the picture, µs; without it places are only lines. */
  readonly onMoment?: (time: number, rank: number) => void;
}

/** Of more places than this only the first few are shown at once. */
const mostShown = 8;
const shownFirst = 6;

/** Where a problem is: an entry for each rank, line and moment. */
export function ProblemPlaces({ places, ...actions }: PlaceActions & { readonly places: readonly Place[] }) {
  const [all, setAll] = useState(false);
  if (places.length === 0) return null;
  // A diagnostic's place is its line alone.
  const [first] = places;
  if (places.length === 1 && first.rank < 0 && first.text === "" && Number.isNaN(first.time))
    return <LineLink place={first} onLine={actions.onLine} />;
  const folds = places.length > mostShown;
  const shown = folds && !all ? places.slice(0, shownFirst) : places;
  const terse = places.every(({ text }) => text === "");
  return (
    <>
      <ul className={terse ? "problem-places terse" : "problem-places"}>
        {shown.map((place) => (
          <li key={`${place.rank} ${place.line} ${place.time} ${place.text}`}>
            {place.rank < 0 ? null : <RankBadge rank={place.rank} beside={place.text} />}
            <div className="problem-place">
              {place.text === "" ? null : (
                <span className="problem-text">
                  <LineLinks
                    text={place.text}
                    lines={new Set([place.line])}
                    className="problem-link"
                    onLine={actions.onLine}
                  />
                </span>
              )}
              {namesLine(place.text, place.line) ? null : <LineLink place={place} onLine={actions.onLine} />}
              <MomentLink place={place} onMoment={actions.onMoment} />
            </div>
          </li>
        ))}
      </ul>
      {folds && (
        <button type="button" className="problem-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${places.length}`}
        </button>
      )}
    </>
  );
}

function MomentLink({ place, onMoment }: Pick<PlaceActions, "onMoment"> & { readonly place: Place }) {
  if (onMoment === undefined || Number.isNaN(place.time)) return null;
  return (
    <button type="button" className="problem-link" onClick={() => onMoment(place.time, place.rank)}>
      Moment
      <span className="visually-hidden">
        {place.rank < 0 ? "" : ` of ${namesOf(place.rank).words}`} in the picture
      </span>
    </button>
  );
}

function LineLink({ place, onLine }: { place: Place; onLine: (line: number) => void }) {
  if (place.line < 1) return null;
  return (
    <button type="button" className="problem-link" onClick={() => onLine(place.line)}>
      Line {place.line}
    </button>
  );
}

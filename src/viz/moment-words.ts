import type { ClockMode } from "#base/moment.ts";
import { callNames } from "#mpi/call-kinds.ts";
import { who, whoFirst } from "#trace/worlds.ts";
import { formatMoment, formatTime, shorten } from "./format.ts";
import type { PictureIndex } from "./index/picture-index.ts";
import { callWords, messageWords } from "./words.ts";

const mostEvents = 4;

/** Position in a rank's ascending list of the first event after `moment`. */
function firstAfter(ids: ArrayLike<number>, momentOfEvent: (id: number) => number, moment: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (momentOfEvent(ids[middle]) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Events of a rank's ascending list that lie in (after, upTo]. */
function within(
  ids: ArrayLike<number>,
  moment: (id: number) => number,
  after: number,
  upTo: number,
  visit: (id: number) => void,
): void {
  for (let i = firstAfter(ids, moment, after); i < ids.length && moment(ids[i]) <= upTo; i++) visit(ids[i]);
}

/** What happens in (after, upTo], for a screen reader: "Step 5. Rank 0 enters send to 1, tag 0. …" */
export function momentWords(index: PictureIndex, after: number, upTo: number): string {
  const { trace, columns } = index;
  const events: string[] = [];
  for (let rank = 0; rank < trace.ranks; rank++) {
    within(trace.callsOf(rank), columns.enter, after, upTo, (call) => {
      events.push(`${whoFirst(trace, rank)} enters ${callWords(trace, call)}.`);
    });
    within(trace.sendsOf(rank), columns.send, after, upTo, (message) => {
      events.push(`Message from ${messageWords(trace, message)}, leaves.`);
    });
    within(trace.receivesOf(rank), columns.recv, after, upTo, (message) => {
      events.push(`Message from ${messageWords(trace, message)}, arrives.`);
    });
    within(trace.callsOf(rank), columns.exit, after, upTo, (call) => {
      events.push(`${whoFirst(trace, rank)} leaves ${callNames[trace.calls.kind[call]]}.`);
    });
    within(trace.printsOf(rank), columns.print, after, upTo, (print) => {
      events.push(`${whoFirst(trace, rank)} prints ${shorten(trace.prints.text(print), 60)}.`);
    });
    const end = columns.rankEnd(rank);
    if (end > after && end <= upTo) events.push(`${whoFirst(trace, rank)}: ${trace.rankEnds[rank].how}.`);
  }
  const moment = formatMoment(index.mode, upTo);
  const name = moment.charAt(0).toUpperCase() + moment.slice(1);
  const more = events.length - mostEvents;
  return [`${name}.`, ...events.slice(0, mostEvents), ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}

/** The last event of a rank's ascending list at or before `upTo`, or -1. */
function lastOf(ids: ArrayLike<number>, moment: (id: number) => number, upTo: number): number {
  const next = firstAfter(ids, moment, upTo);
  return next === 0 ? -1 : ids[next - 1];
}

/**
 * The event that the picture shows: the latest at or before `upTo`, as "rank 0 enters bcast"; with "and 2 more" when
 * other ranks have theirs at the same moment. "" when nothing has happened.
 */
export function eventWords(index: PictureIndex, upTo: number): string {
  const { trace, columns } = index;
  const { messages, calls } = trace;
  let latest = Number.NEGATIVE_INFINITY;
  let count = 0;
  let words: () => string = () => "";
  const consider = (id: number, moment: (id: number) => number, say: () => string) => {
    const at = id < 0 ? Number.NEGATIVE_INFINITY : moment(id);
    if (at > latest) {
      latest = at;
      count = 0;
      words = say;
    }
    if (id >= 0 && at === latest) count++;
  };
  for (let rank = 0; rank < trace.ranks; rank++) {
    const entered = lastOf(trace.callsOf(rank), columns.enter, upTo);
    consider(entered, columns.enter, () => `${who(trace, rank)} enters ${callWords(trace, entered)}`);
    const sent = lastOf(trace.sendsOf(rank), columns.send, upTo);
    consider(sent, columns.send, () => `${who(trace, rank)} sends to ${who(trace, messages.dest[sent])}`);
    const taken = lastOf(trace.receivesOf(rank), columns.recv, upTo);
    consider(
      taken,
      columns.recv,
      () => `${who(trace, rank)} receives from ${who(trace, messages.source[taken])}`,
    );
    const left = lastOf(trace.callsOf(rank), columns.exit, upTo);
    consider(left, columns.exit, () => `${who(trace, rank)} leaves ${callNames[calls.kind[left]]}`);
    const print = lastOf(trace.printsOf(rank), columns.print, upTo);
    consider(
      print,
      columns.print,
      () => `${who(trace, rank)} prints ${shorten(trace.prints.text(print).trim(), 24)}`,
    );
    const { how } = trace.rankEnds[rank];
    if (how !== "aborted" && columns.rankEnd(rank) <= upTo) {
      consider(rank, columns.rankEnd, () => `${who(trace, rank)} ${how}`);
    }
  }
  return count > 1 ? `${words()} and ${count - 1} more` : words();
}

/** "step 4 of 23", "1.204 ms of 6.6 ms" */
export function momentOf(mode: ClockMode, position: number, end: number): string {
  return `${formatMoment(mode, position)} of ${mode === "steps" ? end : formatTime(end)}`;
}

import { callNames } from "#mpi/call-kinds.ts";
import { formatMoment, shorten } from "./format.ts";
import type { PictureIndex } from "./index/picture-index.ts";
import { callWords, messageWords } from "./words.ts";

const mostEvents = 4;

/** Events of a rank's ascending list that lie in (after, upTo]. */
function within(
  ids: ArrayLike<number>,
  moment: (id: number) => number,
  after: number,
  upTo: number,
  visit: (id: number) => void,
): void {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (moment(ids[middle]) <= after) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < ids.length && moment(ids[i]) <= upTo; i++) visit(ids[i]);
}

/** What happens in (after, upTo], for a screen reader: "Step 5. Rank 0 enters send to 1, tag 0. …" */
export function momentWords(index: PictureIndex, after: number, upTo: number): string {
  const { trace, columns } = index;
  const events: string[] = [];
  for (let rank = 0; rank < trace.ranks; rank++) {
    within(trace.callsOf(rank), columns.enter, after, upTo, (call) => {
      events.push(`Rank ${rank} enters ${callWords(trace, call)}.`);
    });
    within(trace.sendsOf(rank), columns.send, after, upTo, (message) => {
      events.push(`Message from ${messageWords(trace, message)}, leaves.`);
    });
    within(trace.receivesOf(rank), columns.recv, after, upTo, (message) => {
      events.push(`Message from ${messageWords(trace, message)}, arrives.`);
    });
    within(trace.callsOf(rank), columns.exit, after, upTo, (call) => {
      events.push(`Rank ${rank} leaves ${callNames[trace.calls.kind[call]]}.`);
    });
    within(trace.printsOf(rank), columns.print, after, upTo, (print) => {
      events.push(`Rank ${rank} prints ${shorten(trace.prints.text(print), 60)}.`);
    });
    const end = columns.rankEnd(rank);
    if (end > after && end <= upTo) events.push(`Rank ${rank}: ${trace.rankEnds[rank].how}.`);
  }
  const moment = formatMoment(index.mode, upTo);
  const name = moment.charAt(0).toUpperCase() + moment.slice(1);
  const more = events.length - mostEvents;
  return [`${name}.`, ...events.slice(0, mostEvents), ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}

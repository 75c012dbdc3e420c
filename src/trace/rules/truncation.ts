import { plural } from "#base/plural.ts";
import { callNames, isCollective } from "#mpi/call-kinds.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { CallLinks } from "#trace/call-links.ts";
import { firstWhere } from "#trace/columns.ts";
import { callWords, rankWords } from "#trace/diagnosis/words.ts";
import type { FindingDetail } from "#trace/findings.ts";
import { hasItsType, isTooLong, roomOf, typeOfCall } from "#trace/message-fit.ts";
import type { Trace } from "#trace/model.ts";
import type { TracedType } from "#trace/traced-types.ts";
import type { Rule } from "./rule.ts";

const words = (trace: Trace, call: number) =>
  callWords(callNames[trace.calls.kind[call]] ?? "none", trace.calls.line[call]);

/** A program may catch the error again and again before it fails. */
const mostTold = 200;

/**
 * Receives whose buffer was too short for the message: a call that ended with MPI_ERR_TRUNCATE, of a rank that did not come
 * to its end by itself.
 */
export const truncation: Rule = ({ trace }) => {
  const { error, rank, kind, line, enterTime } = trace.calls;
  const { recvCall } = trace.messages;
  const details: FindingDetail[] = [];
  const told = new Set<string>();
  const ranks: number[] = [];
  let tooLong: TooLong | null = null;
  for (let call = 0; call < trace.calls.length && details.length < mostTold; call++) {
    const isOne = error[call] === ErrorClass.ERR_TRUNCATE;
    if (!isOne && error[call] !== ErrorClass.ERR_IN_STATUS) continue;
    // It caught the error, as it meant to.
    if (trace.rankEnds[rank[call]].how === "finished") continue;
    // A collective whose parts do not fit is a mismatch of counts.
    if (isCollective(kind[call])) continue;
    tooLong ??= new TooLong(trace);
    const messages = isOne ? tooLong.of(call) : tooLong.in(call);
    for (const message of messages) {
      // Of another type than what is asked for: that is why it is longer.
      if (message >= 0 && !hasItsType(trace, message, recvCall[message])) continue;
      const text = truncated(trace, call, message);
      if (told.has(text)) continue;
      told.add(text);
      ranks.push(rank[call]);
      const receive = message < 0 ? call : recvCall[message];
      details.push({ rank: rank[call], line: line[receive], text, time: enterTime[receive] });
      details.push(...alsoConcerned(trace, call, message));
    }
  }
  const [first] = details;
  if (first === undefined) return [];
  return [
    {
      class: "Truncation",
      rule: "truncation",
      severity: "error",
      summary:
        ranks.length === 1
          ? first.text
          : `Messages were longer than the buffers that they were received into, on ${rankWords(ranks)}.`,
      details,
      advice:
        "Make the buffer as long as the longest message, or ask for its length first with Probe and Get_count.",
    },
  ];
};

/** The messages of a run by the receives that they did not fit. */
class TooLong {
  readonly #trace: Trace;
  readonly #links: CallLinks;
  /** By rank, in the order in which they came. */
  readonly #late = new Map<number, readonly number[]>();

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#links = new CallLinks(trace);
  }

  /** The message that did not fit, -1 when it is not known; none where it was a collective's. */
  of(call: number): [message: number] | [] {
    const [own] = this.#links.takenBy(call);
    if (own !== undefined) return [own];
    if (this.#endsCollective(call)) return [];
    const { rank, enterTime, exitTime } = this.#trace.calls;
    const { recvTime } = this.#trace.messages;
    // A wait ends with the error of a receive that was started earlier.
    const late = this.#lateOf(rank[call]);
    const since = firstWhere(0, late.length, (at) => recvTime[late[at]] >= enterTime[call]);
    const found = since < late.length && recvTime[late[since]] <= exitTime[call] ? since : since - 1;
    return [late[found] ?? -1];
  }

  #endsCollective(call: number): boolean {
    const { requests, calls } = this.#trace;
    for (const request of this.#links.endedBy(call)) {
      const start = requests.startCall[request];
      if (start >= 0 && isCollective(calls.kind[start])) return true;
    }
    return false;
  }

  /** Those that did not fit among the messages of the requests that ended in a call. */
  in(call: number): number[] {
    const { startCall } = this.#trace.requests;
    return [...this.#links.endedBy(call)]
      .flatMap((request) => (startCall[request] < 0 ? [] : [...this.#links.takenBy(startCall[request])]))
      .filter((message) => this.#isTooLong(message));
  }

  #lateOf(rank: number): readonly number[] {
    let late = this.#late.get(rank);
    if (late === undefined) {
      late = Array.from(this.#trace.receivesOf(rank)).filter((message) => this.#isTooLong(message));
      this.#late.set(rank, late);
    }
    return late;
  }

  #isTooLong(message: number): boolean {
    return isTooLong(this.#trace, message, this.#trace.messages.recvCall[message]);
  }
}

/** The send, and the wait that ended with the error where that is not the receive itself. */
function alsoConcerned(trace: Trace, call: number, message: number): FindingDetail[] {
  if (message < 0) return [];
  const { rank, line, enterTime } = trace.calls;
  const { source, sendCall, sendTime, recvCall } = trace.messages;
  const send = sendCall[message];
  const found: FindingDetail[] = [];
  if (send >= 0) {
    const text = `Rank ${source[message]} sends it in ${words(trace, send)}.`;
    found.push({ rank: source[message], line: line[send], text, time: sendTime[message] });
  }
  if (recvCall[message] !== call) {
    const text = `Rank ${rank[call]} waits for it in ${words(trace, call)}.`;
    found.push({ rank: rank[call], line: line[call], text, time: enterTime[call] });
  }
  return found;
}

function truncated(trace: Trace, call: number, message: number): string {
  const who = `Rank ${trace.calls.rank[call]}`;
  if (message < 0) return `${who} took a message in ${words(trace, call)} that is longer than its buffer.`;
  const { bytes, source, tag, sendCall, recvCall } = trace.messages;
  const receive = recvCall[message] < 0 ? call : recvCall[message];
  const room = roomOf(trace, receive);
  const type = typeOfCall(trace, receive);
  const has = room < 0 ? "has less room" : `has room for ${sizeWords(room, type)}`;
  const sender = sendCall[message];
  const sent = sender < 0 ? "" : `, sent by ${words(trace, sender)},`;
  return (
    `${who} ${has} in ${words(trace, receive)}, but the message from rank ${source[message]} ` +
    `with tag ${tag[message]}${sent} has ${sizeWords(bytes[message], type)}.`
  );
}

/** "3 elements (12 bytes)", as the receive counts them. */
function sizeWords(bytes: number, type: TracedType | null): string {
  const inBytes = plural(bytes, "byte");
  const { size } = type?.basic ?? type ?? { size: 1 };
  if (size <= 1 || bytes % size !== 0) return inBytes;
  return `${plural(bytes / size, "element")} (${inBytes})`;
}

import { plural } from "#base/plural.ts";
import { type CallName, callNames, isCollective } from "#mpi/call-kinds.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { callWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { describedReceives as receives } from "#trace/message-calls.ts";
import type { Trace } from "#trace/model.ts";
import { isPickle } from "#trace/preview-pickle.ts";
import { firstBasics, type TracedType } from "#trace/traced-types.ts";

const name = (trace: Trace, call: number): CallName => callNames[trace.calls.kind[call]] ?? "none";

const words = (trace: Trace, call: number) => callWords(name(trace, call), trace.calls.line[call]);

function typeOfCall(trace: Trace, call: number): TracedType | null {
  return trace.typeOf(trace.calls.rank[call], trace.calls.datatype[call]);
}

/** Bytes that a receive has room for, -1 when the log does not tell. */
function roomOf(trace: Trace, call: number): number {
  if (call < 0) return -1;
  const type = typeOfCall(trace, call);
  if (type === null || trace.calls.count[call] < 0 || !receives.has(name(trace, call))) return -1;
  return trace.calls.count[call] * type.size;
}

/** Receives whose buffer was too short for the message: a call that ended with MPI_ERR_TRUNCATE. */
export function findTruncation(trace: Trace): Finding[] {
  const { error, rank, kind, line, enterTime } = trace.calls;
  const details: FindingDetail[] = [];
  const told = new Set<string>();
  for (let call = 0; call < trace.calls.length; call++) {
    // A collective whose parts do not fit is a mismatch of counts.
    if (isCollective(kind[call])) continue;
    const messages =
      error[call] === ErrorClass.ERR_TRUNCATE
        ? [tooLongFor(trace, call)]
        : error[call] === ErrorClass.ERR_IN_STATUS
          ? tooLongIn(trace, call)
          : [];
    for (const message of messages) {
      const text = truncated(trace, call, message);
      if (told.has(text)) continue;
      told.add(text);
      details.push({ rank: rank[call], line: line[call], text, time: enterTime[call] });
    }
  }
  if (details.length === 0) return [];
  const ranks = rankWords(details.map((one) => one.rank));
  return [
    {
      class: "Truncation",
      rule: "truncation",
      severity: "error",
      summary:
        details.length === 1
          ? details[0].text
          : `Messages were longer than the buffers that they were received into, on ${ranks}.`,
      details,
      advice:
        "Make the buffer as long as the longest message, or ask for its length first with Probe and Get_count.",
    },
  ];
}

/** The message that did not fit, -1 when it is not known. */
function tooLongFor(trace: Trace, call: number): number {
  const { rank, enterTime, exitTime } = trace.calls;
  const { recvCall, recvTime } = trace.messages;
  const taken = Array.from(trace.receivesOf(rank[call]));
  const own = taken.find((message) => recvCall[message] === call);
  if (own !== undefined) return own;
  // A wait ends with the error of a receive that was started earlier.
  const late = taken.filter((message) => isTooLong(trace, message) && recvTime[message] <= exitTime[call]);
  return late.find((message) => recvTime[message] >= enterTime[call]) ?? late.at(-1) ?? -1;
}

/** The messages that did not fit among those of the requests that ended in a call. */
function tooLongIn(trace: Trace, call: number): number[] {
  const { startCall, endCall, length } = trace.requests;
  const starts = new Set<number>();
  for (let row = 0; row < length; row++) if (endCall[row] === call) starts.add(startCall[row]);
  return Array.from(trace.receivesOf(trace.calls.rank[call])).filter(
    (message) => starts.has(trace.messages.recvCall[message]) && isTooLong(trace, message),
  );
}

function isTooLong(trace: Trace, message: number): boolean {
  const room = roomOf(trace, trace.messages.recvCall[message]);
  return room >= 0 && trace.messages.bytes[message] > room;
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

/** Messages that were sent as one type and received as another. */
export function findTypeMismatches(trace: Trace): Finding[] {
  const { messages, calls } = trace;
  const details: FindingDetail[] = [];
  const told = new Set<string>();
  for (let message = 0; message < messages.length; message++) {
    const receive = messages.recvCall[message];
    if (receive < 0 || messages.collective[message] === 1 || !receives.has(name(trace, receive))) continue;
    const sent = trace.typeOf(messages.source[message], messages.type[message]);
    const wanted = typeOfCall(trace, receive);
    // No elements are of any type; an object has bytes, whatever it is.
    if (messages.bytes[message] === 0 || agree(sent, wanted, messages.bytes[message])) continue;
    if (isPickle(messages.firstBytes(message)) && [sent, wanted].some(isOctets)) continue;
    const rank = calls.rank[receive];
    const source = messages.source[message];
    const key = [rank, calls.line[receive], source, sent?.name, wanted?.name].join();
    if (told.has(key)) continue;
    told.add(key);
    const sender = messages.sendCall[message];
    const from = sender < 0 ? "" : ` in ${words(trace, sender)}`;
    details.push({
      rank,
      line: calls.line[receive],
      text: `Rank ${source} sends ${typeWords(sent)}${from}, rank ${rank} receives ${typeWords(wanted)} in ${words(trace, receive)}.`,
      time: messages.recvTime[message],
    });
  }
  if (details.length === 0) return [];
  return [
    {
      class: "Type mismatch",
      rule: "type-mismatch",
      severity: "warning",
      summary: `${plural(details.length, "message was", "messages were")} received as another type than sent.`,
      details,
      advice:
        "Receive with the type that was sent: the lower-case call for objects, the upper-case one with the same kind " +
        "of array for memory.",
    },
  ];
}

/** Basic types that are compared, where signatures alone do not tell. */
const compared = 8;

/** MPI's matching of types: of equal numbers; bytes go with any memory. */
function agree(sent: TracedType | null, wanted: TracedType | null, bytes: number): boolean {
  if (sent === null || wanted === null) return sent === wanted;
  if (sent.signature === wanted.signature && sent.signature !== null) return true;
  const some = firstBasics(sent, compared);
  const others = firstBasics(wanted, compared);
  let at = 0;
  for (let i = 0; i < Math.min(some.length, others.length) && at < bytes; i++) {
    if (!alike(some[i], others[i])) return false;
    at += some[i].size;
  }
  return true;
}

function alike(sent: Datatype, wanted: Datatype): boolean {
  if (sent.class === "byte" || wanted.class === "byte") return true;
  return sent.kind === wanted.kind && sent.parts === wanted.parts && sent.size === wanted.size;
}

/** A pickle is a message of MPI_BYTE: Python may send or receive one as the bytes that it is. */
function isOctets(type: TracedType | null): boolean {
  return type?.basic?.size === 1;
}

function typeWords(type: TracedType | null): string {
  return type === null ? "an object" : type.name;
}

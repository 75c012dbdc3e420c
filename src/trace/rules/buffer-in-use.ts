import { callNames } from "#mpi/call-kinds.ts";
import type { Note } from "#mpi/recorder.ts";
import { callWords, capital, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import type { EndedRun } from "./rule.ts";

type Touch = Extract<Note, { type: "buffer-in-use" }>;

/** Where a request was started, and where it ended if it did. */
interface Span {
  readonly start: string;
  readonly startLine: number;
  readonly startTime: number;
  /** The call that completed it, "" where none did. */
  readonly end: string;
}

/**
 * Memory that a program touched between the start of a request that uses it and the call that completes the request
 * (MPI-4.1 sections 3.7.2 and 6.12): only runs that watch it know (mpi/buffer-watch).
 */
export function bufferInUse({ trace, how }: EndedRun): Finding[] {
  const touches = trace.notes.flatMap(({ rank, time, note }) =>
    note.type === "buffer-in-use" ? [{ rank, time, note }] : [],
  );
  if (touches.length === 0) return [];
  const spans = spansOf(trace, touches);
  const deeds = new Set(touches.map(({ note }) => deed(note)));
  return [...deeds].map((did) => {
    const alike = touches.filter(({ note }) => deed(note) === did);
    const ranks = [...new Set(alike.map(({ rank }) => rank))];
    return {
      class: "Buffer in use",
      rule: "buffer-in-use",
      severity: how === "error" ? "error" : "warning",
      summary: `${capital(rankWords(ranks))} ${ranks.length > 1 ? did.several : did.one}.`,
      details: detailsOf(alike, spans),
      advice: did.advice,
    };
  });
}

interface TouchOf {
  readonly rank: number;
  readonly time: number;
  readonly note: Touch;
}

function detailsOf(touches: readonly TouchOf[], spans: ReadonlyMap<string, Span>): FindingDetail[] {
  const details = new Map<string, FindingDetail>();
  const add = (detail: FindingDetail): void => {
    const name = `${detail.rank} ${detail.text}`;
    if (!details.has(name)) details.set(name, detail);
  };
  for (const { rank, time, note } of touches) {
    const span = spans.get(key(rank, note.request)) ?? spanOfNote(note);
    add({ rank, line: note.line, text: `Rank ${rank} ${sentence(note, span)}`, time });
    const text = `Rank ${rank} ${purpose(note)} with ${span.start}.`;
    add({ rank, line: span.startLine, text, time: span.startTime });
  }
  return [...details.values()];
}

function key(rank: number, request: number): string {
  return `${rank}.${request}`;
}

/** Goes through the requests once, however many there are. */
function spansOf(trace: Trace, touches: readonly TouchOf[]): Map<string, Span> {
  const wanted = new Set(touches.map(({ rank, note }) => key(rank, note.request)));
  const { requests, calls } = trace;
  const spans = new Map<string, Span>();
  for (let index = 0; index < requests.length; index++) {
    const name = key(requests.rank[index], requests.id[index]);
    if (!wanted.has(name)) continue;
    const start = requests.startCall[index];
    const end = requests.endCall[index];
    const words = (call: number) => callWords(callNames[calls.kind[call]] ?? "none", calls.line[call]);
    if (start < 0) continue;
    spans.set(name, {
      start: words(start),
      startLine: calls.line[start],
      startTime: calls.enterTime[start],
      end: end < 0 || requests.state[index] !== 1 ? "" : words(end),
    });
  }
  return spans;
}

/** Without records of calls and requests. */
function spanOfNote({ kind, started }: Touch): Span {
  const start = callWords(callNames[kind] ?? "none", started);
  return { start, startLine: started, startTime: Number.NaN, end: "" };
}

function purpose({ receives }: Touch): string {
  return receives ? "starts to receive into this buffer" : "starts to send this buffer";
}

/** "Rank 1 …" */
function sentence(note: Touch, span: Span): string {
  const { how, by, receives, line } = note;
  const use = receives ? `which ${span.start} receives into` : `which ${span.start} sends`;
  const until =
    span.end === "" ? "the request is never waited for" : `the request is not complete before ${span.end}`;
  const what = `the buffer ${use}: ${until}.`;
  if (how === "changed") {
    const known = span.startLine > 0 && line > span.startLine;
    const when = known
      ? `between line ${span.startLine} and line ${line}`
      : "before the request was complete";
    return `${receives ? "writes to" : "changes"} ${what.slice(0, -1)}, and it happens ${when}.`;
  }
  if (by > 0) {
    const call = callWords(callNames[by] ?? "none", line);
    return how === "write" ? `uses for ${call} ${what}` : `sends with ${call} ${what}`;
  }
  const verb = how === "read" ? "reads" : receives ? "writes to" : "changes";
  return `${verb}${line > 0 ? `, in line ${line},` : ""} ${what}`;
}

interface Deed {
  readonly one: string;
  readonly several: string;
  readonly advice: string;
}

function deed({ how, by, receives }: Touch): Deed {
  if (by > 0 && how === "write" && receives) return twoAtOnce;
  if (how === "read") return reads;
  return receives ? writes : changes;
}

const waitFirst =
  "Wait for the request (Wait, Waitall, or a Test that says yes) before looking at what it receives or writing there: " +
  "until then nobody knows what is in it.";
const reads: Deed = {
  one: "reads a buffer while a message is still being received into it",
  several: "read a buffer while a message is still being received into it",
  advice: waitFirst,
};
const writes: Deed = {
  one: "writes to a buffer while a message is still being received into it",
  several: "write to a buffer while a message is still being received into it",
  advice: waitFirst,
};
const changes: Deed = {
  one: "changes a buffer while it is still being sent",
  several: "change a buffer while it is still being sent",
  advice:
    "Wait for the request before changing what it sends, or fill another buffer meanwhile: what goes out may be the old " +
    "data, the new data, or some of both.",
};
const twoAtOnce: Deed = {
  one: "receives into a buffer while another message is still being received into it",
  several: "receive into a buffer while another message is still being received into it",
  advice: "Give each receive memory of its own, or wait for the first before the second begins.",
};

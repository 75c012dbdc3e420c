import { plural } from "#base/plural.ts";
import { type CallName, callKind, callNames } from "#mpi/call-kinds.ts";
import { BSEND_OVERHEAD } from "#mpi/point-to-point/send-buffers.ts";
import type { Note } from "#mpi/recorder.ts";
import { callWords, capital, listWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { attachAdvice } from "./error-rows.ts";

type NoRoom = Extract<Note, { type: "no-room" }>;

const attachNames: readonly CallName[] = ["Attach_buffer", "MPI.Attach_buffer", "Session.Attach_buffer"];
const attaches: ReadonlySet<number> = new Set(attachNames.map(callKind));
/** More calls than this are told by their number. */
const mostNamed = 4;

/** Buffered sends that found no room, and whose error the program did not catch. */
export function findNoRoom(trace: Trace): Finding[] {
  const last = new Map<number, { readonly note: NoRoom; readonly time: number }>();
  const failed = new Set<number>();
  for (const { rank, note, time } of trace.notes) {
    if (note.type === "no-room") last.set(rank, { note, time });
    if (note.type === "error" && note.errorClass === "MPI_ERR_BUFFER") failed.add(rank);
  }
  const found = [...last].filter(([rank]) => failed.has(rank));
  if (found.length === 0) return [];
  const details = found.map(([rank, { note, time }]): FindingDetail => {
    return { rank, line: note.line, time, text: textOf(trace, rank, note) };
  });
  const ranks = found.map(([rank]) => rank);
  const none = found.every(([, { note }]) => note.size < 0);
  const has = none ? "no buffer attached for it" : "no room for it in the attached buffer";
  return [
    {
      class: "No buffer space",
      rule: "buffer-space",
      severity: "error",
      summary: `${capital(rankWords(ranks))} ${ranks.length === 1 ? "sends" : "send"} in buffered mode and ${ranks.length === 1 ? "has" : "have"} ${has}.`,
      details,
      advice: attachAdvice,
    },
  ];
}

function textOf(trace: Trace, rank: number, { call, line, needs, size, calls }: NoRoom): string {
  const { kind, bytes, line: lines, error } = trace.calls;
  const own = trace.callsOf(rank);
  const at = (number: number): number => (number >= 1 && number <= own.length ? own[number - 1] : -1);
  const sends = at(call);
  const name = sends < 0 ? "its buffered send" : (callNames[kind[sends]] ?? "none");
  const need = `needs ${plural(needs, "byte")} (${plural(needs - BSEND_OVERHEAD, "byte")} of data and MPI.BSEND_OVERHEAD, ${BSEND_OVERHEAD})`;
  const what = `Rank ${rank} ${need} for ${callWords(name, line)}`;
  if (size < 0) return `${what}, and has attached no buffer.`;
  let attached = call - 1;
  while (attached > 0 && !(attaches.has(kind[at(attached)]) && error[at(attached)] === 0)) attached--;
  const where = attached > 0 ? ` in line ${lines[at(attached)]}` : "";
  const has = `${what}, and has attached ${plural(size, "byte")}${where}`;
  const inside = calls.map(at).filter((each) => each >= 0);
  if (inside.length === 0) return `${has}.`;
  const taken = inside.reduce((sum, each) => sum + bytes[each] + BSEND_OVERHEAD, 0);
  const places = [...new Set(inside.map((each) => callWords(callNames[kind[each]] ?? "none", lines[each])))];
  const by = places.length > mostNamed ? "" : ` of ${listWords(places)}`;
  const messages = inside.length === 1 ? "the message" : `${inside.length} messages`;
  return `${has}, of which ${messages}${by} ${inside.length === 1 ? "takes" : "take"} ${plural(taken, "byte")}.`;
}

import { plural } from "#base/plural.ts";
import { History } from "#trace/diagnosis/history.ts";
import { capital, commWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

/** Sends in ready mode whose message came before a receive for it was posted: MPI leaves open what happens then. */
export function findUnready(trace: Trace): Finding[] {
  const notes = trace.notes.flatMap(({ rank, time, note }) =>
    note.type === "not-ready" ? [{ rank, time, note }] : [],
  );
  if (notes.length === 0) return [];
  const history = new History(trace);
  const { messages } = trace;
  const sent = sendsByPair(
    trace,
    notes.map(({ note }) => note.source),
  );
  const told = new Set<string>();
  const details: FindingDetail[] = [];
  const sources: number[] = [];
  for (const { rank, time, note } of notes) {
    sources.push(note.source);
    const message = sent.get(keyOf(note.source, rank, note.pair));
    const line = message === undefined ? 0 : history.sendLine(message);
    const on = commWords(note.context, trace.comms.get(note.context)?.name);
    const where = line > 0 ? ` (line ${line})` : "";
    const text = `Rank ${note.source} sent rank ${rank} a message with tag ${note.tag}${on}${where} in ready mode, and rank ${rank} had posted no receive for it.`;
    if (told.has(text)) continue;
    told.add(text);
    const at = message === undefined ? time : messages.sendTime[message];
    details.push({ rank: note.source, line, text, time: at });
  }
  const count = plural(sources.length, "message");
  return [
    {
      class: "Ready send",
      rule: "ready-send",
      severity: "warning",
      summary: `${capital(rankWords(sources))} sent ${count} in ready mode before the receive was posted.`,
      details,
      advice:
        "Rsend promises that the receive is posted already: another MPI may lose the message or fail. Let the receiver " +
        "post it first and say so, with a message or a barrier, or use Send.",
    },
  ];
}

/** All messages of these ranks. */
function sendsByPair(trace: Trace, sources: readonly number[]): Map<string, number> {
  const found = new Map<string, number>();
  const { messages } = trace;
  for (const source of new Set(sources)) {
    const own = trace.sendsOf(source);
    for (let at = 0; at < own.length; at++)
      found.set(keyOf(source, messages.dest[own[at]], messages.pair[own[at]]), own[at]);
  }
  return found;
}

function keyOf(source: number, dest: number, pair: number): string {
  return `${source} ${dest} ${pair}`;
}

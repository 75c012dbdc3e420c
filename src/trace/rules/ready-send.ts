import { plural } from "#base/plural.ts";
import { History } from "#trace/diagnosis/history.ts";
import { capital, commWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

/** Sends in ready mode whose message came before a receive for it was posted: MPI leaves open what happens then. */
export function findUnready(trace: Trace): Finding[] {
  const history = new History(trace);
  const details: FindingDetail[] = [];
  const sources: number[] = [];
  for (const { rank, time, note } of trace.notes) {
    if (note.type !== "not-ready") continue;
    sources.push(note.source);
    const { messages } = trace;
    const message = Array.from(trace.sendsOf(note.source)).find(
      (each) => messages.dest[each] === rank && messages.pair[each] === note.pair,
    );
    const line = message === undefined ? 0 : history.sendLine(message);
    const on = commWords(note.context, trace.comms.get(note.context)?.name);
    const where = line > 0 ? ` (line ${line})` : "";
    const text = `Rank ${note.source} sent rank ${rank} a message with tag ${note.tag}${on}${where} in ready mode, and rank ${rank} had posted no receive for it.`;
    if (details.some((one) => one.text === text)) continue;
    const at = message === undefined ? time : messages.sendTime[message];
    details.push({ rank: note.source, line, text, time: at });
  }
  if (details.length === 0) return [];
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

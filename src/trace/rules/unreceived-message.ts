import { plural } from "#base/plural.ts";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { History } from "#trace/diagnosis/history.ts";
import { capital, commWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail } from "#trace/findings.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import { NearestReceives } from "./nearest-receive.ts";
import { unstartedReceives } from "./request-misuse.ts";

/** Of so many kinds of messages each is told; a run may leave a hundred thousand. */
const mostTold = 200;

interface Lost {
  readonly source: number;
  readonly dest: number;
  readonly tag: number;
  readonly comm: number;
  readonly line: number;
  readonly time: number;
  count: number;
}

/** Messages that a run leaves behind when its programs have ended by themselves. */
export function findUnreceived(trace: Trace): Finding[] {
  const history = new History(trace);
  const cancelled = cancelledSends(trace);
  const { messages } = trace;
  const unstarted = unstartedReceives(trace);
  const groups = new Map<string, Lost>();
  const sources = new Set<number>();
  let total = 0;
  const add = (lost: Omit<Lost, "count">) => {
    const key = [lost.source, lost.dest, lost.tag, lost.comm, lost.line].join();
    const group = groups.get(key);
    total++;
    sources.add(lost.source);
    if (group !== undefined) group.count++;
    else if (groups.size < mostTold) groups.set(key, { ...lost, count: 1 });
  };
  for (const message of history.untaken()) {
    if (cancelled.has(messages.sendCall[message])) continue;
    // A receive that was prepared and not started is a mistake of its own, which is told.
    if (unstarted.some((call) => wouldTake(trace, call, message))) continue;
    add({
      source: messages.source[message],
      dest: messages.dest[message],
      tag: messages.tag[message],
      comm: messages.comm[message],
      line: history.sendLine(message),
      time: messages.sendTime[message],
    });
  }
  // Without records of messages, what the receivers found in their queues.
  if (messages.length === 0) {
    for (const { rank, time, note } of trace.notes) {
      if (note.type !== "unreceived" || (note.context & 1) === 1) continue;
      add({ source: note.source, dest: rank, tag: note.tag, comm: note.context, line: 0, time });
    }
  }
  const all = [...groups.values()];
  if (all.length === 0) return [];
  const from = capital(rankWords([...sources]));
  const nearest = new NearestReceives(trace, all);
  return [
    {
      class: "Unreceived message",
      rule: "unreceived-message",
      severity: "warning",
      summary: `${from} sent ${plural(total, "message")} that nobody received.`,
      details: all.map((lost): FindingDetail => {
        const { source, dest, tag, comm, line, time, count } = lost;
        const on = commWords(comm, trace.comms.get(comm)?.name);
        const what = count === 1 ? "a message" : plural(count, "message");
        const where = line > 0 ? ` (line ${line})` : "";
        const were = count === 1 ? "was" : "were";
        const text = `Rank ${source} sent rank ${dest} ${what} with tag ${tag}${on}${where} that ${were} never received.`;
        return { rank: source, line, text: `${text}${nearest.wordsFor(lost)}`, time };
      }),
      advice: "Every send needs a receive: count both, and check that tags and communicators agree.",
    },
  ];
}

/** Whether a receive of a call's arguments matches a message. */
function wouldTake(trace: Trace, call: number, message: number): boolean {
  const { rank, comm, peer, tag } = trace.calls;
  const { dest, source, comm: on, tag: sentWith } = trace.messages;
  if (rank[call] !== dest[message] || comm[call] !== on[message]) return false;
  const from = reachOf(trace, rank[call], comm[call])?.[peer[call]];
  return (
    (peer[call] === ANY_SOURCE || from === source[message]) &&
    (tag[call] === ANY_TAG || tag[call] === sentWith[message])
  );
}

/** The calls that started sends which were cancelled. */
function cancelledSends(trace: Trace): Set<number> {
  const calls = new Set<number>();
  const { requests } = trace;
  for (let index = 0; index < requests.length; index++) {
    if (requests.state[index] === 2 && requests.receive[index] === 0) calls.add(requests.startCall[index]);
  }
  return calls;
}

import { plural } from "#base/plural.ts";
import { isCollective } from "#mpi/call-kinds.ts";
import { collectiveTag, ofCollective } from "#mpi/collectives/tags.ts";
import { ErrorClass } from "#mpi/errors.ts";
import type { Note } from "#mpi/recorder.ts";
import { History } from "#trace/diagnosis/history.ts";
import { detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, commWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import { amountWords, callName, familyOf } from "./collective-facts.ts";

type Unequal = Extract<Note, { type: "unequal-part" }>;

/**
 * Collectives in which a rank got more or less than it expected (MPI_ERR_TRUNCATE), on communicators where the calls
 * alone did not show why: the parts of the v-variants need not be equal.
 */
export function unequalParts(trace: Trace, broken: ReadonlySet<number>): Finding[] {
  const { comm, collective } = trace.calls;
  const failed = collectivesTooLong(trace);
  if (failed.size === 0) return [];
  const noteOf = notesByCall(trace);
  const told = new Set(broken);
  const found: Finding[] = [];
  for (const call of failed) {
    if (told.has(comm[call])) continue;
    told.add(comm[call]);
    const history = new History(trace);
    const members = trace.comms.get(comm[call])?.members ?? [];
    const others = members
      .map((member) => history.collectiveCall(member, comm[call], collective[call]))
      .filter((each) => each >= 0 && !failed.has(each));
    const where = `${callName(trace, call)} #${history.ordinal(call)}${commWords(comm[call], trace.comms.get(comm[call])?.name)}`;
    const here = [...failed].filter(
      (each) => comm[each] === comm[call] && collective[each] === collective[call],
    );
    const sayings = [
      ...here.map((each) => failedSaying(trace, each, noteOf(each))),
      ...others.map((each) => partSaying(trace, each)),
    ];
    const details = detailsOf(sayings);
    const alone = here.length === 1 && noteOf(call) !== undefined;
    found.push({
      class: "Collective mismatch",
      rule: "collective-mismatch",
      severity: "error",
      summary: alone ? details[0].text : `Ranks disagree on how much is sent in ${where}.`,
      details,
      groups: groupsOf(sayings),
      advice:
        "What a rank sends and what the other expects of it have to be equally long: compare counts and types.",
    });
  }
  return found;
}

/** What the log tells of a failed call. */
function notesByCall(trace: Trace): (call: number) => Unequal | undefined {
  const notes = new Map<string, Unequal>();
  for (const { rank, note } of trace.notes) {
    if (note.type === "unequal-part") notes.set(`${rank} ${note.comm} ${note.collective}`, note);
  }
  const { rank, comm, collective } = trace.calls;
  return (call) =>
    notes.get(`${rank[call]} ${comm[call]} ${ofCollective(collectiveTag(0, collective[call])).number}`);
}

function failedSaying(trace: Trace, call: number, note: Unequal | undefined): Saying {
  const { rank, line, enterTime } = trace.calls;
  const where = callWords(callName(trace, call), line[call]);
  const place = { rank: rank[call], line: line[call], time: enterTime[call] };
  const many = `expect another length in ${where} than was sent to them.`;
  if (note === undefined)
    return { ...place, one: `expects another length in ${where} than was sent to it.`, many };
  const [sent, expected] = amountWords(trace, call, [note.sent, note.expected]);
  const reach = reachOf(trace, rank[call], trace.calls.comm[call]) ?? [];
  const counted = (of: number) => `counts[${reach.indexOf(of)}]`;
  const family = familyOf(trace, call);
  const own = note.source === rank[call];
  if (family === "Scatterv") {
    const here = own
      ? `takes ${expected} of its own in ${where}, and its ${counted(rank[call])} is`
      : `expects ${expected} in ${where}, and by ${counted(rank[call])} of rank ${note.source} it gets`;
    return { ...place, one: `${here} ${sent}.`, many };
  }
  const byCounts = family === "Gatherv" ? ` by its ${counted(note.source)}` : "";
  const one = own
    ? `expects ${expected} of itself in ${where}${byCounts}, and hands in ${sent}.`
    : `expects ${expected} of rank ${note.source} in ${where}${byCounts}, and gets ${sent}.`;
  return { ...place, one, many };
}

function partSaying(trace: Trace, call: number): Saying {
  const { rank, line, enterTime, count } = trace.calls;
  const part = count[call] < 0 ? "" : ` with ${plural(count[call], "element")} of its own`;
  const where = callWords(callName(trace, call), line[call]);
  return {
    rank: rank[call],
    line: line[call],
    time: enterTime[call],
    one: `calls ${where}${part}.`,
    many: `call ${where}${part.replace("its", "their")}.`,
  };
}

/** The collective calls that ended so, or whose requests did. */
function collectivesTooLong(trace: Trace): Set<number> {
  const { kind, error } = trace.calls;
  const found = new Set<number>();
  for (let call = 0; call < trace.calls.length; call++) {
    if (error[call] === ErrorClass.ERR_TRUNCATE && isCollective(kind[call])) found.add(call);
  }
  const { startCall, endCall, length } = trace.requests;
  for (let row = 0; row < length; row++) {
    const end = endCall[row];
    const start = startCall[row];
    if (end < 0 || start < 0 || !isCollective(kind[start])) continue;
    if (error[end] === ErrorClass.ERR_TRUNCATE || error[end] === ErrorClass.ERR_IN_STATUS) found.add(start);
  }
  return found;
}

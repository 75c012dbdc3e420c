/**
 * What a program was told from outside, and only one rank has heard: a variable of the environment, or a line of input,
 * that others asked for in vain. It is certain that they go on with something else where nothing of a rank that has it
 * has come to them after that rank had read it, as values travel in messages alone, and where the program's text says
 * that they use it.
 */
import { type CallName, callKind, callNames } from "#mpi/call-kinds.ts";
import { detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { listWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import type { EndedRun } from "./rule.ts";
import { isUsedByAll } from "./used-by-all.ts";

/** One rank's asking for something, by the name of what it asked for. */
interface Asked {
  readonly rank: number;
  readonly time: number;
  readonly line: number;
  /** Null: it is not there. */
  readonly value: string | null;
}

interface Unshared {
  /** "N", "a line of input". */
  readonly name: string;
  readonly has: Asked;
  readonly without: readonly Asked[];
}

export function unsharedSettings({ trace, how, source = "" }: EndedRun): Finding[] {
  if (trace.ranks < 2 || trace.calls.length === 0 || trace.worlds.length > 1) return [];
  if (how !== "finished" && how !== "error") return [];
  const asked = [...variablesAsked(trace), ...inputAsked(trace)];
  const used = new Map<number, boolean>();
  const isUsed = (line: number): boolean => {
    const known = used.get(line) ?? (line > 0 && isUsedByAll(source, line));
    used.set(line, known);
    return known;
  };
  const found = asked.flatMap(([name, all]): Unshared[] => {
    const has = all.filter(({ value }) => value !== null);
    const lacking = all.filter(({ value }) => value === null);
    if (has.length === 0 || lacking.length === 0) return [];
    const informed = reached(trace, has);
    const without = lacking.filter(
      (one) =>
        !informed.has(one.rank) &&
        goesOn(trace, one, how) &&
        !sharesOtherwise(trace, one.rank) &&
        // Who fails for want of it has used it.
        (how === "error" || isUsed(one.line)),
    );
    return without.length === 0 ? [] : [{ name, has: has[0], without }];
  });
  return found.length === 0 ? [] : [explain(found, how === "finished")];
}

function variablesAsked(trace: Trace): [string, Asked[]][] {
  const byName = new Map<string, Asked[]>();
  for (const { rank, time, note } of trace.notes) {
    if (note.type !== "setting") continue;
    const asked = { rank, time, line: note.line, value: note.there ? note.value : null };
    const all = byName.get(note.name);
    if (all === undefined) byName.set(note.name, [asked]);
    else all.push(asked);
  }
  return [...byName];
}

/** A rank that reads lines up to their end asks for as many as there are: none is an answer like another. */
function inputAsked(trace: Trace): [string, Asked[]][] {
  const first = new Map<number, Asked>();
  let toTheEnd = false;
  for (const { rank, time, note } of trace.notes) {
    if (note.type !== "answer") continue;
    const known = first.get(rank);
    if (known === undefined)
      first.set(rank, {
        rank,
        time,
        line: promptLine(trace, rank, time),
        value: note.end ? null : note.text,
      });
    else if (note.end && known.value !== null) toTheEnd = true;
  }
  return first.size === 0 || toTheEnd ? [] : [["a line of input", [...first.values()]]];
}

const promptKind = callKind("prompt");

function promptLine(trace: Trace, rank: number, time: number): number {
  const { kind, enterTime, line } = trace.calls;
  const own = trace.callsOf(rank);
  let found = 0;
  for (let at = 0; at < own.length && enterTime[own[at]] <= time; at++) {
    if (kind[own[at]] === promptKind) found = line[own[at]];
  }
  return found;
}

/** The ranks to which something can have come that a rank with the value knew after it had read it. */
function reached(trace: Trace, has: readonly Asked[]): Set<number> {
  const { messages } = trace;
  const since = new Map(has.map(({ rank, time }) => [rank, time]));
  // Messages stand in an order in which causes come before their effects.
  for (let message = 0; message < messages.length; message++) {
    const start = since.get(messages.source[message]);
    // An empty message carries no value.
    if (start === undefined || messages.sendTime[message] < start || messages.bytes[message] === 0) continue;
    const time = messages.recvTime[message];
    const dest = messages.dest[message];
    if (!Number.isNaN(time) && !((since.get(dest) ?? Number.POSITIVE_INFINITY) <= time))
      since.set(dest, time);
  }
  return new Set(since.keys());
}

/** Whether a rank has done anything since, or failed for it. */
function goesOn(trace: Trace, { rank, time, line }: Asked, how: EndedRun["how"]): boolean {
  if (how === "error")
    return trace.notes.some(
      (one) => one.rank === rank && one.note.type === "error" && line > 0 && one.note.line === line,
    );
  const prints = trace.printsOf(rank);
  if (prints.length > 0 && trace.prints.time[prints[prints.length - 1]] >= time) return true;
  const sends = trace.sendsOf(rank);
  return sends.length > 0 && trace.messages.sendTime[sends[sends.length - 1]] >= time;
}

/** Windows and files carry values that no message shows. */
const otherWays = callNames.map((name: CallName) => /^(?:win|file)\./i.test(name));

function sharesOtherwise(trace: Trace, rank: number): boolean {
  const own = trace.callsOf(rank);
  for (let at = 0; at < own.length; at++) if (otherWays[trace.calls.kind[own[at]]]) return true;
  return false;
}

function explain(found: readonly Unshared[], finished: boolean): Finding {
  const ranks = found.flatMap(({ without }) => without.map(({ rank }) => rank));
  const one = new Set(ranks).size === 1;
  const owner = found[0].has.rank;
  const variables = found.filter(({ name }) => /^\S+$/.test(name));
  const from = variables.length === found.length ? " from the environment" : "";
  const sayings = found.flatMap(({ name, has, without }) =>
    without.map((each): Saying => {
      const value = has.value === "" ? "" : ` (${has.value})`;
      const where = each.line > 0 ? ` (line ${each.line})` : "";
      const text = `for ${name}${where}, which rank ${has.rank} has${value}`;
      return {
        rank: each.rank,
        line: each.line,
        time: each.time,
        one: `asks ${text}${finished ? ", and goes on without it" : ""}.`,
        many: `ask ${text}${finished ? ", and go on without it" : ""}.`,
      };
    }),
  );
  return {
    class: "Different values",
    rule: "different-values",
    severity: finished ? "warning" : "error",
    summary:
      `Rank ${owner} alone has ${listWords(found.map(({ name }) => name))}${from}: ${rankWords(ranks)} ` +
      `${one ? "asks" : "ask"} for ${found.length === 1 ? "it" : "them"} in vain${finished ? ` and ${one ? "goes" : "go"} on with something else` : ""}.`,
    details: detailsOf(sayings),
    groups: groupsOf(sayings),
    advice:
      `The environment and the input belong to the terminal in which the program was started, ` +
      `and there to rank ${owner} alone. Let rank ${owner} read them and broadcast them before the other ranks need them.`,
  };
}

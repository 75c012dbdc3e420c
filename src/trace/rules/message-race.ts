import { plural } from "#base/plural.ts";
import { callNames } from "#mpi/call-kinds.ts";
import { callWords } from "#trace/diagnosis/words.ts";
import type { Finding, FindingDetail, Proof } from "#trace/findings.ts";
import { isTooLong, roomOf } from "#trace/message-fit.ts";
import type { Trace } from "#trace/model.ts";
import { type Race, racesOf } from "#trace/races/mind-order.ts";
import { answeredWildcards } from "#trace/races/question.ts";
import { kindOf } from "#trace/races/telling.ts";
import type { EndedRun } from "./rule.ts";

/** What programs say that find out which kind of value they have got. */
const kindsAsked =
  /\b(?:isinstance|issubclass|type ?\(|match|hasattr|getattr|try|typeof|instanceof|isArray|constructor|__class__)/;

/** Receives from any source that another rank's message could have reached first, where that is certain to do harm. */
export function messageRace({ trace, how, source = "" }: EndedRun): readonly Finding[] {
  return findRaces(trace, how === "deadlock" ? "hangs" : how, source);
}

/** The same of a run that hangs, while it does. `source`: the program's text, "" where it is not known. */
export function findRaces(trace: Trace, how: "hangs" | EndedRun["how"], source = ""): readonly Finding[] {
  const asksForKinds = source === "" || kindsAsked.test(source);
  const [first, ...others] = racesOf(trace, { hangs: how === "hangs", asksForKinds });
  if (first === undefined) return [];
  const proof = proofOf(trace, first);
  return [
    {
      class: "Message race",
      rule: "message-race",
      severity: how === "finished" ? "warning" : "error",
      summary: summaryOf(trace, first),
      details: [first, ...others].flatMap((race) => detailsOf(trace, race)),
      advice:
        "Name the sender (source) in the receive, or give messages that mean different things different tags. " +
        "A program that takes from anyone has to ask its status whose message it has got.",
      ...(proof === null ? {} : { proof }),
    },
  ];
}

function summaryOf(trace: Trace, { receive, took, other, why }: Race): string {
  const { rank } = trace.calls;
  const { source } = trace.messages;
  const race = `Rank ${rank[receive]} takes whatever comes first in ${words(trace, receive)}: it was rank ${source[took]}'s message and could have been rank ${source[other]}'s`;
  if (why === "fit") return `${race}, and only one of the two fits there.`;
  if (why === "specific") return `${race}, and only one of the two orders lets the program go on.`;
  return `${race}, which is another kind of value.`;
}

function detailsOf(trace: Trace, race: Race): FindingDetail[] {
  const { rank, line, enterTime } = trace.calls;
  const { source, sendCall, sendTime } = trace.messages;
  const { receive, took, other } = race;
  const own = rank[receive];
  const of = (message: number): FindingDetail => {
    const send = sendCall[message];
    const which = message === took ? "that came first" : "that could have come first";
    const sent = send < 0 ? "" : ` in ${words(trace, send)}`;
    const text = `Rank ${source[message]} sent the message ${which}${sent}.`;
    return { rank: source[message], line: send < 0 ? 0 : line[send], text, time: sendTime[message] };
  };
  const asks = `Rank ${own} receives from any rank in ${words(trace, receive)}. ${harmOf(trace, race)}`;
  return [{ rank: own, line: line[receive], text: asks, time: enterTime[receive] }, of(took), of(other)];
}

/** What the wrong one of the two orders does. */
function harmOf(trace: Trace, { receive, took, other, why, suffers }: Race): string {
  const { source, recvCall, bytes } = trace.messages;
  const { line } = trace.calls;
  if (why === "fit") {
    const wrong = [took, other].find((message) => isTooLong(trace, message, receive));
    if (wrong === undefined) return "The two messages have different types.";
    return `It has room for ${plural(roomOf(trace, receive), "byte")}, and rank ${source[wrong]}'s message has ${plural(bytes[wrong], "byte")}.`;
  }
  if (why === "specific") {
    // In a run that hangs it is the one that came first whose like is missing.
    const missing = source[recvCall[other] < 0 ? took : other];
    return `With rank ${missing}'s message taken there, ${words(trace, suffers)} waits for another one of rank ${missing} for ever.`;
  }
  return `There it has got a ${kindOf(trace, took)}, and a ${kindOf(trace, other)} in line ${line[suffers]}: they could change places.`;
}

function proofOf(trace: Trace, { receive, other }: Race): Proof | null {
  const rank = trace.calls.rank[receive];
  const answered = answeredWildcards(trace, rank)?.find((one) => one.receive === receive);
  if (answered === undefined) return null;
  return { kind: "other-order", rank, question: answered.number, source: trace.messages.source[other] };
}

function words({ calls }: Trace, call: number): string {
  return callWords(callNames[calls.kind[call]] ?? "none", calls.line[call]);
}

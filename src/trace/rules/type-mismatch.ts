import { plural } from "#base/plural.ts";
import { callNames } from "#mpi/call-kinds.ts";
import { callWords, capital } from "#trace/diagnosis/words.ts";
import type { FindingDetail } from "#trace/findings.ts";
import { hasItsType, typeOfCall } from "#trace/message-fit.ts";
import type { Trace } from "#trace/model.ts";
import type { TracedType } from "#trace/traced-types.ts";
import { typesAdvice } from "./error-rows.ts";
import { FailedWaits } from "./failed-waits.ts";
import type { Rule } from "./rule.ts";

const words = (trace: Trace, call: number) =>
  callWords(callNames[trace.calls.kind[call]] ?? "none", trace.calls.line[call]);

/** Messages that were sent as one type and received as another. */
export const typeMismatch: Rule = ({ trace }) => {
  const { messages, calls } = trace;
  const details: FindingDetail[] = [];
  const texts: string[] = [];
  const told = new Set<string>();
  let waits: FailedWaits | null = null;
  for (let message = 0; message < messages.length; message++) {
    const receive = messages.recvCall[message];
    if (messages.collective[message] === 1 || hasItsType(trace, message, receive)) continue;
    const sent = trace.typeOf(messages.source[message], messages.type[message]);
    const wanted = typeOfCall(trace, receive);
    const rank = calls.rank[receive];
    const source = messages.source[message];
    waits ??= new FailedWaits(trace);
    const wait = waits.of(receive);
    const waitLine = wait < 0 ? 0 : calls.line[wait];
    const key = [rank, calls.line[receive], source, sent?.name, wanted?.name, waitLine].join();
    if (told.has(key)) continue;
    told.add(key);
    const sender = messages.sendCall[message];
    const from = sender < 0 ? "" : ` in ${words(trace, sender)}`;
    const text = `Rank ${source} sends ${typeWords(sent)}${from}, rank ${rank} receives ${typeWords(wanted)} in ${words(trace, receive)}.`;
    texts.push(text);
    details.push({ rank, line: calls.line[receive], text, time: messages.recvTime[message] });
    if (sender >= 0) {
      const sends = `Rank ${source} sends ${typeWords(sent)} in ${words(trace, sender)}.`;
      details.push({ rank: source, line: calls.line[sender], text: sends, time: messages.sendTime[message] });
    }
    if (wait < 0) continue;
    const ends = `Rank ${rank} waits for it in ${words(trace, wait)}.`;
    details.push({ rank, line: waitLine, text: ends, time: calls.enterTime[wait] });
  }
  const [first] = texts;
  if (first === undefined) return [];
  return [
    {
      class: "Type mismatch",
      rule: "type-mismatch",
      severity: "warning",
      summary:
        texts.length === 1
          ? first
          : `${capital(plural(texts.length, "message was", "messages were"))} received as another type than sent.`,
      details,
      advice: typesAdvice,
    },
  ];
};

function typeWords(type: TracedType | null): string {
  return type === null ? "an object" : type.name;
}

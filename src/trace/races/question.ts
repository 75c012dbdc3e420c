import { DECISION_NUMBERS, Question } from "#mpi/decisions.ts";
import type { Trace } from "#trace/model.ts";
import { wildReceives } from "./wildcards.ts";

/**
 * The number of the open question (mpi/decisions) by which a receive from any source got its message; null where the log
 * does not have all of the rank's. Their answers are numbered in the order in which the receives were posted.
 */
export function questionOf(trace: Trace, receive: number): number | null {
  const rank = trace.calls.rank[receive];
  const own = wildReceives(trace).filter((one) => trace.calls.rank[one.receive] === rank);
  const answers = receiveAnswers(trace.decisionsOf(rank));
  if (answers.length !== own.length) return null;
  const { source } = trace.messages;
  if (own.some(({ took }, at) => answers[at].source !== source[took])) return null;
  const at = own.findIndex((one) => one.receive === receive);
  return at < 0 ? null : answers[at].number;
}

function receiveAnswers(decisions: Int32Array): { readonly number: number; readonly source: number }[] {
  const found: { number: number; source: number }[] = [];
  for (let at = 0; at + DECISION_NUMBERS <= decisions.length; at += DECISION_NUMBERS) {
    const [number, question, , source] = decisions.subarray(at, at + DECISION_NUMBERS);
    if (question === Question.Receive) found.push({ number, source });
  }
  return found.sort((a, b) => a.number - b.number);
}

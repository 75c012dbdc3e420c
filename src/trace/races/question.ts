import { DECISION_NUMBERS, Question } from "#mpi/decisions.ts";
import type { Trace } from "#trace/model.ts";
import { wildReceives } from "./wildcards.ts";

/** A receive from any source and the number of the open question (mpi/decisions) that its message is the answer to. */
interface Answered {
  readonly number: number;
  readonly receive: number;
  readonly message: number;
}

/**
 * The receives from any source by which a rank got messages, in the order in which they were posted, which is that of
 * their questions. Null where the log does not have all of them.
 */
export function answeredWildcards(trace: Trace, rank: number): readonly Answered[] | null {
  const own = wildReceives(trace).filter((one) => trace.calls.rank[one.receive] === rank);
  const answers = receiveAnswers(trace.decisionsOf(rank));
  const { source } = trace.messages;
  if (answers.length !== own.length) return null;
  if (own.some(({ took }, at) => answers[at].source !== source[took])) return null;
  return own.map(({ receive, took }, at) => ({ number: answers[at].number, receive, message: took }));
}

function receiveAnswers(decisions: Int32Array): { readonly number: number; readonly source: number }[] {
  const found: { number: number; source: number }[] = [];
  for (let at = 0; at + DECISION_NUMBERS <= decisions.length; at += DECISION_NUMBERS) {
    const [number, question, , source] = decisions.subarray(at, at + DECISION_NUMBERS);
    if (question === Question.Receive) found.push({ number, source });
  }
  return found.sort((a, b) => a.number - b.number);
}

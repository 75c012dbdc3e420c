import type { Communicator } from "./communicator.ts";
import { Question } from "./decisions.ts";
import type { WaitEntry } from "./transport.ts";

/** What may be done now or later, without a request of its own. */
export interface Pending {
  waitsFor(): readonly WaitEntry[];
}

/**
 * Whether something is done by now, after a look at what has come; in a run that is repeated, whether it was then, which
 * this call waits for.
 */
export function isDone(comm: Communicator, kind: number, done: () => boolean, pending: Pending): boolean {
  const { endpoint } = comm.runtime;
  const { decisions } = endpoint;
  const number = decisions.ask();
  const recorded = decisions.recorded(number, Question.Done, comm.id, kind);
  if (recorded !== null && recorded.length > 0) endpoint.waitUntil(done, () => pending.waitsFor());
  else if (recorded !== null || !done()) endpoint.progress();
  const answer = recorded === null ? done() : recorded.length > 0;
  if (answer) decisions.told(number, Question.Done, comm.id, 1);
  else if (recorded === null && endpoint.inVain()) endpoint.asks("all", pending.waitsFor());
  return answer;
}

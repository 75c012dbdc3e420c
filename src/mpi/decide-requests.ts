/**
 * Which of the requests that a call lists it completes: those that are done, or those that the recorded call has completed
 * in the run that is repeated.
 */
import { UNDEFINED } from "./constants.ts";
import { Question } from "./decisions.ts";
import type { Operation } from "./endpoint-types.ts";
import { callError, ErrorClass } from "./errors.ts";
import type { Request } from "./request.ts";
import type { Runtime } from "./runtime.ts";
import { spelled } from "./spelling.ts";
import type { WaitEntry } from "./transport.ts";
import { waitEntries } from "./wait-entries.ts";

type Requests = readonly Request[];

/** Whether all are done, for calls that do not wait. Makes progress. */
export function areDone(runtime: Runtime, kind: number, list: Requests): boolean {
  const { endpoint } = runtime;
  const { decisions } = endpoint;
  const number = decisions.ask();
  const recorded = decisions.recorded(number, Question.All, commOf(runtime, list), kind);
  if (recorded !== null && recorded.length > 0) finish(runtime, number, kind, list);
  else if (recorded !== null || !list.every((request) => request.done)) endpoint.progress();
  const done = recorded === null ? list.every((request) => request.done) : recorded.length > 0;
  if (done) decisions.told(number, Question.All, commOf(runtime, list), 1);
  else if (recorded === null && endpoint.inVain()) endpoint.asks("all", asked(list));
  return done;
}

/** The place of one that is done: UNDEFINED when none is active, -1 when none is done, which `blocking` waits for. */
export function oneDone(runtime: Runtime, kind: number, list: Requests, blocking: boolean): number {
  if (!list.some((request) => request.active)) return UNDEFINED;
  const { endpoint } = runtime;
  const { decisions } = endpoint;
  const number = decisions.ask();
  const recorded = decisions.recorded(number, Question.Any, commOf(runtime, list), kind);
  const index =
    recorded === null
      ? firstDone(runtime, kind, list, blocking)
      : (again(runtime, number, kind, list, blocking, recorded)[0] ?? -1);
  if (index >= 0) decisions.told(number, Question.Any, commOf(runtime, list), index);
  return index;
}

/** The places of all that are done: null when none is active, none when none is done, which `blocking` waits for. */
export function someDone(
  runtime: Runtime,
  kind: number,
  list: Requests,
  blocking: boolean,
): readonly number[] | null {
  if (!list.some((request) => request.active)) return null;
  const { decisions } = runtime.endpoint;
  const number = decisions.ask();
  const recorded = decisions.recorded(number, Question.Some, commOf(runtime, list), kind);
  if (recorded === null) firstDone(runtime, kind, list, blocking);
  const indices =
    recorded === null
      ? list.flatMap((request, index) => (request.active && request.done ? [index] : []))
      : again(runtime, number, kind, list, blocking, recorded);
  for (const index of indices) decisions.told(number, Question.Some, commOf(runtime, list), index);
  return indices;
}

function commOf(runtime: Runtime, list: Requests): number {
  return list.length > 0 ? list[0].comm.id : runtime.world.id;
}

/** What the recorded call has completed, when it is done here too. */
function again(
  runtime: Runtime,
  number: number,
  kind: number,
  list: Requests,
  blocking: boolean,
  recorded: readonly number[],
): readonly number[] {
  const { endpoint } = runtime;
  const known = recorded.every((index) => list[index]?.active === true);
  if (!known || (blocking && recorded.length === 0)) endpoint.decisions.impossible(number, kind);
  if (recorded.length === 0) endpoint.progress();
  else
    finish(
      runtime,
      number,
      kind,
      recorded.map((index) => list[index]),
    );
  return recorded;
}

/** Waits for requests that were done at this point of the run that is repeated. */
function finish(runtime: Runtime, number: number, kind: number, list: Requests): void {
  const { endpoint } = runtime;
  const open: Operation[] = [];
  for (const { operation, stalled } of list) {
    if (operation === null || operation.done) continue;
    // Only the program itself could complete it, and it has not.
    if (stalled !== null) endpoint.decisions.impossible(number, kind);
    open.push(operation);
  }
  endpoint.waitAll(open);
}

/** The place of the first that is done, after a look at what has come or, `blocking`, a wait; -1 for none. */
function firstDone(runtime: Runtime, kind: number, list: Requests, blocking: boolean): number {
  const isDone = (request: Request) => request.active && request.done;
  const first = list.findIndex(isDone);
  if (first >= 0) return first;
  if (blocking) waitAny(runtime, kind, list);
  else runtime.endpoint.progress();
  const found = list.findIndex(isDone);
  if (found < 0 && runtime.endpoint.inVain()) runtime.endpoint.asks("any", asked(list));
  return found;
}

/** What requests that are not done wait for; none at all where the program itself has to complete one of them. */
function asked(list: Requests): readonly WaitEntry[] {
  if (list.some(({ stalled }) => stalled !== null)) return [];
  return waitEntries(list.flatMap(({ operation }) => (operation === null ? [] : [operation])));
}

function waitAny(runtime: Runtime, kind: number, list: Requests): void {
  const open: Operation[] = [];
  let stalled: string | null = null;
  for (const request of list) {
    if (request.operation === null) continue;
    if (request.stalled === null) open.push(request.operation);
    else stalled = request.stalled;
  }
  if (open.length === 0 && stalled !== null) throw callError(ErrorClass.ERR_REQUEST, spelled(kind), stalled);
  runtime.endpoint.waitAny(open);
}

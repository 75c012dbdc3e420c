/** Waiting for several futures. */
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { iterableOf, optionsOf, timeoutOf } from "./arguments.ts";
import { TimeoutError } from "./errors.ts";
import { Future } from "./future.ts";
import { waitUntil } from "./waiting.ts";

export const FIRST_COMPLETED = "FIRST_COMPLETED";
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
export const ALL_COMPLETED = "ALL_COMPLETED";
const returnWhens: readonly unknown[] = [FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED];

interface WaitOptions {
  timeout?: number | null;
  return_when?: string;
}

/** The futures themselves, each once. */
export function futuresOf(call: string, fs: Iterable<Future>): Set<Future> {
  const futures = new Set(iterableOf(call, "fs", fs));
  for (const each of futures)
    if (!(each instanceof Future))
      throw argumentError(ErrorClass.ERR_ARG, call, "fs", each, "futures, as executor.submit returns them");
  return futures;
}

export function wait<T>(
  fs: Iterable<Future<T>>,
  options?: WaitOptions,
): { done: Set<Future<T>>; not_done: Set<Future<T>> } {
  const call = "wait";
  const futures = futuresOf(call, fs as Iterable<Future>) as Set<Future<T>>;
  const given = optionsOf(call, options, ["timeout", "return_when"]);
  const { return_when = ALL_COMPLETED } = given;
  if (!returnWhens.includes(return_when))
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "return_when",
      return_when,
      "FIRST_COMPLETED, FIRST_EXCEPTION or ALL_COMPLETED",
    );
  waitUntil(() => enough([...futures], return_when), timeoutOf(call, given.timeout));
  const done = new Set([...futures].filter((each) => each.ended));
  return { done, not_done: new Set([...futures].filter((each) => !done.has(each))) };
}

function enough(futures: readonly Future[], returnWhen: string): boolean {
  if (futures.every((each) => each.ended)) return true;
  if (returnWhen === FIRST_COMPLETED) return futures.some((each) => each.ended);
  return returnWhen === FIRST_EXCEPTION && futures.some((each) => each.failed);
}

export function* as_completed<T>(
  fs: Iterable<Future<T>>,
  options?: { timeout?: number | null },
): Generator<Future<T>, void> {
  const call = "as_completed";
  const futures = futuresOf(call, fs as Iterable<Future>) as Set<Future<T>>;
  const timeout = timeoutOf(call, optionsOf(call, options, ["timeout"]).timeout);
  const end = timeout === null ? null : performance.now() + 1000 * timeout;
  const ended: Future<T>[] = [];
  for (const each of futures) each.add_done_callback((future) => ended.push(future));
  for (let yielded = 0; yielded < futures.size; yielded++) {
    const left = end === null ? null : (end - performance.now()) / 1000;
    if (!waitUntil(() => ended.length > yielded, left))
      throw new TimeoutError(
        `as_completed: ${futures.size - yielded} of ${futures.size} futures are not done after ${timeout} seconds`,
      );
    const [next] = ended.slice(yielded, yielded + 1);
    if (next !== undefined) yield next;
  }
}

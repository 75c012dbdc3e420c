/** Executors: what a program hands functions to, to have them carried out. */
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { isOptions } from "#rank/binding/call-forms.ts";
import { Printable } from "#rank/binding/printable.ts";
import { type Callable, checkFunction, countOf, iterableOf, optionsOf, timeoutOf } from "./arguments.ts";
import { TimeoutError } from "./errors.ts";
import type { Future } from "./future.ts";
import { as_completed } from "./waits.ts";

export interface MapOptions {
  timeout?: number | null;
  chunksize?: number;
  buffersize?: number | null;
  unordered?: boolean;
}

const mapKeys = ["timeout", "chunksize", "buffersize", "unordered"] as const;

/** What all executors have; a subclass says how a function is carried out. */
export abstract class Executor extends Printable {
  abstract submit(fn: Callable, ...args: unknown[]): Future;
  abstract shutdown(options?: object): void;
  /** A future for the list of what fn gives for each list of arguments. */
  protected abstract submitEach(call: string, fn: Callable, chunk: readonly (readonly unknown[])[]): Future;

  map(fn: Callable, ...rest: unknown[]): Generator<unknown, void> {
    const call = "executor.map";
    const last = rest.at(-1);
    const options = rest.length > 1 && isOptions(last) && !(Symbol.iterator in last) ? last : undefined;
    const columns = options === undefined ? rest : rest.slice(0, -1);
    if (columns.length === 0)
      throw argumentError(
        ErrorClass.ERR_ARG,
        call,
        "iterable",
        undefined,
        "values one after another, as in an array",
      );
    const lists = columns.map((each, index) =>
      iterableOf(call, columns.length === 1 ? "iterable" : `iterables[${index}]`, each as Iterable<unknown>),
    );
    return this.#results(call, fn, together(lists), options);
  }

  starmap(
    fn: Callable,
    iterable: Iterable<readonly unknown[]>,
    options?: MapOptions,
  ): Generator<unknown, void> {
    const call = "executor.starmap";
    return this.#results(call, fn, argumentLists(call, iterableOf(call, "iterable", iterable)), options);
  }

  #results(
    call: string,
    fn: Callable,
    args: Iterator<readonly unknown[]>,
    options: MapOptions | undefined,
  ): Generator<unknown, void> {
    checkFunction(call, "fn", fn);
    const given = optionsOf(call, options, mapKeys);
    const timeout = timeoutOf(call, given.timeout);
    const chunksize = countOf(call, "chunksize", given.chunksize) ?? 1;
    const buffersize = countOf(call, "buffersize", given.buffersize);
    if (buffersize !== null && given.unordered)
      throw argumentError(
        ErrorClass.ERR_ARG,
        call,
        "buffersize",
        buffersize,
        "none with unordered: it is for results that come in their order",
      );
    const end = timeout === null ? null : performance.now() + 1000 * timeout;
    const more = (): Future | null => {
      const chunk = take(args, chunksize);
      return chunk.length === 0 ? null : this.submitEach(call, fn, chunk);
    };
    const futures: Future[] = [];
    while (futures.length < (buffersize ?? Number.POSITIVE_INFINITY)) {
      const future = more();
      if (future === null) break;
      futures.push(future);
    }
    return given.unordered ? unordered(call, futures, end) : ordered(call, futures, more, end);
  }
}

function* together(lists: readonly Iterable<unknown>[]): Generator<unknown[], void> {
  const iterators = lists.map((each) => each[Symbol.iterator]());
  for (;;) {
    const row: unknown[] = [];
    for (const each of iterators) {
      const { done, value } = each.next();
      if (done) return;
      row.push(value);
    }
    yield row;
  }
}

function* argumentLists(
  call: string,
  iterable: Iterable<readonly unknown[]>,
): Generator<readonly unknown[], void> {
  for (const args of iterable) {
    if (!Array.isArray(args))
      throw argumentError(ErrorClass.ERR_ARG, call, "iterable", args, "an array of arguments for each call");
    yield args;
  }
}

function take<T>(from: Iterator<T>, most: number): T[] {
  const taken: T[] = [];
  while (taken.length < most) {
    const { done, value } = from.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

function* ordered(
  call: string,
  futures: Future[],
  more: () => Future | null,
  end: number | null,
): Generator<unknown, void> {
  let next = 0;
  try {
    for (; next < futures.length; next++) {
      const results = futures[next]?.result({ timeout: left(call, end) }) as unknown[];
      const another = more();
      if (another !== null) futures.push(another);
      yield* results;
    }
  } finally {
    for (const each of futures.slice(next)) each.cancel();
  }
}

function* unordered(call: string, futures: readonly Future[], end: number | null): Generator<unknown, void> {
  const open = new Set(futures);
  try {
    for (const future of as_completed(futures, { timeout: left(call, end) })) {
      open.delete(future);
      yield* future.result() as unknown[];
    }
  } finally {
    for (const each of open) each.cancel();
  }
}

/** Seconds until then. */
function left(call: string, end: number | null): number | null {
  if (end === null) return null;
  const seconds = (end - performance.now()) / 1000;
  if (seconds < 0) throw new TimeoutError(`${call}: not all results are there in time`);
  return seconds;
}

/** Executors without workers: their tasks are carried out by the rank itself, when somebody waits for the results. */
import { type Callable, checkFunction, countOf, iterableOf, optionsOf } from "./arguments.ts";
import { BrokenExecutor } from "./errors.ts";
import { Executor } from "./executor.ts";
import { Future } from "./future.ts";
import { enter, leave, type Source } from "./waiting.ts";

interface OwnOptions {
  max_workers?: number | null;
  initializer?: Callable | null;
  initargs?: Iterable<unknown>;
}

interface Item {
  readonly future: Future;
  run(): unknown;
}

/** ThreadPoolExecutor and ProcessPoolExecutor: a rank has one thread, its own. */
export class OwnExecutor extends Executor implements Source {
  readonly #name: string;
  readonly #initialize: (() => unknown) | null;
  #initialized = false;
  #broken: BrokenExecutor | null = null;
  #queue: Item[] = [];
  #shutdown = false;

  constructor(name: string, options?: OwnOptions) {
    super();
    this.#name = name;
    const call = `new ${name}`;
    const given = optionsOf(call, options, ["max_workers", "initializer", "initargs"]);
    const { initializer = null, initargs = [] } = given;
    countOf(call, "max_workers", given.max_workers);
    if (initializer !== null) checkFunction(call, "initializer", initializer);
    const args = [...iterableOf(call, "initargs", initargs)];
    this.#initialize = initializer === null ? null : () => initializer(...(args as never[]));
    enter(this);
  }

  override toString(): string {
    return this.#shutdown ? `${this.#name} (shut down)` : `${this.#name} (${this.#queue.length} tasks)`;
  }

  get busy(): boolean {
    return this.#queue.length > 0;
  }

  submit(fn: Callable, ...args: unknown[]): Future {
    return this.#submit("executor.submit", fn, () => fn(...(args as never[])));
  }

  protected submitEach(call: string, fn: Callable, chunk: readonly (readonly unknown[])[]): Future {
    return this.#submit(call, fn, () => chunk.map((args) => fn(...(args as never[]))));
  }

  #submit(call: string, fn: Callable, run: () => unknown): Future {
    checkFunction(call, "fn", fn);
    if (this.#shutdown)
      throw new Error(`${call}: the executor was shut down before, and takes no more tasks`);
    if (this.#broken !== null) throw this.#broken;
    const future = new Future();
    this.#queue.push({ future, run });
    return future;
  }

  shutdown(options?: { wait?: boolean; cancel_futures?: boolean }): void {
    const { wait = true, cancel_futures = false } = optionsOf("executor.shutdown", options, [
      "wait",
      "cancel_futures",
    ]);
    this.#shutdown = true;
    if (cancel_futures)
      for (const { future } of this.#queue.splice(0)) {
        future.cancel();
        future.set_running_or_notify_cancel();
      }
    if (wait) this.close();
  }

  /** Does what there still is to do. */
  close(): void {
    while (this.busy) this.take();
    if (this.#shutdown) leave(this);
  }

  takeArrived(): void {
    // Nothing ever arrives.
  }

  /** Carries out one task: programs that look again and again come to an end. */
  look(): void {
    if (this.busy) this.take();
  }

  take(): void {
    const item = this.#queue.shift();
    if (item === undefined || !item.future.set_running_or_notify_cancel()) return;
    const { future } = item;
    if (!this.#ready()) {
      future.set_exception(this.#broken);
      return;
    }
    let result: unknown;
    try {
      result = item.run();
    } catch (error) {
      future.set_exception(error);
      return;
    }
    future.set_result(result);
  }

  #ready(): boolean {
    if (!this.#initialized) {
      this.#initialized = true;
      try {
        this.#initialize?.();
      } catch (cause) {
        const told = cause instanceof Error ? cause.message : String(cause);
        this.#broken = new BrokenExecutor(`the initializer failed: ${told}`, { cause });
      }
    }
    return this.#broken === null;
  }
}

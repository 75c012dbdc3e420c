import { Printable } from "#rank/binding/printable.ts";
import { checkFunction, optionsOf, timeoutOf } from "./arguments.ts";
import { CancelledError, InvalidStateError, TimeoutError } from "./errors.ts";
import { look, waitUntil } from "./waiting.ts";

type State = "pending" | "running" | "cancelled" | "finished";

interface WaitOptions {
  timeout?: number | null;
}

/** The result of a computation that may not have ended yet. */
export class Future<T = unknown> extends Printable {
  #state: State = "pending";
  /** Who waits has heard that it is cancelled. */
  #notified = false;
  #result: T | undefined;
  #error: unknown;
  #failed = false;
  #callbacks: (() => void)[] = [];

  /** Whether it has ended, as far as is known without a look at the workers. */
  get ended(): boolean {
    return this.#state === "finished" || this.#state === "cancelled";
  }

  /** Whether it has ended with an error. */
  get failed(): boolean {
    return this.#failed;
  }

  override toString(): string {
    return `Future (${this.#failed ? "failed" : this.#state})`;
  }

  cancel(): boolean {
    look();
    if (this.#state === "cancelled") return true;
    if (this.#state !== "pending") return false;
    this.#state = "cancelled";
    this.#tell();
    return true;
  }

  cancelled(): boolean {
    look();
    return this.#state === "cancelled";
  }

  running(): boolean {
    look();
    return this.#state === "running";
  }

  done(): boolean {
    look();
    return this.ended;
  }

  result(options?: WaitOptions): T {
    this.#wait("future.result", options);
    if (this.#failed) throw withPlace(this.#error);
    return this.#result as T;
  }

  exception(options?: WaitOptions): unknown {
    this.#wait("future.exception", options);
    return this.#failed ? this.#error : null;
  }

  #wait(call: string, options: WaitOptions | undefined): void {
    const timeout = timeoutOf(call, optionsOf(call, options, ["timeout"]).timeout);
    if (!this.ended && !waitUntil(() => this.ended, timeout))
      throw new TimeoutError(`${call}: there is no result after ${timeout} seconds`);
    if (this.#state === "cancelled") throw new CancelledError(`${call}: the future was cancelled`);
  }

  add_done_callback(fn: (future: Future<T>) => unknown): void {
    checkFunction("future.add_done_callback", "fn", fn);
    look();
    const call = (): void => callBack(fn, this);
    if (this.ended) call();
    else this.#callbacks.push(call);
  }

  set_running_or_notify_cancel(): boolean {
    if (this.#state === "cancelled" && !this.#notified) {
      this.#notified = true;
      return false;
    }
    if (this.#state !== "pending") throw this.#unexpected("set_running_or_notify_cancel");
    this.#state = "running";
    return true;
  }

  set_result(result: T): void {
    if (this.ended) throw this.#unexpected("set_result");
    this.#result = result;
    this.#state = "finished";
    this.#tell();
  }

  set_exception(exception: unknown): void {
    if (this.ended) throw this.#unexpected("set_exception");
    this.#error = exception;
    this.#failed = true;
    this.#state = "finished";
    this.#tell();
  }

  #unexpected(call: string): Error {
    const what = this.#failed ? "has failed" : `is ${this.#state}`;
    return new InvalidStateError(`future.${call}: the future ${what} already`);
  }

  #tell(): void {
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const call of callbacks) call();
  }
}

/** Nobody waits for what a callback returns: an error in it is told, and the others are called all the same. */
function callBack<T>(fn: (future: Future<T>) => unknown, future: Future<T>): void {
  try {
    fn(future);
  } catch (error) {
    console.error("add_done_callback: the function that was to be called threw", error);
  }
}

/** An error of a worker's is thrown here: its `cause` tells the place there. */
function withPlace(error: unknown): unknown {
  if (error instanceof Error && error.stack === undefined)
    Object.defineProperty(error, "stack", {
      value: new Error().stack,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  return error;
}

/**
 * The module that programs import as "mpi/futures": functions carried out by other ranks. Names and meaning are those of
 * mpi4py.futures; what Python passes by keyword goes into one options object, always last.
 */
declare module "mpi/futures" {
  import type { MPI } from "mpi";

  /** A function that a worker can carry out: one that the program exports at its top level, or one of JavaScript's own. */
  // biome-ignore lint/suspicious/noExplicitAny: parameters of any type.
  export type Task<R = unknown> = (...args: any[]) => R;

  export interface ExecutorOptions {
    /**
     * How many ranks may work for the executor at once. Default: the environment's `MPI4PY_FUTURES_MAX_WORKERS`; else all
     * ranks that wait for tasks; where ranks have to be started for it, one for each core.
     */
    max_workers?: number | null;
    /**
     * Called on each worker before its first task. An exported function, as tasks are.
     * @python Called on each worker before its first task.
     */
    initializer?: Task | null;
    /** What the initializer is called with. Default `[]`. */
    initargs?: Iterable<unknown>;
    /**
     * Added to the workers' `process.env`.
     * @python Added to the workers' `os.environ`.
     */
    env?: Readonly<Record<string, string>>;
    /** Hints for the `Spawn` of the workers, where ranks have to be started. */
    mpi_info?: Readonly<Record<string, string>> | null;
  }

  export interface MapOptions {
    /** Seconds from this call on after which asking for the next result throws a `TimeoutError`. Default: no limit. */
    timeout?: number | null;
    /** So many calls are one task: a larger number costs fewer messages. Default 1. */
    chunksize?: number;
    /** At most so many tasks are handed out ahead of the result that is asked for. Default: all at once. */
    buffersize?: number | null;
    /** Results come as they are ready rather than in their order. Default false. */
    unordered?: boolean;
  }

  export interface WaitOptions {
    /** Seconds. Default: for as long as it takes. */
    timeout?: number | null;
  }

  export interface ShutdownOptions {
    /** Come back when all tasks have ended. Default true. */
    wait?: boolean;
    /** Cancel the tasks that no worker has begun. Default false. */
    cancel_futures?: boolean;
  }

  /** The result of a function that may not have ended yet. Whoever waits for one takes in the results of all. */
  export class Future<T = unknown> {
    /** A future of the program's own, ended by `set_result` or `set_exception`. */
    constructor();
    /**
     * What the function returned; waits for it.
     * @throws what the function threw, whose `cause` tells the worker's rank and line
     * @throws `CancelledError` if the future was cancelled
     * @throws `TimeoutError` after `timeout` seconds
     */
    result(options?: WaitOptions): T;
    /** What the function threw, null if it returned; waits for that. */
    exception(options?: WaitOptions): unknown;
    /** Whether it has ended or was cancelled. Does not wait. */
    done(): boolean;
    /** Whether a worker has it and has not ended. */
    running(): boolean;
    /** Cancels it if no worker has it yet. Returns whether it is cancelled. */
    cancel(): boolean;
    /** Whether it was cancelled before a worker had it. */
    cancelled(): boolean;
    /** Calls `fn` with this future when it has ended: at once if it has, else while this rank waits for some future. */
    add_done_callback(fn: (future: Future<T>) => unknown): void;
    /** For executors: the work begins. Returns false if the future was cancelled. */
    set_running_or_notify_cancel(): boolean;
    /** For executors: the work has ended with this result. */
    set_result(result: T): void;
    /** For executors: the work has ended with this error. */
    set_exception(exception: unknown): void;
  }

  /** What all executors have. */
  export abstract class Executor {
    /**
     * Has `fn(...args)` carried out by a worker that is free, or by the next one.
     * @param fn An exported top-level function of the program, or one of JavaScript's own such as `Math.sqrt`: workers find
     * it by its name, and get only its arguments.
     * @example const future = executor.submit(area, 3, 4);
     * console.log(future.result());
     * @python Has `fn(*args, **kwargs)` carried out by a worker that is free, or by the next one. Workers find `fn` by its
     * name, as pickle does: a function of the program's module, or of one that workers can import, and no lambda.
     * @pythonExample future = executor.submit(area, 3, 4)
     * print(future.result())
     */
    submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<R>;
    /**
     * Has `fn` carried out for each value, or for the values that several iterables give at the same time. Everything is
     * handed out at once; the results come in their order, each as soon as it is there.
     * @example for (const line of executor.map(row, rows, { chunksize: 10 })) console.log(line);
     * @pythonExample
     * for line in executor.map(row, rows, chunksize=10):
     *     print(line)
     */
    map<A, R>(fn: (a: A) => R, iterable: Iterable<A>, options?: MapOptions): IterableIterator<R>;
    /** @onlyTypeScript */
    map<A, B, R>(
      fn: (a: A, b: B) => R,
      first: Iterable<A>,
      second: Iterable<B>,
      options?: MapOptions,
    ): IterableIterator<R>;
    /** @onlyTypeScript */
    map<R>(fn: Task<R>, ...iterablesAndOptions: (Iterable<unknown> | MapOptions)[]): IterableIterator<R>;
    /**
     * Like `map`, for lists of arguments.
     * @example executor.starmap(Math.pow, [[2, 1], [2, 2], [2, 3]]) // 2, 4, 8
     * @pythonExample list(executor.starmap(pow, [(2, 1), (2, 2), (2, 3)]))  # 2, 4, 8
     */
    starmap<A extends unknown[], R>(
      fn: (...args: A) => R,
      iterable: Iterable<A>,
      options?: MapOptions,
    ): IterableIterator<R>;
    /** Takes no more tasks, and comes back when all have ended. */
    shutdown(options?: ShutdownOptions): void;
  }

  /**
   * Has functions carried out by other ranks. In a program that imports it rank 0 alone is the program; the others load it
   * for the functions that it exports, with `import.meta.main` false, and wait for tasks. On one rank, or beside
   * `MPICommExecutor`, ranks are started for it, which end with its `shutdown`.
   * @example
   * export function square(x: number): number {
   *   return x * x;
   * }
   * if (import.meta.main) {
   *   const executor = new MPIPoolExecutor();
   *   console.log([...executor.map(square, [1, 2, 3])]);
   *   executor.shutdown();
   * }
   * @python Has functions carried out by other ranks. In a program that imports it rank 0 alone is the program, as under
   * `python -m mpi4py.futures`; the others load it for the functions that it defines, as a module called `__worker__`, and
   * wait for tasks. On one rank, or beside `MPICommExecutor`, ranks are started for it, which end with its `shutdown` or
   * its `with` block.
   * @pythonExample
   * def square(x):
   *     return x * x
   *
   * if __name__ == "__main__":
   *     with MPIPoolExecutor() as executor:
   *         print(list(executor.map(square, [1, 2, 3])))
   */
  export class MPIPoolExecutor extends Executor {
    constructor(options?: ExecutorOptions);
    constructor(max_workers: number | null, options?: ExecutorOptions);
    /** The class of the futures that `submit` returns. */
    static readonly Future: typeof Future;
    /** How many ranks may work for it at once; 0 after the shutdown. */
    readonly num_workers: number;
    /** Has workers made ready before the first task: the initializer runs. */
    bootup(options?: {
      /** Come back when they are ready. Default true. */
      wait?: boolean;
    }): this;
    [Symbol.toStringTag]: string;
  }

  /**
   * Makes the ranks of a communicator workers of one of them for a while, in a program that all ranks run.
   * @example
   * new MPICommExecutor(comm, { root: 0 }).run((executor) => {
   *   console.log([...executor.map(square, [1, 2, 3])]);
   * });
   * @python Makes the ranks of a communicator workers of one of them for a while, in a program that all ranks run: the
   * root gets an executor, the others carry out its tasks until the block has ended, and get None.
   * @pythonExample
   * with MPICommExecutor(comm, root=0) as executor:
   *     if executor is not None:
   *         print(list(executor.map(square, [1, 2, 3])))
   */
  export class MPICommExecutor {
    /**
     * @param comm Left out, it is `MPI.COMM_WORLD`.
     */
    constructor(
      comm?: MPI.Intracomm | null,
      options?: ExecutorOptions & {
        /** The rank that has the executor. Default 0. */
        root?: number;
      },
    );
    /**
     * All ranks call it. The root calls `body` with an executor and gets what that returns; the others carry out tasks
     * until it has returned, and get null.
     * @onlyTypeScript
     */
    run<T>(body: (executor: Executor) => T): T | null;
  }

  /** An executor with threads of this rank: it has one, its own, and carries tasks out when somebody waits for them. */
  export class ThreadPoolExecutor extends Executor {
    constructor(options?: Omit<ExecutorOptions, "env" | "mpi_info">);
    constructor(max_workers: number | null, options?: Omit<ExecutorOptions, "env" | "mpi_info">);
  }

  /** An executor with processes beside this rank: there are none, and it carries its tasks out itself. */
  export class ProcessPoolExecutor extends Executor {
    constructor(options?: Omit<ExecutorOptions, "env" | "mpi_info">);
    constructor(max_workers: number | null, options?: Omit<ExecutorOptions, "env" | "mpi_info">);
  }

  /** For `wait`: until one future has ended. */
  export const FIRST_COMPLETED: "FIRST_COMPLETED";
  /** For `wait`: until one future has failed, or all have ended. */
  export const FIRST_EXCEPTION: "FIRST_EXCEPTION";
  /** For `wait`: until all futures have ended. */
  export const ALL_COMPLETED: "ALL_COMPLETED";

  /**
   * Waits for futures. Returns those that have ended and those that have not.
   * @pythonExample done, not_done = wait(futures, return_when=FIRST_COMPLETED)
   */
  export function wait<T>(
    fs: Iterable<Future<T>>,
    options?: WaitOptions & {
      /** `FIRST_COMPLETED`, `FIRST_EXCEPTION` or `ALL_COMPLETED`. Default `ALL_COMPLETED`. */
      return_when?: "FIRST_COMPLETED" | "FIRST_EXCEPTION" | "ALL_COMPLETED";
    },
  ): { done: Set<Future<T>>; not_done: Set<Future<T>> };
  /**
   * The futures in the order in which they end.
   * @example for (const future of as_completed(futures)) console.log(future.result());
   * @pythonExample
   * for future in as_completed(futures):
   *     print(future.result())
   */
  export function as_completed<T>(
    fs: Iterable<Future<T>>,
    options?: WaitOptions,
  ): IterableIterator<Future<T>>;
  /** The communicator of all workers, for functions that several workers carry out together. On a worker alone. */
  export function get_comm_workers(): MPI.Intracomm;
  /** A future for the list of all results. The first that fails or is cancelled makes it fail or be cancelled. */
  export function collect<T>(fs: Iterable<Future<T>>): Future<T[]>;
  /** A future for what `resulthook` makes of another one's result, or `excepthook` of its error. */
  export function compose<T, R = T>(
    future: Future<T>,
    resulthook?: ((result: T) => R) | null,
    excepthook?: ((error: unknown) => unknown) | null,
  ): Future<R>;

  /**
   * The workers of an executor could not be set up: `cause` is what its initializer threw.
   * @python The workers of an executor could not be set up: the message has what its initializer raised.
   */
  export class BrokenExecutor extends Error {}
  /** The result of a future that was cancelled was asked for. */
  export class CancelledError extends Error {}
  /** A future that has ended cannot end again. */
  export class InvalidStateError extends Error {}
  /** Something was not done in time. */
  export class TimeoutError extends Error {}
}

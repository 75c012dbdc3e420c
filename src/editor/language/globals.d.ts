/**
 * The world of a rank, as a program sees it beside the ECMAScript library: no page, no network. As in Node, a program ends
 * when its own statements are done and no timer is pending. This file is text for the editor's language service; the
 * project itself does not compile against it.
 */

interface Console {
  /** Prints the values on this rank's console, one line. */
  log(...values: unknown[]): void;
  /** Prints the values on this rank's console, one line. */
  info(...values: unknown[]): void;
  /** Prints the values on this rank's console, one line. */
  debug(...values: unknown[]): void;
  /** Prints the values on this rank's console, marked as a warning. */
  warn(...values: unknown[]): void;
  /** Prints the values on this rank's console, marked as an error. The program goes on. */
  error(...values: unknown[]): void;
  /** Prints the values and where in the program this call is. */
  trace(...values: unknown[]): void;
  /** Prints one value, as deep as `depth` says; null: all of it. */
  dir(value: unknown, options?: { depth?: number | null }): void;
  dirxml(...values: unknown[]): void;
  /** Prints an array of rows, or an object of them, as a table; `columns` chooses among the columns. */
  table(rows: unknown, columns?: readonly string[]): void;
  /** Prints the values as an error where `condition` does not hold. The program goes on. */
  assert(condition: unknown, ...values: unknown[]): void;
  /** Prints how often this rank has come here, under a label of its own. */
  count(label?: string): void;
  countReset(label?: string): void;
  /** Starts a timer; `timeLog` and `timeEnd` of the same label print what it shows. */
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  /** Prints the values and indents what this rank prints until `groupEnd`. */
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  /** Does nothing: the console belongs to all ranks. */
  clear(): void;
}

/** What this rank prints. The page shows the lines of all ranks in their true order. */
declare var console: Console;

/**
 * Shows the question on the page and blocks this rank until a line has been entered.
 * @returns the line without its end, or null at the end of the input
 */
declare function prompt(question?: string): string | null;
/** Prints the text on this rank's console. It does not wait for anybody. */
declare function alert(text?: unknown): void;

declare var process: {
  /**
   * The Environment field of the page: `process.env.N` is the text after `N=`, or undefined.
   * As on a cluster, rank 0 alone has it, unless the page's setting gives it to every rank.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Arguments field of the page, from index 2 on, as in Node. Every rank has it. */
  readonly argv: readonly string[];
  /** What runs programs here: the command of a `Spawn` whose arguments begin with a program. */
  readonly execPath: string;
  /** Ends this rank. The other ranks go on. */
  exit(code?: number): never;
  readonly stdout: {
    /** Prints the text as it is, without a line end. */
    write(text: string | Uint8Array): boolean;
    readonly isTTY: false;
  };
  readonly stderr: {
    /** Prints the text as it is, marked as an error, without a line end. */
    write(text: string | Uint8Array): boolean;
    readonly isTTY: false;
  };
  /** A number of its own for each rank. */
  readonly pid: number;
  readonly platform: string;
  cwd(): string;
  /** Seconds since this rank started. */
  uptime(): number;
  /** Calls `callback` after the statements that run now are done. */
  nextTick<A extends unknown[]>(callback: (...values: A) => void, ...values: A): void;
};

interface ImportMeta {
  /**
   * Whether this rank runs the program; false on a worker of MPIPoolExecutor, which loads it for its functions. As in Deno
   * and Node.
   */
  readonly main: boolean;
}

declare var navigator: {
  /** How many cores this computer has. */
  readonly hardwareConcurrency: number;
};

declare var performance: {
  /** Milliseconds since some moment before the run, another one on each rank. `MPI.Wtime()` gives seconds. */
  now(): number;
};

/**
 * Calls `callback` once, after the program's own statements are done and `milliseconds` have passed. The rank ends only
 * after that.
 */
declare function setTimeout<A extends unknown[]>(
  callback: (...values: A) => void,
  milliseconds?: number,
  ...values: A
): number;
/** Forgets a call that `setTimeout` has planned. */
declare function clearTimeout(id: number | undefined): void;
/** Calls `callback` again and again, `milliseconds` apart. The rank ends only after `clearInterval`. */
declare function setInterval<A extends unknown[]>(
  callback: (...values: A) => void,
  milliseconds?: number,
  ...values: A
): number;
declare function clearInterval(id: number | undefined): void;
/** Calls `callback` after the statements that run now are done. */
declare function queueMicrotask(callback: () => void): void;

/** A deep copy: cycles, Map, Set, Date, typed arrays and errors are kept; a function in it is an error. */
declare function structuredClone<T>(value: T): T;

/** Text to UTF-8 bytes. */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
/** UTF-8 bytes to text. */
declare class TextDecoder {
  constructor(label?: string);
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}

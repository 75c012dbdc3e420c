/**
 * The world of a rank, as a program sees it beside the ECMAScript library: no page, no network, no timers that outlive
 * the program. This file is text for the editor's language service; the project itself does not compile against it.
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
}

/** What this rank prints. The page shows the lines of all ranks in their true order. */
declare var console: Console;

/**
 * Shows the question on the page and blocks this rank until a line has been entered.
 * @returns the line without its end, or null at the end of the input
 */
declare function prompt(question?: string): string | null;

declare var process: {
  /**
   * The Environment field of the page: `process.env.N` is the text after `N=`, or undefined.
   * As on a cluster, rank 0 alone has it, unless the page's setting gives it to every rank.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Arguments field of the page, from index 2 on, as in Node. Every rank has it. */
  readonly argv: readonly string[];
  /** Ends this rank. The other ranks go on. */
  exit(code?: number): never;
  readonly stdout: {
    /** Prints the text as it is, without a line end. */
    write(text: string): boolean;
  };
  readonly stderr: {
    /** Prints the text as it is, marked as an error, without a line end. */
    write(text: string): boolean;
  };
};

declare var navigator: {
  /** How many cores this computer has. */
  readonly hardwareConcurrency: number;
};

declare var performance: {
  /** Milliseconds since this rank started. `MPI.Wtime()` gives seconds. */
  now(): number;
};

/** Calls `callback` once, after the program's own statements are done and `milliseconds` have passed. */
declare function setTimeout<A extends unknown[]>(
  callback: (...values: A) => void,
  milliseconds?: number,
  ...values: A
): number;
/** Forgets a call that `setTimeout` has planned. */
declare function clearTimeout(id: number | undefined): void;
/** Calls `callback` after the statement list that runs now is done. */
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

/**
 * The page's side of the language worker: starts it when first asked, shares it between Run and the editor, remembers
 * the last results (Run mostly asks about a text that the editor has just checked), and never waits for ever.
 */
import { type Remote, wrap } from "comlink";
import type { CompileResult } from "#editor/api.ts";
import Worker from "./language.worker.ts?worker";
import type { LanguageWorker } from "./protocol.ts";
import { refusal } from "./refusal.ts";

/** Characters. A program is a page or two of text; far above that the compiler would only stall. */
const longestProgram = 1_000_000;
/** Milliseconds for an answer. The worker's download is not counted: a slow line is no reason to give up. */
const patience = 20_000;
const remembered = 8;

interface Running {
  readonly thread: globalThis.Worker;
  readonly remote: Remote<LanguageWorker>;
  /** Fulfilled once the worker answers at all. */
  readonly ready: Promise<unknown>;
  /** Rejects when this worker is given up; a pending comlink call alone would wait for ever. */
  readonly gone: Promise<never>;
  stop(reason: Error): void;
}

let running: Running | undefined;
const results = new Map<string, Promise<CompileResult>>();

function start(): Running {
  const thread = new Worker({ name: "language" });
  const remote = wrap<LanguageWorker>(thread);
  const { promise: gone, reject } = Promise.withResolvers<never>();
  // Every request races this promise itself; without a request nobody needs to hear.
  gone.catch(() => undefined);
  const stop = (reason: Error): void => {
    thread.terminate();
    if (running === started) running = undefined;
    reject(reason);
  };
  thread.addEventListener("error", (event) => {
    const reason = event.message ? `: ${event.message}` : "";
    stop(
      new Error(`The TypeScript compiler could not be loaded${reason}. Check the connection and try again.`),
    );
  });
  const started: Running = { thread, remote, ready: remote.typesFile(""), gone, stop };
  return started;
}

class Overdue extends Error {}

/** Asks the worker something. Rejects when it cannot be loaded or does not answer in time; it is then started afresh. */
export async function ask<R>(request: (remote: Remote<LanguageWorker>) => Promise<R>): Promise<R> {
  running ??= start();
  const { remote, ready, gone, stop } = running;
  await Promise.race([ready, gone]);
  const timer = setTimeout(() => {
    stop(new Overdue(`The TypeScript compiler did not answer within ${patience / 1000} seconds.`));
  }, patience);
  try {
    return await Promise.race([request(remote), gone]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Blanks the types of a program, finds its imports and lists what is wrong with it.
 * @returns for a bad program, however bad, a result without `program`
 * @throws Error when the compiler itself cannot be loaded
 */
export function compile(source: string): Promise<CompileResult> {
  if (source.length > longestProgram) {
    const length = source.length.toLocaleString("en");
    const limit = longestProgram.toLocaleString("en");
    return Promise.resolve(refusal(`The program has ${length} characters; at most ${limit} can be run.`));
  }
  const known = results.get(source);
  if (known !== undefined) return known;
  const result = ask((remote) => remote.compile(source)).catch((error: unknown) => {
    results.delete(source);
    if (error instanceof Overdue)
      return refusal(`${error.message} Make the program shorter or its types simpler.`);
    throw error;
  });
  results.set(source, result);
  for (const old of results.keys()) {
    if (results.size <= remembered) break;
    results.delete(old);
  }
  return result;
}

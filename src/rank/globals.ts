/** The global names that a program finds: the rank's own console, process, prompt, timers and random numbers. */
import type { RankConsole } from "./console.ts";
import { createProcess, type ProcessHost } from "./process-object.ts";
import { seededRandom } from "./random.ts";
import type { ThreadHost } from "./thread-host.ts";
import { countTimers, type RankTimers } from "./timers.ts";

export interface GlobalsHost extends Omit<ProcessHost, "console"> {
  readonly console: RankConsole;
  readonly seed: number | null;
  /** Whether the program is on the present stack. */
  inProgram(): boolean;
  /** Blocks until the page has a line; null at the end of input. */
  prompt(question: string): string | null;
}

/** Installs the names on the thread's global object. Everything may be redefined by the program. */
export function installGlobals(thread: ThreadHost, host: GlobalsHost): RankTimers {
  const { scope } = thread;
  const timers = countTimers({
    ...thread.timers,
    counts: () => !import.meta.env.DEV || host.inProgram(),
  });
  thread.forbid();
  const names: Record<string, unknown> = {
    ...timers.globals,
    console: host.console.console,
    process: createProcess(host),
    prompt: (question: unknown = "") => host.prompt(String(question)),
    alert: (text: unknown = "") => host.console.console.log(String(text)),
  };
  for (const [name, value] of Object.entries(names)) define(scope, name, value);
  if (host.seed !== null) define(Math, "random", seededRandom(host.seed, host.rank));
  return timers;
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

/**
 * Timers of a program. A rank's program ends as a program in Node does: when its module has been evaluated and no timer
 * is pending. So the timers are counted.
 */
type Handler = (...values: unknown[]) => void;

export interface TimerHost {
  readonly setTimeout: (handler: () => void, delay?: number) => number;
  readonly clearTimeout: (id: number) => void;
  readonly setInterval: (handler: () => void, delay?: number) => number;
  readonly clearInterval: (id: number) => void;
  /** Whether the timer being set is the program's; the development server's client sets timers in every worker too. */
  readonly counts: () => boolean;
}

export interface RankTimers {
  /** What the program finds as setTimeout and so on. */
  readonly globals: Readonly<Record<string, (...values: never[]) => unknown>>;
  /** Resolves when no timer is pending and what the last one started has run. */
  idle(): Promise<void>;
  /** Whether one is pending. */
  readonly pending: boolean;
  /** Resolves after so many ms, as no timer of the program's. */
  pause(milliseconds: number): Promise<void>;
}

export function countTimers(host: TimerHost): RankTimers {
  const pending = new Set<number>();
  let waiting: (() => void)[] = [];

  function settle(): void {
    if (pending.size > 0) return;
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  }

  function callable(handler: unknown, name: string): Handler {
    if (typeof handler === "function") return handler as Handler;
    throw new TypeError(`${name}: the first argument must be a function, not ${typeof handler}`);
  }

  const clear = (id: unknown): void => {
    if (typeof id !== "number") return;
    host.clearTimeout(id);
    pending.delete(id);
    if (pending.size === 0) host.setTimeout(settle, 0);
  };

  const globals = {
    setTimeout: (handler: unknown, delay?: number, ...values: unknown[]): number => {
      const call = callable(handler, "setTimeout");
      const id = host.setTimeout(() => {
        try {
          call(...values);
        } finally {
          pending.delete(id);
          // Promises that this timer fulfilled run before anyone hears that all is quiet.
          if (pending.size === 0) host.setTimeout(settle, 0);
        }
      }, delay);
      if (host.counts()) pending.add(id);
      return id;
    },
    setInterval: (handler: unknown, delay?: number, ...values: unknown[]): number => {
      const call = callable(handler, "setInterval");
      const id = host.setInterval(() => call(...values), delay);
      if (host.counts()) pending.add(id);
      return id;
    },
    clearTimeout: clear,
    clearInterval: clear,
  };

  return {
    globals,
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        host.setTimeout(settle, 0);
      }),
    get pending() {
      return pending.size > 0;
    },
    pause: (milliseconds) => new Promise((resolve) => host.setTimeout(resolve, milliseconds)),
  };
}

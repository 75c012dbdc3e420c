/** Promises that a program rejects and that nobody handles. */
import type { ThreadHost } from "./thread-host.ts";

export class Rejections {
  readonly #marks = new Map<unknown, () => void>();

  /** Made before the program runs, so that it hears of a rejection before the program's own listeners. */
  constructor(host: Pick<ThreadHost, "onRejection">, unhandled: (reason: unknown) => void) {
    host.onRejection((reason) => {
      const mark = this.#marks.get(reason);
      if (mark === undefined) {
        unhandled(reason);
        return false;
      }
      this.#marks.delete(reason);
      mark();
      return true;
    });
  }

  /** Resolves once `unhandled` has heard of every rejection so far: a thread tells of them later, but in their order. */
  heard(): Promise<void> {
    const mark = Symbol("so far");
    return new Promise((resolve) => {
      this.#marks.set(mark, resolve);
      void Promise.reject(mark);
    });
  }
}

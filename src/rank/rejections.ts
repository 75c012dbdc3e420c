/** Promises that a program rejects and that nobody handles. */

export class Rejections {
  readonly #marks = new Map<unknown, () => void>();

  /** Made before the program runs, so that it hears of a rejection before the program's own listeners. */
  constructor(scope: typeof globalThis, unhandled: (reason: unknown) => void) {
    scope.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      const mark = this.#marks.get(event.reason);
      if (mark === undefined) return unhandled(event.reason);
      event.stopImmediatePropagation();
      this.#marks.delete(event.reason);
      mark();
    });
  }

  /** Resolves once `unhandled` has heard of every rejection so far: browsers tell of them later, but in their order. */
  heard(): Promise<void> {
    const mark = Symbol("so far");
    return new Promise((resolve) => {
      this.#marks.set(mark, resolve);
      void Promise.reject(mark);
    });
  }
}

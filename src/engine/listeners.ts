/** Tells listeners that something changed, at most once in 16 ms, the last change always. */
const pause = 16;

export class Listeners {
  readonly #listeners = new Set<() => void>();
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  changed(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#last + pause - performance.now();
    if (wait <= 0) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), wait);
  }

  /** Tells at once: for changes of phase, which happen a few times a run. */
  now(): void {
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#last = performance.now();
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        // What breaks in one who listens is no reason to end the run, nor to keep it from the others.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

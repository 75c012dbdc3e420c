/**
 * Draws once the events that are under way are over, once however often it was asked. What is typed into Monaco at one
 * blow is a queue of events, one a letter, and each change of decorations hands out the next: whoever drew inside of such
 * an event would go one call deeper with each letter.
 */
export class Later {
  readonly #draw: () => void;
  #asked = false;
  #disposed = false;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    // A microtask: never on the stack of an event, always before the next frame.
    queueMicrotask(() => {
      this.#asked = false;
      if (!this.#disposed) this.#draw();
    });
  }

  dispose(): void {
    this.#disposed = true;
  }
}

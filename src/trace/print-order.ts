/** Puts the prints of all ranks into the order of their tickets, holding back those that come before a gap. */
export class PrintOrder<T> {
  readonly #held = new Map<number, T>();
  readonly #release: (print: T) => void;
  #next = 0;

  constructor(release: (print: T) => void) {
    this.#release = release;
  }

  add(ticket: number, print: T): void {
    if (ticket !== this.#next) {
      this.#held.set(ticket, print);
      return;
    }
    this.#release(print);
    this.#next++;
    for (;;) {
      const held = this.#held.get(this.#next);
      if (held === undefined) return;
      this.#held.delete(this.#next++);
      this.#release(held);
    }
  }

  /** Releases everything: the ranks that took the missing tickets are gone. */
  flush(): void {
    const tickets = [...this.#held.keys()].sort((a, b) => a - b);
    for (const ticket of tickets) {
      const print = this.#held.get(ticket);
      if (print !== undefined) this.#release(print);
      this.#next = Math.max(this.#next, ticket + 1);
    }
    this.#held.clear();
  }
}

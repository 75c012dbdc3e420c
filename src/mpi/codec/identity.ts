/** How many objects are looked up one by one before a Map is worth it. */
const FEW = 8;

/** Numbers objects in the order in which they are first seen. The map is made only when there are many. */
export class Identity {
  #few: object[] = [];
  #many: Map<object, number> | null = null;
  #count = 0;

  /** The number of an object seen before, or -1 after noting it as a new one. */
  seen(value: object): number {
    if (this.#many === null) {
      const few = this.#few;
      for (let i = 0; i < this.#count; i++) if (few[i] === value) return i;
      if (this.#count < FEW) {
        few[this.#count++] = value;
        return -1;
      }
      this.#many = new Map(few.map((object, i) => [object, i]));
    }
    const number = this.#many.get(value);
    if (number !== undefined) return number;
    this.#many.set(value, this.#count++);
    return -1;
  }

  /** Forgets everything, so that nothing of a program's is kept alive. */
  clear(): void {
    if (this.#many === null) {
      for (let i = 0; i < this.#count; i++) this.#few[i] = this.#few;
    } else {
      this.#few = [];
      this.#many = null;
    }
    this.#count = 0;
  }
}

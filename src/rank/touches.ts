/**
 * What a TypeScript program says before it touches an element of memory (base/touches): asks whether a request uses it.
 * Whatever it is asked about, nothing is thrown, and arguments come back as they are.
 */
import { readingMethods, touchName, writingMethods } from "#base/touches.ts";
import type { BufferWatch, TouchHow } from "#mpi/buffer-watch.ts";

type TypedArray = Exclude<ArrayBufferView, DataView> & Iterable<unknown> & { readonly length: number };

/** A program may make any number of arrays meanwhile. */
const mostFree = 100;
/** It may name its properties as it likes. */
const mostPlain = 1000;

/** The names are short because they stand in the program's text many times. */
export class Touches {
  /** Whether any request uses memory: asked before all else. */
  on = false;
  /** Whether any receives into it. */
  in = false;
  readonly #watch: BufferWatch;
  /** What was asked about and no request uses any of: the last two, as loops go through two arrays, often; and all. */
  #free: unknown = null;
  #alsoFree: unknown = null;
  #allFree = new Set<unknown>();
  /** Properties that are no getters, each with the object that was last seen to have it. */
  readonly #plain = new Map<string, object>();

  constructor(watch: BufferWatch) {
    this.#watch = watch;
    watch.listen(({ busy, receiving }) => {
      this.on = busy;
      this.in = receiving;
      this.#free = null;
      this.#alsoFree = null;
      if (this.#allFree.size > 0) this.#allFree = new Set();
    });
  }

  /** Whether a property is plain: a getter, which may do something, has not to be called for it. */
  p(object: unknown, key: unknown): boolean {
    if (typeof key !== "string") return Array.isArray(object) || ArrayBuffer.isView(object);
    if (this.#plain.get(key) === object) return true;
    if (typeof object !== "object" || object === null) return false;
    for (let at: object | null = object; at !== null; at = Reflect.getPrototypeOf(at)) {
      const found = Reflect.getOwnPropertyDescriptor(at, key);
      if (found === undefined) continue;
      if (!("value" in found)) return false;
      if (this.#plain.size < mostPlain) this.#plain.set(key, object);
      return true;
    }
    return false;
  }

  /** An element is read. */
  r<T>(array: unknown, index: T): T {
    if (this.in && array !== this.#free && array !== this.#alsoFree) this.#element(array, index, "read");
    return index;
  }

  /** An element is written. */
  w<T>(array: unknown, index: T): T {
    if (this.on && array !== this.#free && array !== this.#alsoFree) this.#element(array, index, "write");
    return index;
  }

  /** A value has been found that an element is about to get; `place`: array and index. */
  s<T>(place: false | readonly [unknown, unknown], value: T): T {
    if (place !== false) this.w(place[0], place[1]);
    return value;
  }

  /** A method is called. */
  m(array: unknown, method: string, args: number): void {
    if (!isTyped(array) || array.length === 0) return;
    const writes = Object.hasOwn(writingMethods, method);
    if (!writes && !this.in) return;
    const part = writes ? writingMethods[method] : readingMethods[method];
    const all = part === "all" || (method === "fill" && args === 1);
    this.#whole(array, writes ? "write" : "read", all);
  }

  /** All of it is read. */
  a<T>(value: T): T {
    if (this.in && isTyped(value)) this.#whole(value, "read", true);
    return value;
  }

  /** Its elements are gone through, each read in its turn. `text`: how the program spells it. */
  e<T>(value: T, text: string): T | Iterable<unknown> {
    if (this.in && isTyped(value) && value !== this.#free) return this.#each(value);
    const iterator: unknown =
      value === null || value === undefined ? undefined : Reflect.get(Object(value), Symbol.iterator);
    // In the engine's words, which would tell of this function.
    if (typeof iterator !== "function") throw new TypeError(`${text} is not iterable`);
    return value;
  }

  *#each(array: TypedArray): Iterable<unknown> {
    let index = 0;
    for (const value of array) {
      this.r(array, index);
      index += 1;
      yield value;
    }
  }

  #element(array: unknown, index: unknown, how: TouchHow): void {
    if (this.#allFree.has(array) || !isTyped(array) || typeof index !== "number") return;
    const { buffer, byteOffset, byteLength, length } = array;
    if (!this.#watch.uses(buffer, byteOffset, byteOffset + byteLength)) {
      this.#alsoFree = this.#free;
      this.#free = array;
      if (this.#allFree.size < mostFree) this.#allFree.add(array);
    } else if (index >= 0 && index < length) {
      const size = byteLength / length;
      const at = byteOffset + Math.floor(index) * size;
      this.#watch.touched(buffer, at, at + size, how);
    }
  }

  /** `all`: every element is touched; else some are, nobody knows which. */
  #whole({ buffer, byteOffset, byteLength }: TypedArray, how: TouchHow, all: boolean): void {
    const end = byteOffset + byteLength;
    if (all || this.#watch.uses(buffer, byteOffset, end, true))
      this.#watch.touched(buffer, byteOffset, end, how);
  }
}

function isTyped(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

const shelfName = "ringside.touches";

/** A statement without a line's end by which a program's module gets `touches` under the name that its text uses. */
export function touchStatement(touches: Touches): string {
  const shelf = Symbol.for(shelfName);
  // The module takes it away.
  const take = (): Touches => {
    Reflect.deleteProperty(globalThis, shelf);
    return touches;
  };
  Object.defineProperty(globalThis, shelf, { value: take, configurable: true });
  return `const ${touchName}=globalThis[Symbol.for("${shelfName}")]();`;
}

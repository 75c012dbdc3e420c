/** A little memory that is kept back for programs that fill all of it. */
import type { PythonModule } from "./emscripten.ts";

/** Bytes, and how often some are given back: an error may be caught, and the rest be filled as well. */
const pieceBytes = 256 * 1024;
const pieces = 4;

/**
 * Python raises a MemoryError when it is out of memory, and then it needs some: the places that the error comes
 * through are objects too, and so is the text that tells of it. A piece is given back in the moment in which a request
 * fails that is smaller than the piece; after one that is larger there is enough left.
 */
export class MemoryReserve {
  #module: PythonModule | null = null;
  readonly #kept: number[] = [];

  /** Takes the memory. It is not touched, so that it costs nothing. */
  fill(module: PythonModule): void {
    this.#module = module;
    for (let i = 0; i < pieces; i++) this.#kept.push(module._malloc(pieceBytes));
  }

  /** Emscripten's `emscripten_resize_heap`: `end` is where the memory would have to end. Always 0, which is no. */
  readonly refuse = (end: number): 0 => {
    const module = this.#module;
    // The allocator has changed nothing yet when it asks for more memory, so that it may be called from here.
    if (module !== null && (end >>> 0) - module.HEAPU8.length < pieceBytes) {
      const piece = this.#kept.pop();
      if (piece !== undefined) module._free(piece);
    }
    return 0;
  };
}

/**
 * What calls work on where it lies, for runtimes that watch the buffers in use (`BufferWatch`). Nobody has to hear of it
 * while no request is pending, but of what the call that begins starts itself: most programs pay nothing for the watch.
 */
import type { UsedMemory } from "./buffer-watch.ts";
import type { Access } from "./memory.ts";
import { startsSomething } from "./starting-calls.ts";

/** Memory that a call works on where it lies. */
export interface View {
  readonly call: string;
  readonly argument: string;
  readonly used: UsedMemory;
}

/** Beyond so many bytes memory is left alone: a copy of it may be more than there is room for. */
const mostWatched = 64 << 20;

let watcher: { readonly busy: boolean } | null = null;

/** From now on `by` watches what requests use, or nobody: then they are lent memory of their own to receive into. */
export function watchLent(by: { readonly busy: boolean } | null): void {
  watcher = by;
}

/** Whether `lend` has to hear of this call. */
export function watchesLent(call: string): boolean {
  return watcher !== null && (watcher.busy || startsSomething(call));
}

/** Whether a request gets a place of its own for what it receives, so that the program's memory stays as it was meanwhile. */
export function receivesApart(call: string, bytes: number, access: Access): boolean {
  return watcher !== null && access !== "read" && bytes <= mostWatched && startsSomething(call);
}

/** What a call that has not begun was lent. */
class LentViews {
  #views: View[] = [];

  get any(): boolean {
    return this.#views.length > 0;
  }

  /** All of it; then there is none. */
  take(): View[] {
    const views = this.#views;
    if (views.length > 0) this.#views = [];
    return views;
  }

  putBack(views: View[]): void {
    this.#views = views;
  }

  some(is: (view: View) => boolean): boolean {
    return this.#views.some(is);
  }

  add(call: string, argument: string, bytes: Uint8Array, access: Access, elementBytes?: number): void {
    if (bytes.length === 0 || bytes.length > mostWatched) return;
    const { buffer, byteOffset, length } = bytes;
    const pieces = [{ start: byteOffset, end: byteOffset + length }];
    this.#views.push({ call, argument, used: { buffer, pieces, writes: access !== "read", elementBytes } });
  }

  /** Blocks of `counts` elements that begin at `displs`, both in elements of `extent` bytes. */
  addBlocks(
    call: string,
    argument: string,
    { buffer, byteOffset, length }: Uint8Array,
    counts: readonly number[],
    displs: readonly number[],
    extent: number,
    access: Access,
  ): void {
    if (length > mostWatched) return;
    const pieces = counts.flatMap((count, rank) => {
      const start = byteOffset + displs[rank] * extent;
      return count === 0 ? [] : [{ start, end: start + count * extent }];
    });
    pieces.sort((a, b) => a.start - b.start);
    if (pieces.length > 0)
      this.#views.push({ call, argument, used: { buffer, pieces, writes: access !== "read" } });
  }
}

export const lentViews = new LentViews();

import { Segment } from "#shm/segment.ts";

/**
 * The segment as a rank sees it. When the run is over the rank ends right there, wherever it waits: an exception would
 * pass through the program's own `catch` and `finally`, which would then act on an error that is not theirs.
 */
export class RankSegment extends Segment {
  readonly #onAbort: () => never;

  constructor(buffer: SharedArrayBuffer, onAbort: () => never) {
    super(buffer);
    this.#onAbort = onAbort;
  }

  override throwIfAborted(): void {
    if (this.abortCode !== null) this.#onAbort();
  }
}

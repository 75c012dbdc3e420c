import type { Segment } from "#shm/segment.ts";
import { SharedTransport } from "#shm/transport.ts";

/** The wires of a rank whose log hears of every sleep: after one, times read before are out of date. */
export class RankTransport extends SharedTransport {
  readonly #slept: () => void;

  constructor(segment: Segment, rank: number, slept: () => void) {
    super(segment, rank);
    this.#slept = slept;
  }

  override sleep(expectsBulk: boolean, milliseconds?: number, bell?: number): boolean {
    this.#slept();
    return super.sleep(expectsBulk, milliseconds, bell);
  }
}

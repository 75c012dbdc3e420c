import type { CallFields } from "#mpi/recorder.ts";

/** A loop that asks in turn for more than so many things is recorded in full. */
const most = 8;
const words = 6;

/**
 * The polls that found nothing since the last thing that happened on this rank. The same question with the same answer
 * again says nothing new, and a loop of it would fill the log of a program that is quite right.
 */
export class FruitlessPolls {
  readonly #asked = new Int32Array(most * words);
  #count = 0;

  /** Something happened: from now on every answer is news again. */
  forget(): void {
    this.#count = 0;
  }

  /** Whether this has been asked in vain since then; if not, remembers it. */
  again({ kind, comm, peer, tag, count }: CallFields, site: number): boolean {
    const asked = this.#asked;
    const end = this.#count * words;
    for (let at = 0; at < end; at += words) {
      if (
        asked[at] === kind &&
        asked[at + 1] === comm &&
        asked[at + 2] === peer &&
        asked[at + 3] === tag &&
        asked[at + 4] === count &&
        asked[at + 5] === site
      )
        return true;
    }
    if (this.#count === most) return false;
    this.#count++;
    asked[end] = kind;
    asked[end + 1] = comm;
    asked[end + 2] = peer;
    asked[end + 3] = tag;
    asked[end + 4] = count;
    asked[end + 5] = site;
    return false;
  }
}

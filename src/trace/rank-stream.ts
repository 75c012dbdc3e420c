import { ComingBlobs } from "./coming-blobs.ts";

/** What has arrived of one rank's log and is not decoded yet, in private memory where text may be decoded. */
export class RankStream {
  words = new Int32Array(4096);
  doubles = new Float64Array(this.words.buffer);
  bytes = new Uint8Array(this.words.buffer);
  /** Undecoded words are [from, to). */
  from = 0;
  to = 0;
  /** The message that the next record receives and whose sending is not known yet; -1: none. */
  awaitsSource = -1;
  awaitsPair = 0;
  /** Text of records that continue. */
  printed = "";
  noted = "";
  /** Lines and columns by call site number. */
  readonly lines: number[] = [0];
  readonly columns: number[] = [0];
  readonly blobs: ComingBlobs;

  constructor(rank: number) {
    this.blobs = new ComingBlobs(rank);
  }

  append(words: Int32Array): void {
    if (this.from === this.to) {
      this.from = 0;
      this.to = 0;
    }
    if (this.to + words.length > this.words.length) {
      const left = this.to - this.from;
      let size = this.words.length;
      while (size < left + words.length) size *= 2;
      const old = this.words.subarray(this.from, this.to);
      if (size > this.words.length) {
        this.words = new Int32Array(size);
        this.doubles = new Float64Array(this.words.buffer);
        this.bytes = new Uint8Array(this.words.buffer);
      }
      this.words.set(old);
      this.from = 0;
      this.to = left;
    }
    this.words.set(words, this.to);
    this.to += words.length;
  }
}

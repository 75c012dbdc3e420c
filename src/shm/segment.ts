/**
 * The shared segment of one run. The page creates it and hands its `buffer` to every worker; it is never used again
 * after the run, since a worker that was told to terminate may go on for a while.
 */
import { RunAborted } from "#mpi/transport.ts";
import { Block, Header, LAYOUT_VERSION, type Layout, layoutFor, MAGIC } from "./layout.ts";

export interface SegmentOptions {
  /** 1 to 64. */
  readonly ranks: number;
  /** Bytes; larger messages go by rendezvous, and with 0 all of them. Held to what a pair ring takes. */
  readonly eagerLimit: number;
  /** How many threads run at once (navigator.hardwareConcurrency): decides whether waiting ranks spin. */
  readonly cores: number;
}

const spinsWhenRanksFit = 5000;
const spinsWhenCrowded = 30;
const abortBit = 0x40000000;

export class Segment {
  readonly buffer: SharedArrayBuffer;
  readonly layout: Layout;
  readonly ranks: number;
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
  readonly doubles: Float64Array;

  /** Looks at a segment that `create` made. Throws when it is not one, or not of this version. */
  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    this.words = new Int32Array(buffer);
    this.bytes = new Uint8Array(buffer);
    this.doubles = new Float64Array(buffer);
    const version = this.words[Header.Version];
    if (this.words[Header.Magic] !== MAGIC || version !== LAYOUT_VERSION) {
      throw new Error(`not a segment of layout ${LAYOUT_VERSION} (found ${version})`);
    }
    this.ranks = this.words[Header.Ranks];
    this.layout = layoutFor(this.ranks);
    // Writes beyond the end of shared memory vanish without an error, so the size is checked once, here.
    if (buffer.byteLength !== this.layout.totalBytes) {
      throw new Error(
        `a segment for ${this.ranks} ranks has ${this.layout.totalBytes} bytes, not ${buffer.byteLength}`,
      );
    }
  }

  /** A fresh segment, zeroed. Throws RangeError for a number of ranks out of range or when memory is short. */
  static create(options: SegmentOptions): Segment {
    const layout = layoutFor(options.ranks);
    const buffer = new SharedArrayBuffer(layout.totalBytes);
    const words = new Int32Array(buffer);
    words[Header.Magic] = MAGIC;
    words[Header.Version] = LAYOUT_VERSION;
    words[Header.Ranks] = options.ranks;
    words[Header.EagerLimit] = Math.max(0, Math.min(Math.trunc(options.eagerLimit), layout.maxEager));
    words[Header.Spins] = options.ranks <= options.cores ? spinsWhenRanksFit : spinsWhenCrowded;
    return new Segment(buffer);
  }

  get eagerLimit(): number {
    return this.words[Header.EagerLimit];
  }

  /** Loads worth making before sleeping. */
  get spins(): number {
    return this.words[Header.Spins];
  }

  /** First word of a rank's block. */
  blockWord(rank: number): number {
    return this.layout.block(rank) >> 2;
  }

  /** Ends the run: every rank that waits or communicates from now on throws RunAborted. The first code stays. */
  abort(code = 0): void {
    Atomics.compareExchange(this.words, Header.Abort, 0, abortBit | (code & 0xffff));
    for (let rank = 0; rank < this.ranks; rank += 1) {
      this.ring(rank);
      const block = this.blockWord(rank);
      Atomics.add(this.words, block + Block.LogBell, 1);
      Atomics.notify(this.words, block + Block.LogBell);
      Atomics.notify(this.words, block + Block.InputState);
    }
  }

  /** Null while the run goes on, else the code given to `abort`. */
  get abortCode(): number | null {
    const word = Atomics.load(this.words, Header.Abort);
    return word === 0 ? null : word & 0xffff;
  }

  throwIfAborted(): void {
    if (Atomics.load(this.words, Header.Abort) !== 0) throw new RunAborted("the run has ended");
  }

  /** Wakes a rank that sleeps in MPI, whatever it waits for. */
  ring(rank: number): void {
    const doorbell = this.blockWord(rank) + Block.Doorbell;
    Atomics.add(this.words, doorbell, 1);
    Atomics.notify(this.words, doorbell);
  }

  /** The next place in the order of all ranks' prints, from 0; wraps after 2^31. */
  nextTicket(): number {
    return Atomics.add(this.words, Header.Ticket, 1);
  }

  /** Counts this rank as arrived in MPI_Finalize; the last one wakes the others. */
  arriveAtFinalize(): void {
    if (Atomics.add(this.words, Header.Finished, 1) + 1 === this.ranks) {
      for (let rank = 0; rank < this.ranks; rank += 1) this.ring(rank);
    }
  }

  get allFinalized(): boolean {
    return Atomics.load(this.words, Header.Finished) === this.ranks;
  }
}

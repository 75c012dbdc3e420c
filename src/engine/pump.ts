/** Carries the ranks' logs from the segment into the trace, and counts what comes, rank by rank. */
import { LogReaderRing } from "#shm/log.ts";
import type { Segment } from "#shm/segment.ts";
import { Flag, Kind } from "#trace/format.ts";
import type { TraceReader } from "#trace/reader.ts";

/** What one rank has written so far. */
export interface Volume {
  /** console.log and its kin. */
  prints: number;
  printBytes: number;
  /** Records of calls, messages and requests. */
  events: number;
  images: number;
  imageBytes: number;
}

/** Words taken from one rank before the next has its turn: 256 KiB. */
const turnWords = 65_536;

export class LogPump {
  readonly volumes: readonly Volume[];
  readonly #rings: readonly LogReaderRing[];
  readonly #reader: TraceReader;
  #next = 0;

  constructor(segment: Segment, reader: TraceReader) {
    this.#reader = reader;
    this.#rings = Array.from({ length: segment.ranks }, (_, rank) => new LogReaderRing(segment, rank));
    this.volumes = this.#rings.map(() => ({ prints: 0, printBytes: 0, events: 0, images: 0, imageBytes: 0 }));
  }

  /** Takes what is there, each rank in turn, until nothing is left or `milliseconds` have passed. True if there was any. */
  drain(milliseconds: number): boolean {
    const until = performance.now() + milliseconds;
    let any = false;
    let quiet = 0;
    while (quiet < this.#rings.length) {
      const rank = this.#next;
      this.#next = (rank + 1) % this.#rings.length;
      if (!this.#drainRank(rank)) {
        quiet++;
        continue;
      }
      any = true;
      quiet = 0;
      if (performance.now() >= until) break;
    }
    return any;
  }

  get empty(): boolean {
    return this.#rings.every((ring) => ring.empty);
  }

  #drainRank(rank: number): boolean {
    return this.#rings[rank].drain((words, _, from, to) => {
      this.#count(this.volumes[rank], words, from, to);
      this.#reader.push(rank, words.subarray(from, to));
    }, turnWords);
  }

  #count(volume: Volume, words: Int32Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      const head = words[at];
      const length = head & 0xffff;
      // The reader says what is wrong with such a log; here it would be an endless loop.
      if (length === 0) return;
      const kind = (head >>> 16) & 0xff;
      const ends = ((head >>> 24) & Flag.More) === 0;
      if (kind === Kind.Print) {
        if (ends) volume.prints++;
        volume.printBytes += length * 4;
      } else if (kind === Kind.Blob) {
        if (ends) volume.images++;
        volume.imageBytes += length * 4;
      } else if (kind !== Kind.Pad && kind !== Kind.Note && kind !== Kind.Site && kind !== Kind.End) {
        volume.events++;
      }
      at += length;
    }
  }
}

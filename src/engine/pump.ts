/**
 * Carries the ranks' logs from the segment into the trace, in two steps. Collecting copies what the rings hold, which
 * costs next to nothing and keeps them from filling up; decoding, which costs more than a small message does, is done
 * when there is time, since on a machine with few cores the ranks want the page's core too.
 */
import { LogReaderRing } from "#shm/log.ts";
import type { Segment } from "#shm/segment.ts";
import { At, Flag, Kind } from "#trace/format.ts";
import type { TraceReader } from "#trace/reader.ts";

/** What one rank has written so far. */
export interface Volume {
  /** console.log and its kin. */
  prints: number;
  printBytes: number;
  /** Records of calls, messages and requests. */
  events: number;
  /** What imshow and plot show. */
  images: number;
  imageBytes: number;
  /** What ranks wrote, as far as it is kept. */
  files: number;
  fileBytes: number;
  /** Communicators made, named and freed, prompts, what nobody received. */
  notes: number;
  noteBytes: number;
}

/** Words in one piece, 64 KiB: decoding stops between pieces only. */
const pieceWords = 16_384;
/** Pieces taken from one rank before the next has its turn: as much as the largest ring holds. */
const mostPieces = 64;
/** Words that wait for decoding, 64 MiB: beyond them the rings fill up and the ranks wait. */
const mostWaiting = 16 * 1024 * 1024;

/** How the JSON of a chart's note begins, four bytes of it to a word. */
const chartStart = new Int32Array(new TextEncoder().encode('{"type":"plot","').buffer);

/** Numbers as text cost the page several times what pixels do. */
const chartWeight = 4;

export class LogPump {
  readonly volumes: Volume[] = [];
  readonly #segment: Segment;
  /** By rank; null once it has ended and its slot may be another's. */
  readonly #rings: (LogReaderRing | null)[] = [];
  readonly #reader: TraceReader;
  /** Whether the note that a rank's log is in is a chart, by rank. */
  readonly #charts: boolean[] = [];
  /** Collected and not decoded, by rank; in each the pieces from `first` on. */
  readonly #queues: { pieces: Int32Array[]; first: number }[] = [];
  #waiting = 0;
  #next = 0;

  constructor(segment: Segment, reader: TraceReader) {
    this.#reader = reader;
    this.#segment = segment;
    for (let slot = 0; slot < segment.ranks; slot++) this.add(slot);
  }

  /** The next rank lives in this slot. */
  add(slot: number): void {
    this.#rings.push(new LogReaderRing(this.#segment, slot));
    this.#queues.push({ pieces: [], first: 0 });
    this.#charts.push(false);
    this.volumes.push({
      prints: 0,
      printBytes: 0,
      events: 0,
      images: 0,
      imageBytes: 0,
      files: 0,
      fileBytes: 0,
      notes: 0,
      noteBytes: 0,
    });
  }

  /** A rank has ended, and all of its log is taken. */
  close(rank: number): void {
    this.#rings[rank] = null;
  }

  /** Copies what the rings hold, unless `most` words wait for decoding already. True if there was anything. */
  collect(most = mostWaiting): boolean {
    let any = false;
    for (let rank = 0; rank < this.#rings.length && this.#waiting < most; rank++) {
      if (this.#collectRank(rank)) any = true;
    }
    return any;
  }

  /** Decodes what was collected, ranks in turn, until nothing is left or `milliseconds` have passed. True if there was any. */
  decode(milliseconds: number): boolean {
    if (this.#waiting === 0) return false;
    const until = performance.now() + milliseconds;
    do {
      const rank = this.#next;
      this.#next = (rank + 1) % this.#queues.length;
      this.#decodePiece(rank);
    } while (this.#waiting > 0 && performance.now() < until);
    return true;
  }

  /** Everything that was collected is in the trace. */
  get decoded(): boolean {
    return this.#waiting === 0;
  }

  /** Everything that this rank has logged is in the trace. */
  taken(rank: number): boolean {
    return (
      this.#queues[rank].pieces.length === 0 &&
      this.#rings[rank]?.empty !== false &&
      !this.#reader.waits(rank)
    );
  }

  /** Everything that ranks have logged is in the trace. */
  get empty(): boolean {
    return this.decoded && this.#rings.every((ring) => ring?.empty !== false);
  }

  #collectRank(rank: number): boolean {
    const ring = this.#rings[rank];
    if (ring === null) return false;
    const queue = this.#queues[rank].pieces;
    const take = (words: Int32Array, _: Float64Array, from: number, to: number): void => {
      this.#count(rank, words, from, to);
      queue.push(words.slice(from, to));
      this.#waiting += to - from;
    };
    // What comes while this copies has its turn next time: a flood must not keep the page here.
    let any = false;
    for (let pieces = 0; pieces < mostPieces && ring.drain(take, pieceWords); pieces++) any = true;
    return any;
  }

  #decodePiece(rank: number): void {
    const queue = this.#queues[rank];
    const piece = queue.pieces[queue.first];
    if (piece === undefined) return;
    queue.first++;
    // A queue that a flood never lets run empty must not hold what was decoded.
    if (2 * queue.first >= queue.pieces.length) {
      queue.pieces.splice(0, queue.first);
      queue.first = 0;
    }
    this.#waiting -= piece.length;
    this.#reader.push(rank, piece);
  }

  #count(rank: number, words: Int32Array, from: number, to: number): void {
    const volume = this.volumes[rank];
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
        // See EventWriter.file.
        const file = words[at + At.blob.id] < 0;
        if (ends) volume[file ? "files" : "images"]++;
        volume[file ? "fileBytes" : "imageBytes"] += length * 4;
      } else if (kind === Kind.Note) {
        const text = at + At.note.text;
        if (chartStart.every((word, index) => words[text + index] === word)) this.#charts[rank] = true;
        const chart = this.#charts[rank];
        if (chart) volume.imageBytes += length * 4 * chartWeight;
        else volume.noteBytes += length * 4;
        if (ends) volume[chart ? "images" : "notes"]++;
        if (ends) this.#charts[rank] = false;
      } else if (kind !== Kind.Pad && kind !== Kind.Site && kind !== Kind.End) {
        volume.events++;
      }
      at += length;
    }
  }
}

/**
 * Standard input: the page answers a rank's prompt() through a mailbox in the rank's block, in UTF-16 units, so that
 * any text comes out as it went in. The rank sleeps until a piece is there; a long line comes in several.
 */
import { Block, INPUT_UNITS } from "./layout.ts";
import type { Segment } from "./segment.ts";
import { RankState, RankStatus } from "./status.ts";

const sliceMs = 100;
/** What lies in the mailbox: nothing, a piece of a line with more to come, the line's end, the end of all input. */
const Mail = { Empty: 0, Piece: 1, Last: 2, EndOfInput: 3 } as const;

function textUnits(segment: Segment, rank: number): Uint16Array {
  return new Uint16Array(segment.buffer, segment.layout.block(rank) + Block.InputText * 4, INPUT_UNITS);
}

/** The rank's end. */
export class StdinReader {
  private readonly segment: Segment;
  private readonly status: RankStatus;
  private readonly units: Uint16Array;
  private readonly stateAt: number;
  private readonly lengthAt: number;

  constructor(segment: Segment, rank: number) {
    this.segment = segment;
    this.status = new RankStatus(segment, rank);
    this.units = textUnits(segment, rank);
    this.stateAt = segment.blockWord(rank) + Block.InputState;
    this.lengthAt = segment.blockWord(rank) + Block.InputLength;
  }

  /** Blocks until the page has answered: a line, or null at the end of input. Throws RunAborted when the run ends. */
  readLine(): string | null {
    const before = this.status.enter(RankState.Input);
    let line = "";
    for (;;) {
      const mail = this.nextMail();
      if (mail !== Mail.EndOfInput) line += this.takeText();
      Atomics.store(this.segment.words, this.stateAt, Mail.Empty);
      if (mail === Mail.Piece) continue;
      this.status.enter(before);
      return mail === Mail.EndOfInput ? null : line;
    }
  }

  private nextMail(): number {
    const { words } = this.segment;
    for (;;) {
      this.segment.throwIfAborted();
      const mail = Atomics.load(words, this.stateAt);
      if (mail !== Mail.Empty) return mail;
      Atomics.wait(words, this.stateAt, Mail.Empty, sliceMs);
    }
  }

  private takeText(): string {
    return String.fromCharCode(...this.units.slice(0, this.segment.words[this.lengthAt]));
  }
}

/** The page's end. It cannot block, so a long answer goes out piece by piece: call `pump` once a frame. */
export class StdinWriter {
  private readonly segment: Segment;
  private readonly units: Uint16Array;
  private readonly stateAt: number;
  private readonly lengthAt: number;
  private readonly answers: (string | null)[] = [];
  private sent = 0;

  constructor(segment: Segment, rank: number) {
    this.segment = segment;
    this.units = textUnits(segment, rank);
    this.stateAt = segment.blockWord(rank) + Block.InputState;
    this.lengthAt = segment.blockWord(rank) + Block.InputLength;
  }

  /** Queues a line (without its newline), or null for the end of input, and sends what it can at once. */
  answer(line: string | null): void {
    this.answers.push(line);
    this.pump();
  }

  /** Sends the next piece if the rank has taken the last one. True while something is left to send. */
  pump(): boolean {
    const { words } = this.segment;
    const answer = this.answers[0];
    if (answer === undefined) return false;
    if (Atomics.load(words, this.stateAt) !== Mail.Empty) return true;
    if (answer === null) return this.deliver(Mail.EndOfInput);
    const count = Math.min(INPUT_UNITS, answer.length - this.sent);
    for (let index = 0; index < count; index += 1) this.units[index] = answer.charCodeAt(this.sent + index);
    words[this.lengthAt] = count;
    this.sent += count;
    return this.deliver(this.sent === answer.length ? Mail.Last : Mail.Piece);
  }

  private deliver(mail: number): boolean {
    if (mail !== Mail.Piece) {
      this.answers.shift();
      this.sent = 0;
    }
    Atomics.store(this.segment.words, this.stateAt, mail);
    Atomics.notify(this.segment.words, this.stateAt);
    return this.answers.length !== 0;
  }
}

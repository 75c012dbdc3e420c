import { isPoll } from "./polls.ts";
import type { Transport, WaitEntry, WaitInfo } from "./transport.ts";

/** Vain polls in a row before it is written down what they ask for: most programs that poll do so a few times. */
const patience = 200;
/** Vain polls after the last new question before it is taken that the loop asks for nothing else. */
const round = 200;
/** A loop that asks for more things than this is not told of. */
const most = 32;

interface Question {
  readonly mode: "all" | "any";
  readonly entries: readonly WaitEntry[];
}

/**
 * What a rank asks for in a loop of polls that find nothing. Once the loop has gone round it is published, as a wait is,
 * so that the page can tell whether anybody is left who could answer. Any other call of MPI ends it.
 */
export class Asking {
  /** Polls in a row that found nothing. */
  vain = 0;
  readonly #transport: Transport;
  readonly #line: () => number;
  readonly #questions: Question[] = [];
  /** `vain` when the last new question was asked. */
  #newest = 0;
  #unclear = false;
  #published = false;

  constructor(transport: Transport, line: () => number) {
    this.#transport = transport;
    this.#line = line;
  }

  /** A poll has found nothing. True: `add` is to hear what it asked for. */
  again(): boolean {
    this.vain += 1;
    return this.vain > patience && !this.#unclear;
  }

  /** `entries` that must come true, `mode`, for the poll to find something; none where that is the program's own doing. */
  add(mode: "all" | "any", entries: readonly WaitEntry[], call: Omit<WaitInfo, "mode" | "entries">): void {
    if (this.#questions.some((one) => same(one, mode, entries))) {
      if (this.#published) this.#transport.askedAgain();
      else if (this.vain > this.#newest + round) this.#publish(call);
      return;
    }
    this.#unclear = entries.length === 0 || this.#questions.length === most;
    this.#questions.push({ mode, entries });
    this.#newest = this.vain;
    this.#takeBack();
  }

  /** A call of that kind begins. */
  before(kind: number): void {
    if (!isPoll(kind)) this.stop();
  }

  stop(): void {
    this.vain = 0;
    this.#newest = 0;
    this.#unclear = false;
    this.#questions.length = 0;
    this.#takeBack();
  }

  #publish(call: Omit<WaitInfo, "mode" | "entries">): void {
    const [first, ...others] = this.#questions;
    // Of several questions an answer to one will do; that it takes more for one of them is left out of account.
    const mode = others.length === 0 ? first.mode : "any";
    const entries = this.#questions.flatMap((one) => one.entries);
    this.#published = true;
    this.#transport.publishAsking({ ...call, mode, entries, line: this.#line() });
  }

  #takeBack(): void {
    if (!this.#published) return;
    this.#published = false;
    this.#transport.clearAsking();
  }
}

function same(one: Question, mode: Question["mode"], entries: readonly WaitEntry[]): boolean {
  return (
    one.mode === mode &&
    one.entries.length === entries.length &&
    one.entries.every((entry, at) => alike(entry, entries[at]))
  );
}

function alike(a: WaitEntry, b: WaitEntry): boolean {
  return a.what === b.what && a.peer === b.peer && a.context === b.context && a.tag === b.tag;
}

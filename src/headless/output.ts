/** What the ranks print, to standard output and standard error, in the order in which they printed it. */
import type { TraceStore } from "#trace/store.ts";
import { rankLabel } from "#trace/worlds.ts";

export interface TextSink {
  write(text: string): unknown;
}

export interface OutputOptions {
  readonly prefix: boolean;
  /** The texts are wanted once more, for a file. */
  readonly keep: boolean;
}

const systemStream = 5;
const inputStream = 6;

export class Output {
  readonly #trace: TraceStore;
  readonly #sinks: { readonly out: TextSink; readonly error: TextSink };
  readonly #options: OutputOptions;
  #written = 0;

  constructor(
    trace: TraceStore,
    sinks: { readonly out: TextSink; readonly error: TextSink },
    options: OutputOptions,
  ) {
    this.#trace = trace;
    this.#sinks = sinks;
    this.#options = options;
  }

  /** Writes what has come since the last time. */
  update(): void {
    const { prints } = this.#trace;
    let sink = this.#sinks.out;
    let text = "";
    for (; this.#written < prints.length; this.#written++) {
      const stream = prints.stream[this.#written];
      // A terminal has echoed what was typed.
      if (stream === inputStream) continue;
      const next =
        stream === 1 || stream === 2 || stream === systemStream ? this.#sinks.error : this.#sinks.out;
      if (next !== sink && text !== "") {
        sink.write(text);
        text = "";
      }
      sink = next;
      text += this.#lines(prints.rank[this.#written], prints.text(this.#written));
      if (!this.#options.keep) prints.forget(this.#written);
    }
    if (text !== "") sink.write(text);
  }

  #lines(rank: number, text: string): string {
    if (!this.#options.prefix) return `${text}\n`;
    const label = `[${rankLabel(this.#trace, rank)}] `;
    return `${label}${text.replaceAll("\n", `\n${label}`)}\n`;
  }
}

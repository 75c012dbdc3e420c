/** A run that is stopped from outside: by a signal, or since nobody takes what it prints any more. */
import process from "node:process";
import type { RunHandle } from "#engine/api.ts";
import { ExitCode } from "./exit-codes.ts";
import { reasonOf } from "./read-program.ts";
import type { StandardStreams } from "./standard-streams.ts";
import { whereRanksAre } from "./stop-words.ts";

export interface Interruption {
  readonly code: number;
  /** What to say of it; "" for nothing. */
  readonly words: string;
}

const signals: Readonly<Record<string, Interruption>> = {
  SIGINT: { code: ExitCode.Interrupt, words: "stopped by Ctrl-C." },
  SIGTERM: { code: ExitCode.Terminate, words: "stopped by SIGTERM." },
};

/** ms in which the same Ctrl-C may come twice: from the terminal, and handed on by npm. */
const echo = 1000;

export class Interruptions {
  #first: Interruption | null = null;
  #firstAt = 0;
  readonly #run: RunHandle;

  constructor(run: RunHandle, streams: StandardStreams) {
    this.#run = run;
    for (const [signal, interruption] of Object.entries(signals)) {
      process.on(signal, () => {
        if (this.#first !== null) {
          // Whoever presses twice does not want to wait for what is left to write.
          if (performance.now() > this.#firstAt + echo) process.exit(interruption.code);
          return;
        }
        const words = `${interruption.words} ${whereRanksAre(run.trace)}`.trim();
        this.#stop({ ...interruption, words });
      });
    }
    const failed = (error: Error): void => {
      const words = streams.closed ? "" : `what the ranks print cannot be written: ${reasonOf(error)}.`;
      this.#stop({ code: streams.closed ? ExitCode.BrokenPipe : ExitCode.Failed, words });
    };
    if (streams.failure !== null) failed(streams.failure);
    streams.onFailure(failed);
  }

  /** What stopped the run; null when nothing has. */
  get first(): Interruption | null {
    return this.#first;
  }

  #stop(interruption: Interruption): void {
    if (this.#first !== null) return;
    this.#first = interruption;
    this.#firstAt = performance.now();
    this.#run.stop();
  }
}

/** What programs show with imshow and plot: saved as files where that was asked for, else told of. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Trace, TracedOutput } from "#trace/model.ts";
import { who } from "#trace/worlds.ts";
import { encodePng } from "./png.ts";
import { reasonOf } from "./read-program.ts";

export class Pictures {
  readonly #trace: Trace;
  readonly #folder: string | null;
  readonly #tell: (text: string) => void;
  #seen = 0;
  #failed = false;

  /** `folder` is made when the first image comes; null: none are saved. `tell` takes one line at a time. */
  constructor(trace: Trace, folder: string | null, tell: (text: string) => void) {
    this.#trace = trace;
    this.#folder = folder;
    this.#tell = tell;
  }

  /** Whether an image could not be saved. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Takes in what has been shown since the last time. */
  update(): void {
    const { outputs } = this.#trace;
    for (; this.#seen < outputs.length; this.#seen++) this.#show(outputs[this.#seen], this.#seen + 1);
  }

  #show(output: TracedOutput, number: number): void {
    const what = outputWords(this.#trace, output);
    if (output.pixels === undefined)
      this.#tell(`${what}: charts are drawn on the page alone (--trace takes it there)`);
    else if (this.#folder === null)
      this.#tell(`${what}: it is seen on the page alone, or saved with --save-images FOLDER`);
    else this.#save(output, output.pixels, this.#folder, number);
  }

  #save(output: TracedOutput, pixels: Uint8ClampedArray, folder: string, number: number): void {
    const { rank, width, height } = output;
    const file = join(folder, `image-${String(number).padStart(3, "0")}-rank-${rank}.png`);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, encodePng(width, height, pixels));
      this.#tell(`${outputWords(this.#trace, output)}: ${file}`);
    } catch (error) {
      this.#failed = true;
      this.#tell(`${outputWords(this.#trace, output)}, which cannot be saved as ${file}: ${reasonOf(error)}`);
    }
  }
}

function outputWords(trace: Trace, { rank, kind, width, height, title, plot }: TracedOutput): string {
  const named = plot?.title || title;
  const what = kind === "image" ? `an image of ${width} × ${height}` : "a chart";
  return `${who(trace, rank)} showed ${what}${named === "" ? "" : ` “${named}”`}`;
}

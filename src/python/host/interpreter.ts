/** Python as a rank has it before it knows its run: started from the snapshot, ready for its program. */
import type { Runtime } from "#mpi/runtime.ts";
import { linkModule, type NativeTables, nativeTable } from "#python/native/module.ts";
import { nativeParts } from "#python/native/parts.ts";
import type { PythonAssets } from "./assets.ts";
import { bootPython, type Python } from "./boot.ts";
import type { RankFiles } from "./files.ts";
import { type FramesModule, ProgramFrames } from "./frames.ts";
import { openSnapshot } from "./packed-snapshot.ts";

/** The name by which Python imports the native functions. */
export const nativeName = "_ringside";

/** lib/_ringside_runner.py. */
interface Runner {
  prepare(setup: string): void;
  run(): string;
}

export class Interpreter {
  readonly python: Python;
  readonly frames: ProgramFrames;
  readonly runner: Runner;
  readonly #tables: NativeTables;

  private constructor(python: Python, frames: ProgramFrames, tables: NativeTables) {
    this.python = python;
    this.frames = frames;
    this.#tables = tables;
    this.runner = python.api.pyimport("_ringside_runner");
  }

  static async start({ module, stdlib, snapshot, folder }: PythonAssets): Promise<Interpreter> {
    const packed = openSnapshot(snapshot);
    const python = await bootPython({ module, stdlib: new Uint8Array(stdlib), snapshot: packed, folder });
    const frames = new ProgramFrames(python.module as FramesModule);
    return new Interpreter(python, frames, linkModule(python.module, packed.notes.links));
  }

  /** The native functions are `runtime`'s from now on, and those of `files`. */
  connect(runtime: Runtime, files: RankFiles): void {
    const py = this.python.module;
    this.#tables.use(nativeTable([...nativeParts, this.frames.part, files.part], { py, runtime }));
  }
}

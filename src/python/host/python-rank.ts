/** A rank whose program is Python: sets the stage, runs the program, ends as it ended. */

import { homeFolder, RunFiles } from "#mpi/io/run-files.ts";
import { RankLife } from "#rank/life.ts";
import type { DiskPlace } from "#rank/program.ts";
import type { RankSetup } from "#rank/protocol.ts";
import type { Stream, StreamLines } from "#rank/stream-lines.ts";
import type { ThreadHost } from "#rank/thread-host.ts";
import type { DiskFileSystem, PythonModule } from "./emscripten.ts";
import { crashNote, failureOf, type RunResult } from "./failure.ts";
import { RankFiles } from "./files.ts";
import type { Interpreter } from "./interpreter.ts";
import { showRunFolders } from "./run-folders.ts";
import { attachStreams } from "./streams.ts";

/** Where the files of packages lie; lib/_ringside_packages.py has the same. */
const packagesFolder = "/packages";

/** Shows a machine's disk in the rank's file system. */
export type ShowDisk = (module: PythonModule, place: DiskPlace) => DiskFileSystem;

export class PythonRank {
  readonly #setup: RankSetup;
  readonly #interpreter: Interpreter;
  readonly #life: RankLife;
  readonly #lines: StreamLines;
  readonly #files: RankFiles;
  /** Where the program ended itself, 0 before that. */
  #exitLine = 0;

  constructor(setup: RankSetup, interpreter: Interpreter, thread: ThreadHost, showDisk?: ShowDisk) {
    this.#setup = setup;
    this.#interpreter = interpreter;
    const { frames, python } = interpreter;
    this.#life = new RankLife(setup, {
      finder: frames,
      thread,
      exitCall: "sys.exit",
      flush: () => {
        this.#lines.flush();
        this.#files.publish();
      },
      here: () => this.#here(),
      describe: (error) => crashNote(error, frames.find()?.line ?? 0),
    });
    this.#lines = attachStreams(python.api, {
      print: (stream: Stream, text) => this.#life.print(stream, text),
      readLine: (question) => this.#life.readLine(question),
    });
    const { disk } = setup.program;
    const shown = disk && showDisk?.(python.module, disk);
    const place =
      disk && shown
        ? { folder: disk.cwd, streams: shown.stream_ops, keepWritten: disk.keepWritten }
        : {
            folder: homeFolder,
            streams: showRunFolders(python.module, new RunFiles(this.#life.mpi.options.sharedMemory)),
            keepWritten: true,
          };
    this.#files = new RankFiles(python.module, place, this.#life.log.writer);
    interpreter.connect(this.#life.mpi, this.#files);
    thread.forbid();
    thread.onError((error) => this.#life.fail(error));
    thread.onRejection((reason) => this.#life.fail(reason));
  }

  /** Runs the program. Never comes back from its end: the thread stays parked until the page takes it away. */
  run(): never {
    const { args, env, seed, rank, program } = this.#setup;
    const { runner } = this.#interpreter;
    this.#life.begin();
    let result: RunResult;
    try {
      const { file, js: source, modules = {}, startedBy = "", disk = null, withoutFile = false } = program;
      const cores = navigator.hardwareConcurrency;
      const megabytes = this.#interpreter.python.module.HEAPU8.length / 2 ** 20;
      const packages = this.#placePackages();
      const text = { file, source, modules, startedBy, disk, packages, withoutFile };
      runner.prepare(JSON.stringify({ ...text, args, env, seed, rank, cores, megabytes }));
      this.#files.watch();
      result = JSON.parse(runner.run());
    } catch (error) {
      return this.#broken(error);
    }
    const failure = failureOf(result);
    if (failure !== null) this.#life.die(failure, 1);
    this.#exitLine = result.line;
    this.#life.exit(result.code);
  }

  /** Puts the files of packages where Python looks for them. Returns the index. */
  #placePackages(): string {
    const { packages } = this.#setup;
    const { FS } = this.#interpreter.python.module;
    FS.mkdirTree(packagesFolder);
    // All ranks read the same memory.
    for (const [name, bytes] of Object.entries(packages?.files ?? {}))
      FS.writeFile(`${packagesFolder}/${name}`, new Uint8Array(bytes), { canOwn: true });
    return packages?.index ?? "{}";
  }

  /** Python did not come to its end by itself: os._exit, or something that it cannot go on from. */
  #broken(error: unknown): never {
    // What os._exit throws is no Error.
    const { name, status } = Object(error);
    if (name === "ExitStatus" && typeof status === "number") this.#life.exit(status);
    this.#life.fail(error);
  }

  #here(): { stack: string; line: number; column: number } {
    const { file } = this.#setup.program;
    const lines = this.#exitLine > 0 ? [this.#exitLine] : this.#interpreter.frames.lines();
    const stack = lines.map((line) => `  File "${file}", line ${line}`).reverse();
    return { stack: stack.join("\n"), line: lines[0] ?? 0, column: 0 };
  }
}

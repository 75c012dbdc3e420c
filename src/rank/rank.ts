/** One rank's life: set the stage, run the program, end in one of three ways, tell the page about it. */
import { callKind } from "#mpi/call-kinds.ts";
import { type CallFields, emptyCall } from "#mpi/recorder.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { RankState, RankStatus } from "#shm/status.ts";
import { StdinReader } from "#shm/stdin.ts";
import { createMpi } from "./binding/create-mpi.ts";
import { createConsole, type RankConsole, Stream } from "./console.ts";
import { describeFailure, type ErrorNote, type FailureContext } from "./failure.ts";
import { installGlobals } from "./globals.ts";
import { moduleAddress, startAddress } from "./modules.ts";
import { openMpi } from "./open-mpi.ts";
import { park } from "./park.ts";
import { plotModule } from "./plot/plot-module.ts";
import {
  type LinkedProgram,
  linkProgram,
  onlyPlace,
  type Position,
  ProgramError,
  positionAt,
} from "./program.ts";
import type { RankSetup } from "./protocol.ts";
import { openLog, type RankLog } from "./rank-log.ts";
import { RankSegment } from "./rank-segment.ts";
import { Rejections } from "./rejections.ts";
import { errorText, framesText, programFrames, stackOf } from "./stack.ts";
import type { ThreadHost } from "./thread-host.ts";
import type { RankTimers } from "./timers.ts";

const deepestStack = 50;

/**
 * ms without a timer or a word after which a program that is not done is taken to wait for nothing: what the thread
 * does for it meanwhile (unpacking, hashing, a module on its way) tells nobody, and takes a few ms.
 */
const patienceForPromises = 2000;

const promptCall: CallFields = { ...emptyCall(), kind: callKind("prompt"), comm: -1 };

export class Rank {
  readonly #setup: RankSetup;
  readonly #thread: ThreadHost;
  readonly #segment: RankSegment;
  readonly #status: RankStatus;
  readonly #stdin: StdinReader;
  readonly #log: RankLog;
  readonly #mpi: Runtime;
  readonly #console: RankConsole;
  readonly #timers: RankTimers;
  readonly #rejections: Rejections;
  readonly #context: Omit<FailureContext, "onlyThrow" | "lastLine"> & {
    modules: Record<string, string>;
    address: string;
  };
  /** Resolves when the first line of the program is about to run. */
  readonly #begun = Promise.withResolvers<void>();
  #linked: LinkedProgram | null = null;
  #start = "";
  #refusal: unknown = null;
  /** The program has come to its end and only serves the others. */
  #done = false;
  #over = false;

  constructor(setup: RankSetup, thread: ThreadHost) {
    this.#setup = setup;
    this.#thread = thread;
    this.#context = {
      file: setup.program.file,
      address: "",
      modules: {},
      sourcePosition: (line, column) => this.#linked?.sourcePosition(line, column) ?? { line, column },
      importPosition: (specifier) => this.#importPosition(specifier),
    };
    this.#segment = new RankSegment(setup.segment, () => this.#end(this.#done ? "finished" : "aborted"));
    this.#status = new RankStatus(this.#segment, setup.rank);
    this.#stdin = new StdinReader(this.#segment, setup.rank);
    const { record, rank, startedAt } = setup;
    this.#log = openLog({ segment: this.#segment, rank, record, startedAt, place: this.#context });
    this.#mpi = openMpi({
      ...setup,
      segment: this.#segment,
      log: this.#log,
      abort: (code) => this.#abort("comm.Abort", code),
      fail: (error) => this.#fail(error),
    });
    this.#console = this.#openConsole();
    this.#timers = installGlobals(thread, {
      ...setup,
      file: setup.program.file,
      console: this.#console,
      exit: (code) => this.#exit(code),
      now: () => this.#log.now() / 1000,
      inProgram: () => programFrames(stackOf(new Error()), this.#context).length > 0,
      prompt: (question) => this.#prompt(question),
    });
    // An error raised deep inside a call has to show the program's line all the same.
    thread.scope.Error.stackTraceLimit = deepestStack;
    this.#rejections = new Rejections(thread, (reason) => this.#fail(reason));
    thread.onError((error, place) => {
      const { file, address } = this.#context;
      const ours = place !== null && (place.script === file || place.script === address);
      this.#fail(error, ours ? this.#context.sourcePosition(place.line, place.column) : null);
    });
    this.#link();
  }

  /** Runs the program. Never comes back from its end: the worker stays parked until the page takes it away. */
  async run(): Promise<void> {
    this.#log.begin();
    this.#status.enter(RankState.Running);
    if (this.#linked === null) this.#fail(this.#refusal);
    let evaluated = false;
    const program = import(/* @vite-ignore */ this.#start)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        evaluated = true;
      });
    await this.#begun.promise;
    await Promise.race([program, this.#standstill(() => evaluated)]);
    await this.#timers.idle();
    await this.#rejections.heard();
    this.#exit(0);
  }

  /** Fails the rank when its program awaits a promise although nothing is left that could settle one. */
  async #standstill(evaluated: () => boolean): Promise<void> {
    for (;;) {
      await this.#timers.idle();
      const { latest } = this.#log;
      await this.#timers.pause(patienceForPromises);
      if (evaluated()) return;
      if (this.#timers.pending || this.#log.latest !== latest) continue;
      const { js } = this.#setup.program;
      const position = onlyPlace(js, /\bawait\b/g) ?? { line: 0, column: 0 };
      const { lastLine } = this.#log.sites;
      const near = position.line > 0 || lastLine === 0 ? "" : `; its last call was in line ${lastLine}`;
      const message = `the program waits for a promise that nothing can settle: no timer is pending${near}`;
      this.#fail(new ProgramError(message, position));
    }
  }

  #link(): void {
    const { modules } = this.#context;
    const { scriptAddress } = this.#thread;
    modules.mpi = moduleAddress("mpi", { MPI: createMpi(this.#mpi) }, scriptAddress);
    modules.plot = moduleAddress("plot", plotModule(this.#log.writer, this.#console.console.warn), scriptAddress);
    try {
      this.#linked = linkProgram(this.#setup.program, modules);
      this.#context.address = scriptAddress(this.#linked.text);
      this.#start = startAddress(this.#context.address, this.#begun.resolve, scriptAddress);
    } catch (error) {
      this.#refusal = error;
    }
  }

  #openConsole(): RankConsole {
    const { writer, sites, now } = this.#log;
    return createConsole({
      print: (stream, text) => {
        // The development server's client talks in every worker; its words are not the rank's.
        if (import.meta.env.DEV && text.startsWith("[vite]")) return;
        writer.print(stream, text, sites.here());
      },
      errorText: (error) => errorText(error, this.#context),
      here: () => framesText(new Error(), this.#context).join("\n"),
      now: () => now() / 1000,
    });
  }

  /** As on a terminal: the question is printed, the answer is echoed; the rank sleeps in between. */
  #prompt(question: string): string | null {
    const { writer } = this.#log;
    this.#console.flush();
    if (question !== "") this.#console.console.log(question);
    const call = writer.enter(promptCall);
    writer.note({ type: "input", question });
    const line = this.#stdin.readLine();
    this.#log.slept();
    writer.note({ type: "answer", text: line ?? "" });
    if (line !== null) writer.print(Stream.input, line, this.#log.sites.here());
    writer.exit(call, -1, -1, -1, 0);
    return line;
  }

  /** process.exit: with 0 this rank alone is done, with anything else the run has failed. */
  #exit(code: number): never {
    if (code !== 0) this.#abort("process.exit", code);
    this.#console.flush();
    this.#done = true;
    try {
      if (!this.#mpi.finalized) this.#mpi.finalize();
    } catch (error) {
      this.#fail(error);
    }
    this.#log.writer.note({ type: "exit", code });
    this.#end("finished");
  }

  /** Ends the whole run because the program says so (MPI_Abort). */
  #abort(call: string, code: number): never {
    const said = new Error("this run was ended with an exit code");
    const { stack, line, column } = describeFailure(said, { ...this.#context, onlyThrow: null, lastLine: 0 });
    const message = `the program ended all ranks with exit code ${code}`;
    const name = `${call}(${code})`;
    this.#die({ type: "error", errorClass: "", name, message, stack, line, column, aborts: true }, code);
  }

  /** An error that the program did not catch ends the whole run, as an MPI process that dies does. */
  #fail(thrown: unknown, place: Position | null = null): never {
    const onlyThrow = onlyPlace(this.#setup.program.js, /\b(?:throw|reject)\b/g);
    const context = { ...this.#context, onlyThrow, lastLine: this.#log.sites.lastLine };
    this.#die(describeFailure(thrown, context, place), 1);
  }

  #die(reason: ErrorNote, code: number): never {
    if (this.#over) park();
    // A program that printed half a line before it failed wants it seen.
    this.#console.flush();
    this.#log.writer.note(reason);
    this.#log.writer.end("failed");
    this.#status.enter(RankState.Failed);
    this.#over = true;
    this.#segment.abort(code);
    park();
  }

  #end(how: "finished" | "aborted"): never {
    // The last record may find the log full and the run over: then the page knows by the status word alone.
    if (!this.#over) {
      this.#over = true;
      this.#log.writer.end(how);
      this.#status.enter(how === "finished" ? RankState.Finished : RankState.Aborted);
    }
    park();
  }

  #importPosition(specifier: string): Position {
    const { js, imports } = this.#setup.program;
    const place = imports.find((each) => each.specifier === specifier);
    return positionAt(js, place?.start ?? 0);
  }
}

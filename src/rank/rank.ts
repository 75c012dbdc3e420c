/** A rank whose program is TypeScript: sets the stage, runs the program, sees that it ends. */
import type { MPI } from "mpi";
import { createMpi } from "./binding/create-mpi.ts";
import { stackFinder } from "./call-sites.ts";
import { createConsole, type RankConsole } from "./console.ts";
import { describeFailure, type ErrorNote, type FailureContext } from "./failure.ts";
import { Futures } from "./futures/futures.ts";
import type { Place } from "./futures/remote-errors.ts";
import { moduleName as futuresName, importsFutures, type Role, roleOf, works } from "./futures/role.ts";
import { installGlobals } from "./globals.ts";
import { type Here, RankLife } from "./life.ts";
import { moduleAddress, openingStatement, startAddress } from "./modules.ts";
import { plotModule } from "./plot/plot-module.ts";
import {
  type LinkedProgram,
  linkProgram,
  onlyPlace,
  type Position,
  ProgramError,
  positionAt,
} from "./program.ts";
import { exportedNames } from "./program-exports.ts";
import type { RankSetup } from "./protocol.ts";
import { Rejections } from "./rejections.ts";
import { settingsNoted, watchedEnvironment } from "./settings-read.ts";
import { errorText, framesText, programFrames, stackOf } from "./stack.ts";
import { Stream } from "./stream-lines.ts";
import type { ThreadHost } from "./thread-host.ts";
import type { RankTimers } from "./timers.ts";
import { Touches, touchStatement } from "./touches.ts";

const deepestStack = 50;

/**
 * ms without a timer or a word after which a program that is not done is taken to wait for nothing: what the thread
 * does for it meanwhile (unpacking, hashing, a module on its way) tells nobody, and takes a few ms.
 */
const patienceForPromises = 2000;

export class Rank {
  readonly #setup: RankSetup;
  readonly #thread: ThreadHost;
  readonly #life: RankLife;
  readonly #console: RankConsole;
  readonly #timers: RankTimers;
  readonly #rejections: Rejections;
  readonly #role: Role;
  readonly #futures: Futures;
  /** The program's process.env, which it may change. */
  readonly #env: Record<string, string>;
  readonly #context: Omit<FailureContext, "onlyThrow" | "lastLine"> & {
    modules: Record<string, string>;
    address: string;
  };
  /** Resolves when the first line of the program is about to run. */
  readonly #begun = Promise.withResolvers<void>();
  #linked: LinkedProgram | null = null;
  #start = "";
  #refusal: unknown = null;

  constructor(setup: RankSetup, thread: ThreadHost) {
    this.#setup = setup;
    this.#thread = thread;
    this.#env = { ...setup.env };
    this.#context = {
      file: setup.program.file,
      address: "",
      modules: {},
      sourcePosition: (line, column) => this.#linked?.sourcePosition(line, column) ?? { line, column },
      importPosition: (specifier) => this.#importPosition(specifier),
    };
    this.#life = new RankLife(setup, {
      finder: stackFinder(this.#context),
      thread,
      exitCall: "process.exit",
      flush: () => this.#console.flush(),
      here: () => this.#here(),
      describe: (error) => this.#describe(error, null),
    });
    this.#console = this.#openConsole();
    this.#timers = installGlobals(thread, {
      ...setup,
      env: watchedEnvironment(this.#env, settingsNoted(this.#life.log.writer), () => this.#here().line),
      file: setup.program.file,
      console: this.#console,
      exit: (code) => this.#exit(code),
      now: () => this.#life.log.now() / 1000,
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
    const { rank, size } = this.#life.mpi.world;
    this.#role = roleOf(setup.program, rank, size);
    const mpi = createMpi(this.#life.mpi);
    this.#futures = this.#openFutures(mpi);
    this.#link(mpi);
  }

  /** Runs the program. Never comes back from its end: the worker stays parked until the page takes it away. */
  async run(): Promise<void> {
    this.#life.begin();
    if (this.#linked === null) this.#fail(this.#refusal);
    try {
      if (works(this.#role)) await this.#futures.serve(() => this.#evaluate());
      else {
        if (this.#role === "manager") this.#futures.lead();
        await this.#evaluate();
        await this.#timers.idle();
      }
      await this.#rejections.heard();
      this.#futures.close();
    } catch (error) {
      this.#fail(error);
    }
    this.#life.exit(0);
  }

  /** Runs the program's own statements. */
  async #evaluate(): Promise<void> {
    let evaluated = false;
    const program = import(/* @vite-ignore */ this.#start)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        evaluated = true;
      });
    await this.#begun.promise;
    await Promise.race([program, this.#standstill(() => evaluated)]);
  }

  /** Fails the rank when its program awaits a promise although nothing is left that could settle one. */
  async #standstill(evaluated: () => boolean): Promise<void> {
    for (;;) {
      await this.#timers.idle();
      const { latest } = this.#life.log;
      await this.#timers.pause(patienceForPromises);
      if (evaluated()) return;
      if (this.#timers.pending || this.#life.log.latest !== latest) continue;
      const { js } = this.#setup.program;
      const position = onlyPlace(js, /\bawait\b/g) ?? { line: 0, column: 0 };
      const { lastLine } = this.#life.log.sites;
      const near = position.line > 0 || lastLine === 0 ? "" : `; its last call was in line ${lastLine}`;
      const message = `the program waits for a promise that nothing can settle: no timer is pending${near}`;
      this.#fail(new ProgramError(message, position));
    }
  }

  #link(mpi: typeof MPI): void {
    const { modules } = this.#context;
    const { scriptAddress } = this.#thread;
    modules.mpi = moduleAddress("mpi", { MPI: mpi }, scriptAddress);
    modules[futuresName] = moduleAddress(futuresName, this.#futures.exports, scriptAddress);
    modules.plot = moduleAddress(
      "plot",
      plotModule(this.#life.log.writer, this.#console.console.warn),
      scriptAddress,
    );
    try {
      this.#linked = linkProgram(this.#setup.program, modules, this.#watching() + this.#opening());
      this.#context.address = scriptAddress(this.#linked.text);
      this.#start = startAddress(this.#context.address, this.#begun.resolve, scriptAddress);
    } catch (error) {
      this.#refusal = error;
    }
  }

  /** The same of one whose text tells of what it touches. */
  #watching(): string {
    const { watch } = this.#life.mpi;
    const { touches = [] } = this.#setup.program;
    return watch === null || touches.length === 0 ? "" : touchStatement(new Touches(watch));
  }

  /** What a program is to say before all else, where it asks for what only that can give. */
  #opening(): string {
    const { program } = this.#setup;
    const futures = importsFutures(program);
    if (!futures && !program.js.includes("import.meta")) return "";
    return openingStatement(futures ? exportedNames(program.js) : [], ({ meta, exports }) => {
      Reflect.set(meta, "main", !works(this.#role));
      this.#futures.began(exports);
    });
  }

  #openFutures(mpi: typeof MPI): Futures {
    return new Futures({
      MPI: mpi,
      role: this.#role,
      who: this.#name(),
      args: this.#setup.args,
      env: this.#env,
      placeOf: (error) => this.#placeOf(error),
      tell: (text) => this.#life.print(Stream.system, text),
    });
  }

  /** "rank 2". */
  #name(): string {
    const { rank } = this.#setup;
    return this.#life.mpi.options.processes?.nameOf(rank) ?? `rank ${rank}`;
  }

  #placeOf(error: unknown): Place {
    if (!(error instanceof Error)) return { line: 0, frames: [] };
    const [innermost] = programFrames(stackOf(error), this.#context);
    return { line: innermost?.line ?? 0, frames: framesText(error, this.#context) };
  }

  #openConsole(): RankConsole {
    const { log } = this.#life;
    return createConsole({
      print: (stream, text) => {
        // The development server's client talks in every worker; its words are not the rank's.
        if (import.meta.env.DEV && text.startsWith("[vite]")) return;
        this.#life.print(stream, text);
      },
      errorText: (error) => errorText(error, this.#context),
      here: () => framesText(new Error(), this.#context).join("\n"),
      now: () => log.now() / 1000,
    });
  }

  /** As on a terminal: the question is printed, the answer is echoed; the rank sleeps in between. */
  #prompt(question: string): string | null {
    const { answers } = this.#futures;
    if (works(this.#role)) {
      const known = answers.shift();
      if (known !== undefined) return known;
      throw new Error(
        `${this.#name()} is a worker: prompt() gives it what the program itself had read, and no more`,
      );
    }
    this.#console.flush();
    if (question !== "") this.#console.console.log(question);
    const line = this.#life.readLine(question);
    if (line !== null) answers.push(line);
    return line;
  }

  #exit(code: number): never {
    if (this.#futures.carriesOut)
      throw new Error(
        `process.exit(${code}): a task cannot end the worker that carries it out: let it return, or throw an error`,
      );
    if (code === 0) this.#futures.close();
    this.#life.exit(code);
  }

  /** Where the program is, as an error's stack tells it. */
  #here(): Here {
    const context = { ...this.#context, onlyThrow: null, lastLine: 0 };
    const { stack, line, column } = describeFailure(new Error(), context);
    return { stack, line, column };
  }

  #fail(thrown: unknown, place: Position | null = null): never {
    this.#life.die(this.#describe(thrown, place), 1);
  }

  #describe(thrown: unknown, place: Position | null): ErrorNote {
    const onlyThrow = onlyPlace(this.#setup.program.js, /\b(?:throw|reject)\b/g);
    const context = { ...this.#context, onlyThrow, lastLine: this.#life.log.sites.lastLine };
    return describeFailure(thrown, context, place);
  }

  #importPosition(specifier: string): Position {
    const { js, imports } = this.#setup.program;
    const place = imports.find((each) => each.specifier === specifier);
    return positionAt(js, place?.start ?? 0);
  }
}

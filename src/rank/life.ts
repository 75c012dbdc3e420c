/**
 * One rank's life, whatever language its program is in: what it has of the segment, and the three ways in which it ends.
 * None of the ends comes back: the thread stays parked until the page takes it away.
 */
import { callKind } from "#mpi/call-kinds.ts";
import type { SpawnAnswer, SpawnOrder } from "#mpi/processes/processes.ts";
import { type CallFields, emptyCall } from "#mpi/recorder.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { RankState, RankStatus } from "#shm/status.ts";
import { StdinReader } from "#shm/stdin.ts";
import type { SiteFinder } from "./call-sites.ts";
import type { ErrorNote } from "./failure.ts";
import { openMpi } from "./open-mpi.ts";
import { park } from "./park.ts";
import type { ProgramText } from "./program.ts";
import type { RankSetup } from "./protocol.ts";
import { openLog, type RankLog } from "./rank-log.ts";
import { RankSegment } from "./rank-segment.ts";
import { Stream } from "./stream-lines.ts";
import type { ThreadHost } from "./thread-host.ts";

const promptCall: CallFields = { ...emptyCall(), kind: callKind("prompt"), comm: -1 };

/** The present place in the program, as an error note tells it. */
export interface Here {
  readonly stack: string;
  readonly line: number;
  readonly column: number;
}

/** What a language adds to a rank's life. */
export interface LifeHost {
  readonly finder: SiteFinder;
  readonly thread: ThreadHost;
  /** How a program of this language ends itself with a code, for the message: "process.exit". */
  readonly exitCall: string;
  /** Prints what the program has begun to print. */
  flush(): void;
  here(): Here;
  describe(error: unknown): ErrorNote;
}

export class RankLife {
  readonly log: RankLog;
  readonly mpi: Runtime;
  readonly #host: LifeHost;
  readonly #segment: RankSegment;
  readonly #status: RankStatus;
  readonly #program: ProgramText;
  readonly #stdin: StdinReader;
  /** Lines that came with the last answer and nobody has asked for, the next one last. */
  #linesLeft: string[] = [];
  /** The program has come to its end and only serves the others. */
  #done = false;
  #over = false;

  constructor(setup: RankSetup, host: LifeHost) {
    this.#host = host;
    this.#program = setup.program;
    this.#segment = new RankSegment(setup.segment, () => this.#end(this.#done ? "finished" : "aborted"));
    const slot = this.#segment.slotOf(setup.rank);
    this.#status = new RankStatus(this.#segment, slot);
    this.#stdin = new StdinReader(this.#segment, slot);
    const { record, rank, startedAt } = setup;
    this.log = openLog({ segment: this.#segment, rank, record, startedAt, finder: host.finder });
    this.mpi = openMpi({
      ...setup,
      segment: this.#segment,
      disk: setup.program.disk && host.thread.openDisk?.(setup.program.disk),
      log: this.log,
      processes: {
        universe: this.#segment.slots,
        start: (order) => this.#startRanks(order),
        ask: (question) => {
          this.log.writer.note({ type: "registry", ...question });
          return this.#answered();
        },
        nameOf: (rank) => this.#segment.nameOf(rank),
      },
      abort: (code) => this.abort("comm.Abort", code),
      fail: (error) => this.fail(error),
    });
  }

  /** The program is about to run. */
  begin(): void {
    this.log.begin();
    const { file, isOther = false, withoutFile = false } = this.#program;
    if (isOther) this.log.writer.note({ type: "program", file: withoutFile ? "" : file });
    this.#status.enter(RankState.Running);
  }

  /** Text of the program's, printed from the present line. */
  print(stream: Stream, text: string): void {
    this.log.writer.print(stream, text, this.log.sites.here());
  }

  /** Sleeps until the page has a line; null at the end of input. The question has been printed already. */
  readLine(question: string): string | null {
    const { writer } = this.log;
    const call = writer.enter(promptCall);
    const line = this.#linesLeft.pop() ?? this.#ask(question);
    // As on a terminal the answer is echoed.
    if (line !== null) this.print(Stream.input, line);
    writer.exit(call, -1, -1, -1, 0);
    return line;
  }

  /** What the page says to a note of this rank's: it answers as it answers a question. */
  #answered<T>(): T {
    const text = this.#stdin.readLine();
    this.log.slept();
    if (text === null) throw new Error("the page had no answer");
    return JSON.parse(text);
  }

  #startRanks(order: SpawnOrder): SpawnAnswer {
    const { writer } = this.log;
    const { commands, counter, parents } = order;
    writer.note({ type: "spawn", commands: [...commands], counter, parents: [...parents] });
    const answer = this.#answered<SpawnAnswer>();
    if (!("refusal" in answer)) writer.note({ type: "spawned", ...answer });
    return answer;
  }

  #ask(question: string): string | null {
    this.log.writer.note({ type: "input", question });
    const answer = this.#stdin.readLine();
    this.log.slept();
    this.log.writer.note({ type: "answer", text: answer ?? "", ...(answer === null && { end: true }) });
    const [first = null, ...more] = answer?.split("\n") ?? [];
    this.#linesLeft = more.reverse();
    return first;
  }

  /** The program ends this rank: with 0 it alone is done, with anything else the run has failed. */
  exit(code: number): never {
    if (code !== 0) this.abort(this.#host.exitCall, code);
    this.#host.flush();
    this.#done = true;
    try {
      if (!this.mpi.finalized) {
        this.mpi.init();
        this.mpi.finalize();
      }
    } catch (error) {
      this.fail(error);
    }
    this.log.writer.note({ type: "exit", code });
    this.#end("finished");
  }

  /** Ends the whole run because the program says so (MPI_Abort). */
  abort(call: string, code: number): never {
    const message = `the program ended all ranks with exit code ${code}`;
    const name = `${call}(${code})`;
    const place = this.#host.here();
    this.die({ type: "error", errorClass: "", name, message, ...place, aborts: true, exitCode: code }, code);
  }

  /** An error that the program did not catch ends the whole run, as an MPI process that dies does. */
  fail(error: unknown): never {
    this.die(this.#host.describe(error), 1);
  }

  die(reason: ErrorNote, code: number): never {
    if (this.#over) park();
    // A program that printed half a line before it failed wants it seen.
    this.#host.flush();
    this.log.writer.note(reason);
    this.log.writer.end("failed");
    this.#over = true;
    this.#segment.abort(code);
    // Not before: whoever saw a rank that has ended in a run that goes on would take those that wait for it for stuck.
    this.#status.enter(RankState.Failed);
    park();
  }

  #end(how: "finished" | "aborted"): never {
    // The last record may find the log full and the run over: then the page knows by the status word alone.
    if (!this.#over) {
      this.#over = true;
      this.log.writer.end(how);
      this.#status.enter(how === "finished" ? RankState.Finished : RankState.Aborted);
    }
    park();
  }
}

/** One run: from taking workers to the outcome. What happens in it comes from the segment; this drives and ends it. */
import { RunFiles } from "#mpi/io/run-files.ts";
import type { Origin } from "#mpi/processes/origin.ts";
import type { Command } from "#mpi/processes/processes.ts";
import { moduleName as futuresModule } from "#rank/futures/role.ts";
import type { RankPackages } from "#rank/protocol.ts";
import { bytesInUse, createHeap, Heap } from "#shm/heap.ts";
import type { Segment } from "#shm/segment.ts";
import { RankState, StatusReader } from "#shm/status.ts";
import type { Finding } from "#trace/findings.ts";
import { TraceReader } from "#trace/reader.ts";
import { causesFirst } from "#trace/rules/causes-first.ts";
import { errorFindings, workerFinding } from "#trace/rules/failures.ts";
import { reviewRun } from "#trace/rules/review.ts";
import type { TraceStore } from "#trace/store.ts";
import { type Birth, who } from "#trace/worlds.ts";
import type { CompiledProgram, RunFileList, RunHandle, RunOutcome, RunPhase, RunRequest } from "./api.ts";
import { namedProgram } from "./child-command.ts";
import { filesOf, withGivenModules } from "./given-files.ts";
import { overLimit } from "./limits.ts";
import { Listeners } from "./listeners.ts";
import type { Platform } from "./platform.ts";
import type { WarmWorker } from "./pool.ts";
import { LogPump } from "./pump.ts";
import { type Child, Spawner } from "./spawner.ts";
import { type Question, StandardInput } from "./stdin.ts";
import { Ticker } from "./ticker.ts";
import { Watchdog } from "./watchdog.ts";

/** ms of work in one tick: leaves room for drawing at 60 frames a second. */
const tickBudget = 8;
/** How long ranks have to end by themselves after another one failed; what computes on is then taken away. */
const graceAfterAbort = 150;
/** ms that the last records may take to come into the trace; someone who presses Stop wants it to stop. */
const longestFinish = 10_000;
const longestStop = 300;
/** ms of decoding in a tick while the ranks need every core. */
const crowdedBudget = 1;
/** ms between ticks: short at first, so that a first line shows at once, then as often as a picture is drawn. */
const firstMoments = 200;
const shortPause = 4;
const longPause = 16;

export class Run implements RunHandle {
  readonly done: Promise<RunOutcome>;
  readonly files: RunFileList;
  readonly #request: RunRequest;
  /** By rank; null for a spawned one that has ended. */
  readonly #workers: (WarmWorker | null)[] = [];
  readonly #take: (count: number) => WarmWorker[];
  readonly #spawner: Spawner;
  /** When the ranks were given the run, ms since the epoch. */
  #preparedAt = 0;
  readonly #platform: Platform;
  readonly #segment: Segment;
  readonly #heap = createHeap();
  readonly #reader: TraceReader;
  readonly #pump: LogPump;
  readonly #input: StandardInput;
  readonly #states: StatusReader;
  readonly #watchdog: Watchdog;
  readonly #ticker = new Ticker(() => this.#safeTick());
  readonly #listeners = new Listeners();
  readonly #resolve: (outcome: RunOutcome) => void;
  #phase: RunPhase = "starting";
  #outcome: RunOutcome | null = null;
  #ending: { how: RunOutcome["how"]; findings: () => readonly Finding[]; at: number } | null = null;
  #findings: readonly Finding[] = [];
  #exitCode: number | null = null;
  #abortedAt = 0;
  #startedAt = 0;
  #collected = false;

  /** `segment` is fresh, and nobody else's; `take` gives workers, which are this run's to terminate. */
  constructor(
    request: RunRequest,
    segment: Segment,
    take: (count: number) => WarmWorker[],
    platform: Platform,
  ) {
    this.#request = request;
    this.#take = take;
    this.#platform = platform;
    this.#segment = segment;
    const files = new RunFiles(new Heap(this.#heap, segment));
    for (const { name, bytes } of filesOf(request)) files.put(name, bytes);
    this.files = files;
    this.#reader = new TraceReader(request.ranks);
    this.#pump = new LogPump(this.#segment, this.#reader);
    this.#input = new StandardInput(this.#segment, this.trace, request);
    this.#states = new StatusReader(this.#segment);
    this.#watchdog = new Watchdog(this.#segment, this.trace, (rank) => this.#pump.taken(rank));
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    this.done = promise;
    this.#resolve = resolve;
    this.#spawner = new Spawner({
      segment,
      trace: this.trace,
      spawns: request.spawns,
      prepare: (command) => this.#prepareChild(command),
      movers: () => this.#watchdog.movers(),
      begin: (...begun) => this.#beginChildren(...begun),
    });
    this.#employ(request.ranks);
    this.#start().catch((error: unknown) => this.#crashed(error));
  }

  get trace(): TraceStore {
    return this.#reader.trace;
  }

  get phase(): RunPhase {
    return this.#phase;
  }

  get question(): Question | null {
    return this.#ending === null ? this.#input.question : null;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  get outcome(): RunOutcome | null {
    return this.#outcome;
  }

  /** The code with which a rank has ended the run: Abort's, process.exit's, 1 for an uncaught error. Null when none has. */
  get exitCode(): number | null {
    return this.#exitCode;
  }

  /** Bytes for windows and files that the ranks have not given back. */
  get sharedMemoryInUse(): number {
    return bytesInUse(this.#heap);
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener);
  }

  answer(line: string | null): void {
    if (this.#ending !== null) return;
    this.#input.answer(line);
    this.#updatePhase();
  }

  stop(): void {
    this.#end("stopped", []);
  }

  /** Workers for the next ranks. */
  #employ(count: number): readonly WarmWorker[] {
    const first = this.#workers.length;
    const workers = this.#take(count);
    this.#workers.push(...workers);
    for (const [index, worker] of workers.entries())
      worker.onDeath((death) => this.#workerDied(first + index, death.reason, death.advice));
    return workers;
  }

  async #start(): Promise<void> {
    const { program, args } = this.#request;
    const [packages] = await Promise.all([
      this.#packagesOf(program),
      ...this.#workers.map((worker) => worker?.ready),
    ]);
    if (this.#ending !== null) return;
    this.#preparedAt = performance.timeOrigin + performance.now();
    for (const rank of this.#workers.keys()) this.#begin(rank, { program, args, packages, origin: null });
    this.#phase = "running";
    this.#startedAt = performance.now();
    this.#ticker.start();
    this.#listeners.now();
  }

  async #packagesOf(program: CompiledProgram): Promise<RankPackages | undefined> {
    if (program.language !== "python") return undefined;
    return this.#platform.packages(withGivenModules(program, this.#request.files ?? []));
  }

  /** Hands a rank all that it needs, and lets it go. */
  #begin(rank: number, what: Omit<Child, "origin"> & { readonly origin: Origin | null }): void {
    const {
      env,
      envScope,
      envOfAll = {},
      seed,
      record,
      algorithms = {},
      decided,
      watchBuffers = false,
    } = this.#request;
    const { args, packages, origin } = what;
    const {
      language,
      file,
      source,
      imports,
      touches = [],
      modules = {},
      startedBy,
      disk,
      withoutFile,
    } = what.program;
    const js = language === "python" ? source : what.program.js;
    const setup = {
      segment: this.#segment.buffer,
      heap: this.#heap,
      rank,
      origin,
      program: {
        ...{ file, js, imports, touches: watchBuffers ? touches : [], modules, startedBy, disk, withoutFile },
        isOther: file !== this.#request.program.file,
      },
      args,
      env: envScope === "all" || rank === 0 ? { ...env, ...envOfAll } : envOfAll,
      seed,
      record,
      decided: decided?.[rank],
      algorithms,
      watchBuffers,
      packages,
      startedAt: this.#preparedAt,
    };
    // A rank may fail or block from its first moment, so that an answer may never come: nobody waits for one.
    const hear = (error: unknown): void => this.#crashed(error);
    const control = this.#workers[rank]?.control;
    control?.load(setup).catch(hear);
    control?.start().catch(hear);
  }

  async #prepareChild(command: Command): Promise<Omit<Child, "origin">> {
    const { program: parent, files = [] } = this.#request;
    if (parent.language === "typescript" && command.command === futuresModule)
      return { program: { ...parent, startedBy: futuresModule }, args: command.args, packages: undefined };
    const named = namedProgram(parent.language, command);
    const program = await this.#platform.child(parent, files, named);
    return { program, args: named.args, packages: await this.#packagesOf(program) };
  }

  #beginChildren(slots: readonly number[], children: readonly Child[], birth: Birth): void {
    if (this.#ending !== null) return;
    const first = this.trace.ranks;
    this.#segment.addWorld(this.trace.worlds.length, first, slots);
    this.#reader.addWorld(slots.length, birth);
    for (const slot of slots) this.#pump.add(slot);
    for (const [index, worker] of this.#employ(slots.length).entries()) {
      // That it could not start is told by its death.
      worker.ready.then(
        () => this.#ending ?? this.#begin(first + index, children[index]),
        () => undefined,
      );
    }
    this.#listeners.changed();
  }

  /** Ranks that have ended make room for others; the first ones stay, as they end together. */
  #letGo(): void {
    for (let rank = this.#request.ranks; rank < this.#workers.length; rank++) {
      const worker = this.#workers[rank];
      if (worker === null || this.trace.rankEnds[rank].how !== "finished" || !this.#pump.taken(rank))
        continue;
      const slot = this.#segment.slotOf(rank);
      if (this.#states.state(slot) !== RankState.Finished) continue;
      worker.terminate();
      this.#workers[rank] = null;
      this.#pump.close(rank);
      this.#spawner.left(rank);
    }
  }

  /** A log that cannot be read must not leave ranks running that nobody watches. */
  #safeTick(): number {
    try {
      return this.#tick();
    } catch (error) {
      this.#crashed(error);
      return longPause;
    }
  }

  /** Returns after how many ms the next tick is due. */
  #tick(): number {
    if (this.#ending !== null) {
      this.#finish();
      return 0;
    }
    const writing = this.#pump.collect();
    const working = this.#workers.reduce((sum, worker) => (worker === null ? sum : sum + 1), 0);
    const crowded = writing && working >= this.#platform.cores;
    const decoded = this.#pump.decode(crowded ? crowdedBudget : tickBudget);
    this.#letGo();
    const answering = this.#spawner.update();
    if (this.#input.update() || decoded) this.#updatePhase();
    const flood = overLimit(this.#pump.volumes, this.#platform.limits, this.trace, (rank) =>
      this.#lastPlace(rank),
    );
    const behind = !this.#pump.empty;
    // A flood of the others must not hide the error that they are ended for.
    if (this.#segment.abortCode !== null) this.#awaitAborted(behind);
    else if (flood !== null) this.#end("limit", [flood]);
    else if (behind || !this.#allEnded()) this.#lookForStuckRanks();
    // A rank that has failed is about to say with which code.
    else if (!this.#someFailed()) this.#end("finished", []);
    if ((behind && !crowded) || this.#input.sending || answering) return 0;
    return !crowded && performance.now() < this.#startedAt + firstMoments ? shortPause : longPause;
  }

  /** A rank has ended the run: the others may come to their own end, but not write for ever. */
  #awaitAborted(behind: boolean): void {
    this.#abortedAt ||= performance.now();
    const over = !behind && (this.#allEnded() || this.#allGone());
    // What the error was may not be decoded yet.
    if (over || performance.now() > this.#abortedAt + graceAfterAbort)
      this.#end("error", () => errorFindings(this.trace));
  }

  /** Ranks that are stuck while others go on are reported at once; the run ends when nobody can go on. */
  #lookForStuckRanks(): void {
    const report = this.#watchdog.look();
    if (report === null) return;
    const wording = (findings: readonly Finding[]) => findings.map(({ summary }) => summary).join("\n");
    const known = wording(this.#findings) === wording(report.findings);
    this.#findings = report.findings;
    if (report.all) this.#end("deadlock", []);
    else if (!known) this.#listeners.changed();
  }

  #allEnded(): boolean {
    return this.trace.rankEnds.every(({ how }) => how !== "running");
  }

  #someFailed(): boolean {
    return this.trace.rankEnds.some(({ how }) => how === "failed");
  }

  #allGone(): boolean {
    return this.#workers.every(
      (worker, rank) =>
        worker === null || this.#states.state(this.#segment.slotOf(rank)) >= RankState.Finished,
    );
  }

  #updatePhase(): void {
    if (this.#phase === "ended") return;
    this.#phase = this.#input.question === null ? "running" : "waiting-for-input";
    this.#listeners.changed();
  }

  #lastPlace(rank: number): { line: number; time: number } {
    const { prints, calls } = this.trace;
    for (let index = prints.length - 1; index >= 0; index--) {
      if (prints.rank[index] === rank) return { line: prints.line[index], time: prints.time[index] };
    }
    const own = this.trace.callsOf(rank);
    const last = own.length === 0 ? -1 : own[own.length - 1];
    return last < 0 ? { line: 0, time: Number.NaN } : { line: calls.line[last], time: calls.enterTime[last] };
  }

  #workerDied(rank: number, reason: string, advice = this.#platform.advice): void {
    this.#end("error", [workerFinding(who(this.trace, rank), rank, reason, advice)]);
  }

  /** Something of ours broke: the run ends, and says so. */
  #crashed(error: unknown): void {
    this.#end("error", [this.#brokenRun(error)]);
  }

  /**
   * Takes the ranks away at once; the outcome follows when what they wrote before is in the trace. A function is asked
   * for its findings then.
   */
  #end(how: RunOutcome["how"], findings: readonly Finding[] | (() => readonly Finding[])): void {
    if (this.#ending !== null) return;
    const told = typeof findings === "function" ? findings : () => findings;
    this.#ending = { how, findings: told, at: performance.now() };
    this.#exitCode = this.#segment.abortCode;
    this.#segment.abort();
    for (const worker of this.#workers) worker?.terminate();
    this.#finish();
  }

  /** Usually done in one go; after a flood the rest comes tick by tick. */
  #finish(): void {
    if (this.#ending === null || this.#outcome !== null) return;
    const { how, findings, at } = this.#ending;
    const { source } = this.#request.program;
    // A worker told to terminate may write on for a while: what it writes then is not waited for.
    const broken: Finding[] = [];
    const attempt = (work: () => void): void => {
      try {
        work();
      } catch (error) {
        broken.push(this.#brokenRun(error));
      }
    };
    attempt(() => {
      if (!this.#collected) this.#pump.collect(Number.POSITIVE_INFINITY);
      this.#collected = true;
      this.#pump.decode(tickBudget);
    });
    const longest = how === "stopped" ? longestStop : longestFinish;
    const drained = broken.length > 0 || this.#pump.decoded || performance.now() > at + longest;
    if (!drained) {
      this.#ticker.start();
      return;
    }
    this.#ticker.stop();
    // Whatever of it breaks, the run has an end that says so.
    attempt(() => this.#reader.finish());
    // A rank that came to its end has given up asking.
    this.#findings = this.#findings.filter(
      ({ rule, details: [poller] }) =>
        rule !== "endless-poll" || ["running", "aborted"].includes(this.trace.rankEnds[poller.rank].how),
    );
    attempt(() => {
      // Ranks that were found stuck explain their own leftovers.
      if (this.#findings.length === 0) this.#findings = reviewRun({ trace: this.trace, how, source });
    });
    const told = findings();
    const said = new Set(told.map(({ summary }) => summary));
    const failures = [...told, ...broken.filter(({ summary }) => !said.has(summary))];
    this.#findings = causesFirst(failures, this.#findings);
    this.#outcome = { how, findings: this.#findings, duration: this.trace.endTime };
    this.#phase = "ended";
    this.#listeners.now();
    this.#resolve(this.#outcome);
  }

  #brokenRun(error: unknown): Finding {
    const reason = error instanceof Error ? error.message : String(error);
    return workerFinding("the run", null, reason, this.#platform.advice);
  }
}

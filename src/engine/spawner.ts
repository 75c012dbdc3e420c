/** Starts ranks that ranks ask for, in the slots that are free, keeps what they are found by, and tells those who asked. */
import { ErrorClass } from "#mpi/error-classes.ts";
import { MAX_PROCESSES } from "#mpi/processes/numbers.ts";
import type { Origin } from "#mpi/processes/origin.ts";
import type { Command, RegistryAnswer, SpawnAnswer, SpawnOrder } from "#mpi/processes/processes.ts";
import type { RankPackages } from "#rank/protocol.ts";
import type { Segment } from "#shm/segment.ts";
import { StdinWriter } from "#shm/stdin.ts";
import type { Trace } from "#trace/model.ts";
import type { Birth } from "#trace/worlds.ts";
import type { CompiledProgram } from "./api.ts";
import { Registry } from "./registry.ts";
import { softCount } from "./soft-count.ts";

/** What one of the new ranks runs. */
export interface Child {
  readonly program: CompiledProgram;
  readonly args: readonly string[];
  readonly packages: RankPackages | undefined;
  readonly origin: Origin;
}

export interface SpawnerHost {
  readonly segment: Segment;
  readonly trace: Trace;
  /** What a command runs. Rejects with a plain reason when it cannot be had. */
  prepare(command: Command): Promise<Omit<Child, "origin">>;
  /** Who asked for each spawn, by its number, in the run that is repeated. */
  readonly spawns?: ReadonlyMap<number, number> | undefined;
  /** Ranks that may do something although nobody does anything for them, those that ask the page for something among them. */
  movers(): readonly number[];
  /** Begins ranks in these slots; the first gets the next free number. */
  begin(slots: readonly number[], children: readonly Child[], birth: Birth): void;
}

interface Prepared {
  readonly rank: number;
  readonly order: SpawnOrder;
  readonly birth: Birth;
  readonly programs: readonly Omit<Child, "origin">[];
}

/** How many ranks to start instead, where a command says that fewer will do; as many as it asked for where not. */
function fewer([first, ...more]: readonly Command[], room: number): number {
  const wanted = [first, ...more].reduce((sum, { maxprocs }) => sum + maxprocs, 0);
  if (more.length > 0 || first.info.soft === undefined) return wanted;
  return softCount(first.info.soft, Math.min(room, wanted)) || wanted;
}

export class Spawner {
  readonly #host: SpawnerHost;
  readonly #taken: Set<number>;
  #answers: StdinWriter[] = [];
  readonly #waiting: Prepared[] = [];
  readonly #registry = new Registry();
  #notesSeen = 0;

  constructor(host: SpawnerHost) {
    this.#host = host;
    this.#taken = new Set(Array.from({ length: host.segment.ranks }, (_, slot) => slot));
  }

  /** A spawned rank has ended, and all that it wrote is in the trace. */
  left(rank: number): void {
    this.#taken.delete(this.#host.segment.slotOf(rank));
    this.#registry.forget(rank);
  }

  /** Takes in what the trace brought. True while an answer has yet to be taken, which its rank does at once. */
  update(): boolean {
    const { notes } = this.#host.trace;
    for (; this.#notesSeen < notes.length; this.#notesSeen++) {
      const { note, rank, ...birth } = notes[this.#notesSeen];
      if (note.type === "registry") this.#answer(rank, this.#registry.answer(rank, note));
      if (note.type === "spawn")
        this.#prepare(rank, note, birth).catch((error: unknown) => this.#refuse(rank, error));
    }
    for (let next = this.#next(); next !== null && this.#start(next); next = this.#next())
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#answers = this.#answers.filter((writer) => writer.pump());
    return this.#answers.length > 0;
  }

  /** Who is to have ranks next. One that waits for room is not overtaken. */
  #next(): Prepared | null {
    const [first = null] = this.#waiting;
    const asked = this.#host.spawns?.get(this.#host.trace.worlds.length);
    if (first === null || asked === undefined) return first;
    // Ranks get their numbers in the order of the spawns, which a repeated run has to keep to.
    const turn = this.#waiting.find(({ rank }) => rank === asked);
    return turn ?? (this.#othersMove(() => true) ? null : first);
  }

  /** Whether any of these ranks may do something before those that wait here are answered. */
  #othersMove(among: (rank: number) => boolean): boolean {
    const waiting = new Set(this.#waiting.map(({ rank }) => rank));
    return this.#host.movers().some((rank) => among(rank) && !waiting.has(rank));
  }

  async #prepare(rank: number, order: SpawnOrder, birth: Birth): Promise<void> {
    const programs = await Promise.all(order.commands.map((command) => this.#host.prepare(command)));
    this.#waiting.push({ rank, order, birth, programs });
  }

  /** False while room may come. */
  #start({ rank, order, birth, programs }: Prepared): boolean {
    const { segment, trace } = this.#host;
    const { commands, counter, parents } = order;
    const wanted = commands.reduce((sum, { maxprocs }) => sum + maxprocs, 0);
    const free = Array.from({ length: segment.slots }, (_, slot) => slot).filter(
      (slot) => !this.#taken.has(slot),
    );
    const size = wanted > free.length ? fewer(commands, free.length) : wanted;
    if (size > free.length) {
      // Spawned ranks that are on their way somewhere may come to their end.
      const spawned = (one: number) => one >= segment.ranks;
      if (size <= segment.slots - segment.ranks && this.#othersMove(spawned)) return false;
      this.#refuse(rank, new Error(this.#tooMany(size, free.length)));
      return true;
    }
    const first = trace.ranks;
    if (first + size > MAX_PROCESSES) {
      const words = `a run may have ${MAX_PROCESSES} ranks one after the other, and has had ${first}: ${size} more cannot be started`;
      this.#refuse(rank, new Error(words));
      return true;
    }
    const spawn = trace.worlds.length;
    const children = commands.flatMap(({ maxprocs }, appnum) =>
      Array.from({ length: commands.length === 1 ? size : maxprocs }, () => ({
        ...programs[appnum],
        origin: { spawn, counter, parents, appnum },
      })),
    );
    const slots = free.slice(0, size);
    for (const slot of slots) this.#taken.add(slot);
    this.#host.begin(slots, children, birth);
    this.#answer(rank, { first, size, spawn });
    return true;
  }

  #tooMany(size: number, free: number): string {
    const { segment } = this.#host;
    const asked = size === 1 ? "1 rank cannot be started" : `${size} ranks cannot be started`;
    const left = free === 0 ? "there is room for none" : `there is room for ${free} more`;
    return `${asked}: ${left}. ${this.#taken.size} of at most ${segment.slots} (MPI.UNIVERSE_SIZE) live now; ranks make room when they end, and they end once both sides have called Disconnect`;
  }

  #refuse(rank: number, error: unknown): void {
    const refusal = error instanceof Error ? error.message : String(error);
    this.#answer(rank, { refusal, errorClass: ErrorClass.ERR_SPAWN });
  }

  #answer(rank: number, answer: SpawnAnswer | RegistryAnswer): void {
    const { segment } = this.#host;
    const writer = new StdinWriter(segment, segment.slotOf(rank));
    writer.answer(JSON.stringify(answer));
    this.#answers.push(writer);
  }
}

/**
 * Looks whether ranks are stuck. A look is a true picture of one moment: ranks that lay asleep in the same wait before
 * and after it, with nothing on its way to them, are waiting; all others count as computing. Whoever the diagnosis then
 * finds stuck will stay so, however long one waits: time decides nothing here, only how often to look.
 */
import type { WaitInfo } from "#mpi/transport.ts";
import type { Segment } from "#shm/segment.ts";
import { RankState, StatusReader, type StatusSnapshot } from "#shm/status.ts";
import { findEndlessPolls } from "#trace/diagnosis/endless-poll.ts";
import { explainHang } from "#trace/diagnosis/hang.ts";
import { History } from "#trace/diagnosis/history.ts";
import { findStuck, type RankStatus } from "#trace/diagnosis/stuck.ts";
import type { Finding } from "#trace/findings.ts";
import { reachOf, type Trace } from "#trace/model.ts";

/** ms between looks. */
const interval = 60;
/** A rank that polls takes what has come for it with its next poll: what is told of it waits for that, but not for ever. */
const patienceForPolls = 300;
/** A rank finds out its own line after 100 ms of sleep; a report waits for that, but not for ever. */
const patienceForLines = 300;

export interface StuckReport {
  /** The deadlock, after what led to it, and endless polls. Empty when every rank goes on. */
  readonly findings: readonly Finding[];
  /** No rank can go on: what is not stuck has ended. */
  readonly all: boolean;
}

const nobody: StuckReport = { findings: [], all: false };

export class Watchdog {
  readonly #segment: Segment;
  readonly #reader: StatusReader;
  readonly #trace: Trace;
  /** Whether everything that the rank has logged is in the trace. */
  readonly #logTaken: (rank: number) => boolean;
  #lastLook = 0;
  /** By rank, of those that ask for something in a loop: what the last look saw. */
  #asking = new Map<number, { readonly epoch: number; readonly asked: number; readonly goesOn: boolean }>();
  /** Since when something has been on its way to a rank that asks in a loop; NaN when nothing is. */
  #arrivingSince = Number.NaN;
  /** Who was found stuck by the last look, and since when it has been they. */
  #suspects = "";
  #suspectedAt = 0;

  constructor(segment: Segment, trace: Trace, logTaken: (rank: number) => boolean) {
    this.#segment = segment;
    this.#reader = new StatusReader(segment);
    this.#trace = trace;
    this.#logTaken = logTaken;
  }

  /** Who is stuck; null when it is not the time to look, or too early to say. Cheap to call often. */
  look(): StuckReport | null {
    const now = performance.now();
    if (now < this.#lastLook + interval) return null;
    this.#lastLook = now;
    const statuses = this.#picture();
    if (now < this.#arrivingSince + patienceForPolls) return null;
    const reach = (rank: number, comm: number) => reachOf(this.#trace, rank, comm);
    const stuck = findStuck(statuses, reach);
    const polling = findEndlessPolls(statuses, reach);
    const suspects = stuck.join();
    if (suspects !== this.#suspects) this.#suspectedAt = now;
    this.#suspects = suspects;
    if (stuck.length === 0 && polling.length === 0) return nobody;
    const isStuck = new Set(stuck);
    const isTold = new Set([...stuck, ...polling]);
    const all = statuses.every(({ state }, rank) => isStuck.has(rank) || isOver(state));
    // The logs have to tell at least as much as the picture: what they told before it does not change under it. While
    // others go on, theirs are never at an end; what is said of the stuck ranks is in their own.
    if (!statuses.every((_, rank) => (!all && !isTold.has(rank)) || this.#logTaken(rank))) return null;
    const exact = stuck.every((rank) => this.#knowsLine(rank, statuses[rank]));
    if (!exact && now < this.#suspectedAt + patienceForLines) return null;
    return { findings: explainHang(statuses, this.#trace), all };
  }

  /** Ranks that may do something although nobody does anything for them, those that ask the page for something among them. */
  movers(): number[] {
    const moves = ({ state, wait }: RankStatus) =>
      state === "waiting" ? wait === null : state !== "failed" && state !== "aborted" && state !== "finished";
    return this.#picture().flatMap((status, rank) => (moves(status) ? [rank] : []));
  }

  /** Whether the line in which a rank waits is known, by itself or from its log, and not inferred from an equal call. */
  #knowsLine(rank: number, { wait }: RankStatus): boolean {
    if (wait === null || wait.line !== 0) return true;
    const { line, inferred } = this.#trace.calls;
    const call = new History(this.#trace).callOfWait(rank, wait);
    return call >= 0 && line[call] > 0 && inferred[call] === 0;
  }

  #picture(): RankStatus[] {
    const slots = Array.from({ length: this.#trace.ranks }, (_, rank) => this.#slotOf(rank));
    const before = slots.map((slot) => this.#look(slot));
    const quiet = slots.map((slot) => slot !== null && this.#reader.inboundEmpty(slot));
    const after = slots.map((slot) => this.#look(slot));
    const picture = before.map((status, rank): RankStatus => {
      const next = after[rank];
      // Its log is at its end, and it sleeps in MPI no more: it has nothing to answer.
      if (this.#trace.rankEnds[rank].how === "finished") return { state: "finished", wait: null };
      if (status === null || next === null) return { state: "finished", wait: null };
      const same = status.epoch === next.epoch;
      const known = statusOf(status, same && quiet[rank] && status.asleep && next.asleep);
      const asks = same && quiet[rank] ? this.#asks(rank, next) : null;
      return asks === null ? known : { ...known, asks };
    });
    this.#forgetAsking(picture);
    const arriving = before.some((status, rank) => {
      const last = this.#asking.get(rank);
      return last?.goesOn === true && last.epoch === status?.epoch && !quiet[rank];
    });
    this.#arrivingSince = !arriving
      ? Number.NaN
      : Number.isNaN(this.#arrivingSince)
        ? performance.now()
        : this.#arrivingSince;
    return picture;
  }

  /**
   * What a rank asks for that does nothing but ask: it has asked again since an earlier look, and has made no other call.
   * From then on it counts as asking until it makes one.
   */
  #asks(rank: number, { state, wait, asked, epoch }: StatusSnapshot): WaitInfo | null {
    if (state !== RankState.Running || asked === 0 || wait === null) return null;
    const last = this.#asking.get(rank);
    const known = last?.epoch === epoch ? last : null;
    const goesOn = known !== null && (known.goesOn || known.asked !== asked);
    this.#asking.set(rank, { epoch, asked, goesOn });
    return goesOn ? wait : null;
  }

  #forgetAsking(picture: readonly RankStatus[]): void {
    for (const rank of this.#asking.keys()) {
      if (picture[rank]?.state !== "computing") this.#asking.delete(rank);
    }
  }

  /** Null when it has ended and another lives there. */
  #slotOf(rank: number): number | null {
    const slot = this.#segment.slotOf(rank);
    return this.#segment.processIn(slot) === rank ? slot : null;
  }

  #look(slot: number | null): StatusSnapshot | null {
    return slot === null ? null : this.#reader.readStatus(slot);
  }
}

function statusOf(status: StatusSnapshot, settled: boolean): RankStatus {
  switch (status.state) {
    case RankState.Mpi:
      return settled ? { state: "waiting", wait: status.wait } : { state: "computing", wait: null };
    case RankState.Input:
      return { state: "input", wait: null };
    case RankState.Log:
      return { state: "log", wait: null };
    case RankState.Finished:
      // Until it sleeps in MPI_Finalize it may be answering a packet, and so free a rank that waits for that.
      return { state: settled ? "finished" : "computing", wait: null };
    case RankState.Failed:
      return { state: "failed", wait: null };
    case RankState.Aborted:
      return { state: "aborted", wait: null };
    default:
      return { state: "computing", wait: null };
  }
}

function isOver(state: RankStatus["state"]): boolean {
  return state === "finished" || state === "failed" || state === "aborted";
}

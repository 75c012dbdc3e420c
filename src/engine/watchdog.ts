/**
 * Looks whether ranks are stuck. A look is a true picture of one moment: ranks that lay asleep in the same wait before
 * and after it, with nothing on its way to them, are waiting; all others count as computing. Whoever the diagnosis then
 * finds stuck will stay so, however long one waits: time decides nothing here, only how often to look.
 */
import type { Segment } from "#shm/segment.ts";
import { RankState, StatusReader, type StatusSnapshot } from "#shm/status.ts";
import { explainHang } from "#trace/diagnosis/hang.ts";
import type { RankStatus } from "#trace/diagnosis/stuck.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

/** ms between looks. */
const interval = 60;
/** A rank finds out its own line after 100 ms of sleep; a report waits for that, but not for ever. */
const patienceForLines = 300;

export interface StuckReport {
  /** The deadlock, after what led to it. */
  readonly findings: readonly Finding[];
  /** No rank can go on: what is not stuck has ended. */
  readonly all: boolean;
}

export class Watchdog {
  readonly #ranks: number;
  readonly #reader: StatusReader;
  readonly #trace: Trace;
  /** Whether everything that ranks have logged is in the trace. */
  readonly #logsTaken: () => boolean;
  #lastLook = 0;
  #suspectedAt = 0;

  constructor(segment: Segment, trace: Trace, logsTaken: () => boolean) {
    this.#ranks = segment.ranks;
    this.#reader = new StatusReader(segment);
    this.#trace = trace;
    this.#logsTaken = logsTaken;
  }

  /** A report when ranks are stuck, else null. Cheap to call often. */
  look(): StuckReport | null {
    const now = performance.now();
    if (now < this.#lastLook + interval) return null;
    this.#lastLook = now;
    const statuses = this.#picture();
    if (!statuses.some(({ state }) => state === "waiting")) return null;
    // The logs have to tell at least as much as the picture: what they told before it does not change under it.
    if (!this.#logsTaken()) return null;
    const findings = explainHang(statuses, this.#trace);
    const waits = findings.find(({ waits: graph }) => graph !== undefined)?.waits;
    if (waits === undefined) {
      this.#suspectedAt = 0;
      return null;
    }
    const stuck = waits.nodes.filter(({ state }) => state === "stuck");
    this.#suspectedAt ||= now;
    const exact = stuck.every(({ rank }) => statuses[rank].wait?.line !== 0);
    if (!exact && now < this.#suspectedAt + patienceForLines) return null;
    const isStuck = new Set(stuck.map(({ rank }) => rank));
    return { findings, all: statuses.every(({ state }, rank) => isStuck.has(rank) || isOver(state)) };
  }

  #picture(): RankStatus[] {
    const before = this.#snapshots();
    const quiet = before.map((_, rank) => this.#reader.inboundEmpty(rank));
    const after = this.#snapshots();
    return before.map((status, rank) => {
      const same = status.epoch === after[rank].epoch;
      return statusOf(status, same && quiet[rank] && status.asleep && after[rank].asleep);
    });
  }

  #snapshots(): StatusSnapshot[] {
    return Array.from({ length: this.#ranks }, (_, rank) => this.#reader.readStatus(rank));
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

import { callKind, callNames, isCollective } from "#mpi/call-kinds.ts";
import type { WaitInfo } from "#mpi/transport.ts";
import type { Trace } from "#trace/model.ts";

const finalize = callKind("Finalize");

/** What the trace knows that explains a wait. */
export class History {
  readonly trace: Trace;

  constructor(trace: Trace) {
    this.trace = trace;
  }

  /** The call with which `rank` entered collective number `number` of `comm`; -1 when it has not. */
  collectiveCall(rank: number, comm: number, number: number): number {
    const { calls } = this.trace;
    const own = this.trace.callsOf(rank);
    // From the end: what ranks are stuck in is the last that they did.
    for (let at = own.length - 1; at >= 0; at--) {
      const call = own[at];
      if (calls.comm[call] !== comm || calls.collective[call] === 0 || !isCollective(calls.kind[call]))
        continue;
      if (calls.collective[call] <= number) return calls.collective[call] === number ? call : -1;
    }
    return -1;
  }

  /** The first collective of `comm` that `rank` has gone through and `other` has not entered; -1 when there is none. */
  passedAlone(rank: number, other: number, comm: number): number {
    const { calls } = this.trace;
    const numbers = (of: number) => this.#collectivesOf(of, comm).map((call) => calls.collective[call]);
    const entered = Math.max(0, ...numbers(other).slice(-1));
    const call = this.#collectivesOf(rank, comm).find((each) => calls.collective[each] > entered);
    return call !== undefined && calls.exitStep[call] >= 0 ? call : -1;
  }

  #collectivesOf(rank: number, comm: number): number[] {
    const { calls } = this.trace;
    return Array.from(this.trace.callsOf(rank)).filter(
      (call) => calls.comm[call] === comm && calls.collective[call] > 0 && isCollective(calls.kind[call]),
    );
  }

  /** Which one of its kind on its communicator a collective call is, from 1: "barrier #2" is its rank's second barrier there. */
  ordinal(call: number): number {
    const { kind, comm, collective, rank } = this.trace.calls;
    const own = this.trace.callsOf(rank[call]);
    let count = 0;
    for (let at = 0; at < own.length; at++) {
      const other = own[at];
      if (kind[other] === kind[call] && comm[other] === comm[call] && collective[other] > 0) count++;
      if (other === call) break;
    }
    return count;
  }

  /** Whether a message of the program's own has left one of `ranks` for another: it was taken, or went ahead to wait there. */
  exchanged(ranks: readonly number[]): boolean {
    const { dest, collective, recvTime, rendezvous, sendCall } = this.trace.messages;
    const { exitStep } = this.trace.calls;
    const among = new Set(ranks);
    const left = (message: number) =>
      !Number.isNaN(recvTime[message]) ||
      (rendezvous[message] === 0 && sendCall[message] >= 0 && exitStep[sendCall[message]] >= 0);
    return ranks.some((rank) =>
      Array.from(this.trace.sendsOf(rank)).some((message) => {
        return (
          collective[message] === 0 && dest[message] !== rank && among.has(dest[message]) && left(message)
        );
      }),
    );
  }

  /** The call that a wait belongs to, as an index into the trace's calls; -1 when it is not recorded. */
  callOfWait(rank: number, wait: WaitInfo): number {
    const own = this.trace.callsOf(rank);
    const last = own.length === 0 ? -1 : own[own.length - 1];
    const { kind, exitStep } = this.trace.calls;
    if (last >= 0 && exitStep[last] < 0 && kind[last] === wait.kind) return last;
    return wait.call >= 1 && wait.call <= own.length ? own[wait.call - 1] : -1;
  }

  lineOfWait(rank: number, wait: WaitInfo): number {
    if (wait.line > 0) return this.trace.lineOf(rank, wait.line);
    const call = this.callOfWait(rank, wait);
    return call < 0 ? 0 : this.trace.calls.line[call];
  }

  /** The last call that a rank's program made before its end, -1 for none. */
  lastCall(rank: number): number {
    const own = this.trace.callsOf(rank);
    let last = own.length - 1;
    while (last >= 0 && this.trace.calls.kind[own[last]] === finalize) last--;
    return last < 0 ? -1 : own[last];
  }

  /** How often its rank has made a collective call in that line of the program; 1 for others. */
  timesOf(call: number): number {
    const { kind, line, rank } = this.trace.calls;
    if (!isCollective(kind[call]) || line[call] === 0) return 1;
    const own = this.trace.callsOf(rank[call]);
    let count = 0;
    for (let at = 0; at < own.length; at++) {
      if (line[own[at]] === line[call] && kind[own[at]] === kind[call]) count++;
    }
    return count;
  }

  nameOf(call: number): string {
    return callNames[this.trace.calls.kind[call]] ?? "none";
  }

  /** The line of a message's send, 0 when unknown. */
  sendLine(message: number): number {
    const call = this.trace.messages.sendCall[message];
    return call < 0 ? 0 : this.trace.calls.line[call];
  }

  /** Messages between programs (not within collectives) that were sent and not taken, in order of sending. */
  untaken(): number[] {
    const found: number[] = [];
    const { collective, sendTime } = this.trace.messages;
    const never = Number.POSITIVE_INFINITY;
    this.trace.messagesWithin(never, never, "clock", (message) => {
      if (collective[message] === 0) found.push(message);
    });
    return found.sort((a, b) => sendTime[a] - sendTime[b] || a - b);
  }
}

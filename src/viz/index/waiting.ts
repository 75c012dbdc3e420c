import { callNames, isCollective } from "#mpi/call-kinds.ts";
import { ANY_SOURCE } from "#mpi/constants.ts";
import { blockingReceives, blockingSends, synchronousSends, waits } from "#trace/message-calls.ts";
import { reachOf, type Trace } from "#trace/model.ts";

/** On whom a rank waits: a rank of COMM_WORLD (0 and up) or one of these. */
export const Awaited = {
  /** Any rank may end the wait. */
  Anyone: -1,
  /** All other ranks of the communicator. */
  Everyone: -2,
  /** The reader, at the Input line. */
  Input: -3,
  Unknown: -4,
} as const;

const rooted = new Set(["bcast", "Bcast", "scatter", "Scatter", "Scatterv"]);

/** What `rank` means by `peer`, a rank of communicator `comm`: a rank of COMM_WORLD, `Awaited.Anyone` or `Unknown`. */
export function worldRank(trace: Trace, rank: number, comm: number, peer: number): number {
  if (peer === ANY_SOURCE) return Awaited.Anyone;
  if (peer < 0) return Awaited.Unknown;
  const reach = reachOf(trace, rank, comm);
  if (reach === undefined) return comm === 0 && peer < trace.ranks ? peer : Awaited.Unknown;
  return reach[peer] ?? Awaited.Unknown;
}

/** Whether the message leaves only when its receiver takes it, by its size or because its sender asked for that. */
export function goesWhenTaken(trace: Trace, message: number): boolean {
  const { messages, calls } = trace;
  if (messages.rendezvous[message] === 1) return true;
  const call = messages.sendCall[message];
  return call >= 0 && synchronousSends.has(callNames[calls.kind[call]] ?? "none");
}

/**
 * Whether a call waits in its last stretch, after every message that it is known to have sent and received, and on whom.
 * Null when it is at work there. `messages`: whether it had any.
 */
export function lastStretch(trace: Trace, call: number, messages: boolean): number | null {
  const { calls } = trace;
  const name = callNames[calls.kind[call]] ?? "none";
  const open = Number.isNaN(calls.exitTime[call]);
  const peer = worldRank(trace, calls.rank[call], calls.comm[call], calls.peer[call]);
  if (name === "prompt") return Awaited.Input;
  if (name === "Finalize") return Awaited.Everyone;
  if (blockingSends.has(name)) return open || (synchronousSends.has(name) && !messages) ? peer : null;
  if (messages && !open) return null;
  if (blockingReceives.has(name)) {
    return /^sendrecv/i.test(name)
      ? worldRank(trace, calls.rank[call], calls.comm[call], calls.peer2[call])
      : peer;
  }
  // Whoever holds it may give a lock back; the others of an epoch are known to MPI alone.
  if (name === "win.Lock" || name === "win.Lock_all") return Awaited.Anyone;
  if (name === "win.Start" || name === "win.Wait") return Awaited.Everyone;
  if (waits.has(name)) return Awaited.Unknown;
  if (!isCollective(calls.kind[call])) return null;
  return rooted.has(name) && peer !== calls.rank[call] ? peer : Awaited.Everyone;
}

/** Who was waiting for ranks when they failed and took the whole run with them. */
import { callKind, callNames, isCollective } from "#mpi/call-kinds.ts";
import { History } from "#trace/diagnosis/history.ts";
import type { Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, commWords, rankWords } from "#trace/diagnosis/words.ts";
import { blockingReceives, blockingSends } from "#trace/message-calls.ts";
import { everybodyIn, reachOf, type Trace } from "#trace/model.ts";

const finalize = callKind("Finalize");
const exchanges: ReadonlySet<string> = new Set(["sendrecv", "Sendrecv", "Sendrecv_replace"]);

/** Ranks that had not come to the end of their program when these failed. */
export function atWork(trace: Trace, failed: readonly number[]): number[] {
  const found: number[] = [];
  for (let rank = 0; rank < trace.ranks; rank++) {
    const own = trace.callsOf(rank);
    const last = own.length === 0 ? -1 : own[own.length - 1];
    const ended =
      trace.rankEnds[rank].how === "finished" || (last >= 0 && trace.calls.kind[last] === finalize);
    if (!ended && !failed.includes(rank)) found.push(rank);
  }
  return found;
}

/** Those of which it is certain: ranks whose last call is open, and which no other rank could have let out of it. */
export function waitersFor(trace: Trace, failed: readonly number[]): Saying[] {
  const history = new History(trace);
  const pending = openRequests(trace);
  const sayings: Saying[] = [];
  for (let rank = 0; rank < trace.ranks; rank++) {
    const own = trace.callsOf(rank);
    const call = own.length === 0 ? -1 : own[own.length - 1];
    if (failed.includes(rank) || call < 0 || trace.calls.exitStep[call] >= 0) continue;
    const what = awaited(history, call, failed, pending.get(rank) ?? []);
    if (what === null) continue;
    const line = trace.calls.line[call];
    const where = `${callWords(history.nameOf(call), line)}${onComm(trace, call)}`;
    const time = trace.calls.enterTime[call];
    sayings.push({
      rank,
      line,
      time,
      one: `was waiting in ${where} ${what}.`,
      many: `were waiting in ${where} ${what.replace(" its ", " their ")}.`,
    });
  }
  return sayings;
}

function onComm(trace: Trace, call: number): string {
  const comm = trace.calls.comm[call];
  return comm < 0 ? "" : commWords(comm, trace.comms.get(comm)?.name);
}

/** "for a message from rank 0"; null where the call may have waited for somebody else. */
function awaited(
  history: History,
  call: number,
  failed: readonly number[],
  pending: readonly number[],
): string | null {
  const { trace } = history;
  const { kind, comm, collective, rank, peer, peer2 } = trace.calls;
  const name = callNames[kind[call]] ?? "none";
  const rankOf = (of: number): number => reachOf(trace, rank[call], comm[call])?.[of] ?? -1;
  if (isCollective(kind[call]) && collective[call] > 0) {
    const members = trace.commOf(rank[call], comm[call]);
    const missing = (members === undefined ? [] : everybodyIn(members)).filter(
      (member) => history.collectiveCall(member, comm[call], collective[call]) < 0,
    );
    const gone = missing.filter((member) => failed.includes(member));
    return gone.length === 0 ? null : `for ${rankWords(gone)} to make the same call`;
  }
  if (exchanges.has(name)) {
    const partners = [rankOf(peer[call]), rankOf(peer2[call])];
    return partners.every((each) => failed.includes(each)) ? `with ${rankWords(partners)}` : null;
  }
  const partner = rankOf(peer[call]);
  if (blockingReceives.has(name))
    return failed.includes(partner) ? `for a message from rank ${partner}` : null;
  if (blockingSends.has(name))
    return failed.includes(partner) ? `for rank ${partner} to take its message` : null;
  if (!/^wait(all|any|some)?$/i.test(name)) return null;
  const { peer: of, comm: on } = trace.requests;
  const partners = pending.map((request) => reachOf(trace, rank[call], on[request])?.[of[request]] ?? -1);
  const certain = partners.length > 0 && partners.every((each) => failed.includes(each));
  return certain ? `for its requests with ${rankWords(partners)}` : null;
}

/** Requests that nothing has ended, by rank. */
function openRequests({ requests }: Trace): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let request = 0; request < requests.length; request++) {
    if (requests.state[request] !== 0) continue;
    const own = found.get(requests.rank[request]);
    if (own === undefined) found.set(requests.rank[request], [request]);
    else own.push(request);
  }
  return found;
}

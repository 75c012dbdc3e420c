import { callNames } from "#mpi/call-kinds.ts";
import type { Trace } from "#trace/model.ts";

/** Requests of one rank that one line has started. */
interface Started {
  readonly rank: number;
  readonly name: string;
  readonly line: number;
  /** When the first was. */
  readonly time: number;
  count: number;
}

/** What the ranks that have ended by themselves have left incomplete. */
export function pendingOf(trace: Trace): Iterable<Started> {
  const { requests, calls } = trace;
  const places = new Map<string, Started>();
  const add = (rank: number, name: string, line: number, time: number) => {
    const key = `${rank} ${name} ${line}`;
    const place = places.get(key);
    if (place === undefined) places.set(key, { rank, name, line, time, count: 1 });
    else place.count += 1;
  };
  for (let index = 0; index < requests.length; index++) {
    const rank = requests.rank[index];
    if (requests.state[index] !== 0 || trace.rankEnds[rank].how !== "finished") continue;
    const call = requests.startCall[index];
    if (call < 0) add(rank, "none", 0, Number.NaN);
    else add(rank, callNames[calls.kind[call]] ?? "none", calls.line[call], calls.enterTime[call]);
  }
  // Without records of requests, what the ranks found open at their end.
  if (requests.length > 0) return places.values();
  for (const { rank, time, note } of trace.notes)
    if (note.type === "request-pending") add(rank, callNames[note.kind] ?? "none", 0, time);
  return places.values();
}

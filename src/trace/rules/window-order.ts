/**
 * Accesses in epochs that do not exclude each other, and what orders them: messages, by vector clocks; and perhaps what a
 * rank found in a window, which no log can tell. Who may have found something there counts as knowing everything.
 */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { LOCK_EXCLUSIVE } from "#mpi/rma/synchronize.ts";
import type { Trace } from "#trace/model.ts";
import { type Access, conflict, type Deed } from "./window-accesses.ts";
import { conflictsAmong, type Pair } from "./window-conflicts.ts";

/** Runs with more messages and accesses are not looked at: ordering them all would take too long. */
const mostEvents = 400_000;
/** The state of a request that was completed. */
const completedState = 1;
/** Different accesses to one rank's part that are kept for comparison, and pairs that are told. */
const mostKept = 200;
const mostPairs = 200;

const kindsOf = (...names: readonly CallName[]): ReadonlySet<number> => new Set(names.map(callKind));
const completing = kindsOf("win.Unlock", "win.Unlock_all", "win.Flush", "win.Flush_all", "win.Complete");
/** These complete what is fetched. */
const completingGets = kindsOf("win.Flush_local", "win.Flush_local_all");
/** They begin to fetch something, and a request says when it is there. */
const fetching = kindsOf("win.Rget", "win.Rget_accumulate");
/** They give back what was there: ranks wait by them without messages. */
const looking = kindsOf(
  "win.Get_accumulate",
  "win.Rget_accumulate",
  "win.Fetch_and_op",
  "win.Compare_and_swap",
);
const taking = callKind("win.Lock");
/** Ranks can meet through these too, unseen. */
const meeting = kindsOf("Win.Allocate_shared", "File.Open", "Spawn", "Spawn_multiple", "Accept", "Connect");

/** Pairs of conflicting accesses that nothing can have ordered. */
export function unorderedAccesses(trace: Trace, accesses: readonly Access[]): Pair[] {
  const open = accesses.filter(({ epoch }) => epoch.kind === "shared" || epoch.kind === "start");
  const parts = new Map<string, Access[]>();
  for (const access of open) {
    const part = parts.get(partOf(access));
    if (part === undefined) parts.set(partOf(access), [access]);
    else part.push(access);
  }
  const suspects = [...parts.values()].filter((part) => conflictsAmong(part).length > 0).flat();
  if (suspects.length === 0 || trace.worlds.length > 1) return [];
  if (trace.messages.length + accesses.length > mostEvents || meetUnseen(trace)) return [];
  return new Order(trace, accesses, new Set(suspects)).pairs();
}

function partOf({ window, target }: Access): string {
  return `${window} ${target}`;
}

function meetUnseen({ calls }: Trace): boolean {
  for (let call = 0; call < calls.length; call++) {
    const kind = calls.kind[call];
    if (meeting.has(kind) || (kind === taking && calls.tag2[call] === LOCK_EXCLUSIVE)) return true;
  }
  return false;
}

/** Something that happens on a rank. */
type Event =
  | { readonly what: "send"; readonly step: number; readonly message: number }
  | { readonly what: "receive"; readonly step: number; readonly message: number }
  | { readonly what: "access"; readonly step: number; readonly access: Access }
  | { readonly what: "complete"; readonly step: number; readonly call: number }
  /** The request of this call has ended in `end`. */
  | { readonly what: "fetched"; readonly step: number; readonly call: number; readonly end: number };

/** What a message carries. */
interface Carried {
  readonly clock: Int32Array;
  readonly looked: boolean;
}

/** An access whose order is followed: `done` is its rank's clock when it was complete, 0 before. */
interface Followed {
  readonly access: Access;
  done: number;
}

class Order {
  readonly #trace: Trace;
  readonly #suspects: ReadonlySet<Access>;
  readonly #events: readonly Event[];
  /** By rank: what it has heard of each rank. */
  #clocks: Int32Array[] = [];
  #carried = new Map<number, Carried>();
  /** The call that each is in. */
  #last: number[] = [];
  /** Ranks that may have found something in a window. */
  #looked: boolean[] = [];
  /** By rank: until then, by its own clock, nobody had begun to put anything into its memory. */
  readonly #untouched: Float64Array;
  /** Places that a rank has fetched from. */
  readonly #fetched = new Set<string>();
  readonly #kept = new Map<string, Map<string, Followed>>();
  readonly #incomplete = new Map<string, Followed[]>();
  /** Accesses of ranks that may have known anything. */
  readonly #knowing = new Set<Access>();
  readonly #found: Pair[] = [];

  constructor(trace: Trace, accesses: readonly Access[], suspects: ReadonlySet<Access>) {
    this.#trace = trace;
    this.#suspects = suspects;
    this.#untouched = new Float64Array(trace.ranks).fill(Number.POSITIVE_INFINITY);
    const events = [...this.#messages(), ...this.#completions()];
    const { enterStep } = trace.calls;
    for (const access of accesses) events.push({ what: "access", access, step: enterStep[access.call] });
    this.#events = events.sort((a, b) => a.step - b.step);
  }

  pairs(): Pair[] {
    this.#begin();
    for (const event of this.#events) {
      this.#happens(event);
      if (event.what === "access") this.#touch(event.access);
    }
    this.#begin();
    for (const event of this.#events) {
      this.#happens(event);
      if (event.what === "access") this.#look(event.access);
      else if (event.what === "complete") this.#complete(event.call);
      else if (event.what === "fetched") this.#fetch(event.call);
      if (this.#found.length >= mostPairs) break;
    }
    return this.#found;
  }

  #messages(): Event[] {
    const { length, sendStep, recvStep, recvTime } = this.#trace.messages;
    const events: Event[] = [];
    for (let message = 0; message < length; message++) {
      events.push({ what: "send", message, step: sendStep[message] });
      if (!Number.isNaN(recvTime[message]))
        events.push({ what: "receive", message, step: recvStep[message] });
    }
    return events;
  }

  #completions(): Event[] {
    const { length, kind, error, exitStep, enterStep } = this.#trace.calls;
    const events: Event[] = [];
    for (let call = 0; call < length; call++) {
      if (!completing.has(kind[call]) && !completingGets.has(kind[call])) continue;
      if (error[call] === 0 && exitStep[call] >= 0)
        events.push({ what: "complete", call, step: enterStep[call] });
    }
    const { startCall, endCall, state, length: requests } = this.#trace.requests;
    for (let request = 0; request < requests; request++) {
      const [start, end] = [startCall[request], endCall[request]];
      if (start >= 0 && end >= 0 && state[request] === completedState && fetching.has(kind[start]))
        events.push({ what: "fetched", call: start, end, step: enterStep[end] });
    }
    return events;
  }

  #begin(): void {
    const { ranks } = this.#trace;
    this.#clocks = Array.from({ length: ranks }, () => new Int32Array(ranks));
    this.#looked = new Array<boolean>(ranks).fill(false);
    this.#last = new Array<number>(ranks).fill(-1);
    this.#carried = new Map();
  }

  #happens(event: Event): void {
    const { messages, calls } = this.#trace;
    switch (event.what) {
      case "send": {
        const rank = messages.source[event.message];
        const clock = this.#tick(rank, messages.sendCall[event.message]).slice();
        this.#carried.set(event.message, { clock, looked: this.#looked[rank] });
        return;
      }
      case "receive": {
        const rank = messages.dest[event.message];
        const clock = this.#tick(rank, messages.recvCall[event.message]);
        const carried = this.#carried.get(event.message);
        this.#carried.delete(event.message);
        if (carried === undefined) return;
        for (let each = 0; each < clock.length; each++)
          clock[each] = Math.max(clock[each], carried.clock[each]);
        if (carried.looked) this.#looked[rank] = true;
        return;
      }
      case "access":
        this.#tick(event.access.rank, event.access.call);
        return;
      case "complete":
        this.#tick(calls.rank[event.call], event.call);
        return;
      case "fetched":
        this.#tick(calls.rank[event.end], event.end);
    }
  }

  /** It needs no call to look at its own memory, and does so between calls. */
  #tick(rank: number, call: number): Int32Array {
    const clock = this.#clocks[rank];
    clock[rank] += 1;
    const within = call >= 0 && call === this.#last[rank];
    if (!within && clock[rank] > this.#untouched[rank]) this.#looked[rank] = true;
    this.#last[rank] = call;
    return clock;
  }

  #touch(access: Access): void {
    const { rank, window, target, deed } = access;
    const owner = this.#trace.commOf(rank, window)?.members[target] ?? -1;
    if (owner < 0 || owner === rank || deed === "get" || deed === "read") return;
    this.#untouched[owner] = Math.min(this.#untouched[owner], this.#clocks[rank][owner]);
  }

  #look(access: Access): void {
    const { call, rank, deed, from } = access;
    const place = `${rank} ${partOf(access)} ${from}`;
    // Who fetches from a place again may be waiting for something there.
    if (looking.has(this.#trace.calls.kind[call]) || (deed === "get" && this.#fetched.has(place)))
      this.#looked[rank] = true;
    if (deed === "get") this.#fetched.add(place);
    if (!this.#suspects.has(access)) return;
    const part = this.#kept.get(partOf(access)) ?? new Map<string, Followed>();
    this.#kept.set(partOf(access), part);
    this.#compare(access, part.values());
    const key = `${rank} ${deed} ${from} ${access.to} ${this.#looked[rank]}`;
    if (part.size >= mostKept && !part.has(key)) return;
    const followed = { access, done: 0 };
    part.set(key, followed);
    const open = `${rank} ${access.window}`;
    const incomplete = this.#incomplete.get(open);
    if (incomplete === undefined) this.#incomplete.set(open, [followed]);
    else incomplete.push(followed);
    if (this.#looked[rank]) this.#knowing.add(access);
  }

  #compare(access: Access, kept: Iterable<Followed>): void {
    const { rank, from, to, epoch } = access;
    const clock = this.#clocks[rank];
    for (const { access: other, done } of kept) {
      if (other.from >= to || from >= other.to || other.epoch.kind !== epoch.kind) continue;
      if (!conflict(other, access) || pollsUpdates(other, access)) continue;
      const own = other.rank === rank;
      if (!own && (this.#looked[rank] || this.#knowing.has(other))) continue;
      if (done === 0 || (!own && clock[other.rank] < done)) this.#found.push([other, access]);
    }
  }

  /** Its request says nothing of what it changes at its target. */
  #fetch(call: number): void {
    const { rank, comm } = this.#trace.calls;
    const key = `${rank[call]} ${comm[call]}`;
    const still = (this.#incomplete.get(key) ?? []).filter((followed) => {
      if (followed.access.call !== call || !onlyReads(followed.access.deed)) return true;
      followed.done = this.#clocks[rank[call]][rank[call]];
      return false;
    });
    this.#incomplete.set(key, still);
  }

  #complete(call: number): void {
    const { rank, comm, peer, kind } = this.#trace.calls;
    const key = `${rank[call]} ${comm[call]}`;
    const still = (this.#incomplete.get(key) ?? []).filter((followed) => {
      const { target, deed } = followed.access;
      if (peer[call] >= 0 && peer[call] !== target) return true;
      if (completingGets.has(kind[call]) && !onlyReads(deed)) return true;
      followed.done = this.#clocks[rank[call]][rank[call]];
      return false;
    });
    this.#incomplete.set(key, still);
  }
}

/** What has come back has been done. */
function onlyReads(deed: Deed): boolean {
  return deed === "get" || deed === "read";
}

/** A get beside an update is how many wait, though MPI asks for an update that reads. */
function pollsUpdates(a: Access, b: Access): boolean {
  return (a.deed === "get" && b.deed !== "put") || (b.deed === "get" && a.deed !== "put");
}

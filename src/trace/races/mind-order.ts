import { callKind, callNames } from "#mpi/call-kinds.ts";
import { ANY_TAG } from "#mpi/constants.ts";
import { hasItsType, isTooLong } from "#trace/message-fit.ts";
import type { Trace } from "#trace/model.ts";
import { kindOf, tellApart, type ValueKind } from "./telling.ts";
import { isWild, visitChoices, type Wild } from "./wildcards.ts";

/** A receive from any source that goes wrong when another rank's message comes first. */
export interface Race extends Wild {
  readonly other: number;
  /**
   * fit: the other message is too long for it, or of another type; specific: a receive that names a rank would wait for
   * ever; kinds: what two statements take would change places, and they are values of different kinds.
   */
  readonly why: "fit" | "specific" | "kinds";
  /** The receive that the other order would leave without its message, or give the wrong one; -1 for none. */
  readonly suffers: number;
}

const cancel = callKind("Cancel");

interface Circumstances {
  /** Some rank can never go on. */
  readonly hangs: boolean;
  /** The program may look at the kind of what it has got. */
  readonly asksForKinds: boolean;
}

/**
 * Races of messages in which the order is certain to matter. Most programs that receive from anyone mind no order, and of
 * them nothing is said: what is told here fails in one of the two orders whatever the program does in between, or leaves
 * the program no way to find out which one it has got.
 */
export function racesOf(trace: Trace, { hangs, asksForKinds }: Circumstances): Race[] {
  const races: Race[] = [];
  const told = new Set<number>();
  const program = new WhatIsKnown(trace);
  const starving = hangs ? starvingReceives(trace) : [];
  visitChoices(trace, (wild, other, named) => {
    const { line, rank } = trace.calls;
    const { receive, took } = wild;
    const taker = trace.messages.recvCall[other];
    const key = placeOf(trace, receive);
    if (told.has(key)) return;
    const add = (why: Race["why"], suffers: number) => {
      told.add(key);
      races.push({ ...wild, other, why, suffers });
    };
    if (!sameShape(trace, took, other) && fits(trace, took, receive) !== fits(trace, other, receive))
      return add("fit", -1);
    const starved = taker < 0 ? starving.find((one) => wantsLike(trace, one, took)) : undefined;
    if (starved !== undefined) return add("specific", starved.call);
    if (taker < 0) return;
    if (!isWild(trace, taker)) {
      if (named() && program.cannotAdapt(wild, other, taker)) add("specific", taker);
    } else if (
      line[receive] !== line[taker] &&
      !asksForKinds &&
      program.takesOtherKinds(receive, taker, rank[receive])
    )
      add("kinds", taker);
  });
  return races;
}

/** Objects of one length, or elements of one predefined type: what fits one of them fits the other. */
function sameShape(trace: Trace, one: number, other: number): boolean {
  const { bytes, type, source } = trace.messages;
  if (bytes[one] !== bytes[other] || type[one] !== type[other]) return false;
  return trace.typeOf(source[one], type[one])?.derived !== true;
}

function fits(trace: Trace, message: number, receive: number): boolean {
  return !isTooLong(trace, message, receive) && hasItsType(trace, message, receive);
}

/** What a rank's program knows of the messages that it takes from anyone. */
class WhatIsKnown {
  readonly #trace: Trace;
  /** Ranks that ask for a status, and ranks that cancel what nothing came for. */
  readonly #asking = new Set<number>();
  readonly #cancelling = new Set<number>();
  /** The kinds of values that wildcards took, by rank and line; null where some value's is not known. */
  #kinds: Map<number, ValueKind | null> | null = null;

  constructor(trace: Trace) {
    this.#trace = trace;
    for (const { rank, note } of trace.notes) if (note.type === "status-asked") this.#asking.add(rank);
    const { kind, rank, length } = trace.calls;
    for (let call = 0; call < length; call++) if (kind[call] === cancel) this.#cancelling.add(rank[call]);
  }

  /** Whether `taker`, which names its source, was to be called whoever's message the wildcard took. */
  cannotAdapt({ receive, took, done }: Wild, other: number, taker: number): boolean {
    const { rank, seq } = this.#trace.calls;
    if (this.#cancelling.has(rank[receive])) return false;
    if (seq[taker] < done) return true;
    return !this.#asking.has(rank[receive]) && !tellApart(this.#trace, took, other);
  }

  /** Whether two statements each take objects of one kind, and not of the same. */
  takesOtherKinds(receive: number, other: number, rank: number): boolean {
    if (this.#asking.has(rank)) return false;
    this.#kinds ??= kindsOf(this.#trace);
    const a = this.#kinds.get(placeOf(this.#trace, receive)) ?? null;
    const b = this.#kinds.get(placeOf(this.#trace, other)) ?? null;
    return a !== null && b !== null && a !== b;
  }
}

function kindsOf(trace: Trace): Map<number, ValueKind | null> {
  const { recvCall, collective, length } = trace.messages;
  const kinds = new Map<number, ValueKind | null>();
  for (let message = 0; message < length; message++) {
    const receive = recvCall[message];
    if (receive < 0 || collective[message] === 1 || !isWild(trace, receive)) continue;
    const place = placeOf(trace, receive);
    const known = kinds.get(place);
    if (known === null) continue;
    const kind = kindOf(trace, message);
    kinds.set(place, known === undefined || known === kind ? kind : null);
  }
  return kinds;
}

/** Lines are far fewer than the factor. */
function placeOf({ calls }: Trace, call: number): number {
  return calls.rank[call] * 2 ** 32 + calls.line[call];
}

/** A receive that names its source and waits for ever. */
interface Starving {
  readonly call: number;
  readonly rank: number;
  readonly source: number;
  readonly tag: number;
  readonly comm: number;
}

function starvingReceives(trace: Trace): Starving[] {
  const { calls, requests } = trace;
  const found: Starving[] = [];
  const add = (call: number, rank: number, peer: number, tag: number, comm: number) => {
    const members = trace.commOf(rank, comm);
    const source = (members?.remote ?? members?.members)?.[peer];
    if (peer >= 0 && source !== undefined) found.push({ call, rank, source, tag, comm });
  };
  for (const [rank] of trace.rankEnds.entries()) {
    const own = trace.callsOf(rank);
    const last = own[own.length - 1];
    if (own.length === 0 || calls.exitStep[last] >= 0) continue;
    const name = callNames[calls.kind[last]] ?? "none";
    if (name === "recv" || name === "Recv")
      add(last, rank, calls.peer[last], calls.tag[last], calls.comm[last]);
    if (calls.peer2[last] >= 0) add(last, rank, calls.peer2[last], calls.tag2[last], calls.comm[last]);
  }
  const taken = new Set<number>();
  for (let message = 0; message < trace.messages.length; message++)
    taken.add(trace.messages.recvCall[message]);
  for (let row = 0; row < requests.length; row++) {
    const { startCall, receive, state, rank, peer, tag, comm } = requests;
    if (receive[row] === 0 || state[row] !== 0 || taken.has(startCall[row]) || startCall[row] < 0) continue;
    add(startCall[row], rank[row], peer[row], tag[row], comm[row]);
  }
  return found;
}

/** Whether it waits for one like this message, which somebody else has taken. */
function wantsLike({ messages }: Trace, { rank, source, tag, comm }: Starving, message: number): boolean {
  return (
    rank === messages.dest[message] &&
    source === messages.source[message] &&
    comm === messages.comm[message] &&
    (tag === ANY_TAG || tag === messages.tag[message])
  );
}

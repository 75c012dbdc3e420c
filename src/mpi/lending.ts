/**
 * How a program's memory becomes what calls work on. Calls see elements one after another (`Memory`); elements of a
 * derived datatype lie somewhere else, so they are packed when the call begins and unpacked when it, or the request
 * that it starts, is over. A binding names the memory with `lend`, `lendBlocks` or `lendEach`; the rest happens where
 * every call of a rank passes (`Runtime`).
 */
import type { BufferUse, BufferWatch, UsedMemory, UsingRequest } from "./buffer-watch.ts";
import { type CallName, callNames, isCollective } from "./call-kinds.ts";
import { type Datatype, datatypes } from "./datatypes.ts";
import { isDerived, packedForm } from "./derived/derived-datatype.ts";
import { pack, unpack } from "./derived/pack.ts";
import { type Interval, intervalsOf } from "./derived/segments.ts";
import { segmentsOf } from "./derived/typemap.ts";
import { checkInside, checkNoOverlap, checkUsable, type Piece } from "./lent-checks.ts";
import { lentViews, receivesApart, type View, watchesLent } from "./lent-views.ts";
import { type Access, type Memory, Scratch, type VectorMemory } from "./memory.ts";
import { checkBlocks, checkRoom } from "./memory-checks.ts";

const scratch = new Scratch();

/** One argument of a call, packed. */
export class LentMemory {
  readonly call: string;
  readonly argument: string;
  readonly access: Access;
  readonly packed: Uint8Array;
  readonly pieces: readonly Piece[];
  readonly #bytes: Uint8Array;

  constructor(call: string, argument: string, access: Access, bytes: Uint8Array, pieces: readonly Piece[]) {
    this.call = call;
    this.argument = argument;
    this.access = access;
    this.pieces = pieces;
    this.#bytes = bytes;
    this.packed = scratch.take(pieces.reduce((sum, { count, type }) => sum + count * type.size, 0));
  }

  /** The program's data to where the call works on it. */
  pack(): void {
    let at = 0;
    for (const { origin, count, type } of this.pieces)
      at = pack(type, this.#bytes, origin, count, this.packed, at);
  }

  /** `count` elements alone, from the `first` on, of memory that is lent in one piece. */
  packPart(first: number, count: number): void {
    const [{ origin, type }] = this.pieces;
    pack(type, this.#bytes, origin + first * type.extent, count, this.packed, first * type.size);
  }

  /** The first `bytes` bytes of what the call works on back to the program. */
  unpack(bytes: number): void {
    let at = 0;
    for (const { origin, count, type } of this.pieces) {
      const part = Math.min(count * type.size, bytes - at);
      if (part <= 0) continue;
      unpack(type, this.packed, at, part, this.#bytes, origin);
      at += part;
    }
  }

  /** Nobody works on the packed data any more. */
  giveBack(): void {
    scratch.give(this.packed);
  }

  /** Where its data lies in the memory underneath, by place; null when it is in too many pieces. */
  intervals(): Interval[] | null {
    const { byteOffset } = this.#bytes;
    const all: Interval[] = [];
    for (const { origin, count, type } of this.pieces) {
      const found = intervalsOf(segmentsOf(type), count, type.extent);
      if (found === null) return null;
      const base = byteOffset + origin;
      for (const { start, end } of found) all.push({ start: base + start, end: base + end });
    }
    return all.sort((a, b) => a.start - b.start);
  }

  get buffer(): ArrayBufferLike {
    return this.#bytes.buffer;
  }

  /** The same as a watching runtime has it; null when it is in too many pieces. */
  used(): UsedMemory | null {
    const pieces = this.intervals();
    return pieces === null ? null : { buffer: this.buffer, pieces, writes: this.access !== "read" };
  }
}

/** Calls into whose memory nothing is written but a message, so that it need not be packed first. */
const receiving = new Set<CallName>([
  "Recv",
  "Irecv",
  "Message.Recv",
  "Message.Irecv",
  "Recv_init",
  "Sendrecv",
  "Isendrecv",
]);

/** What one call was lent, from its beginning to its end or that of its request. */
export class Lending {
  readonly #memories: readonly LentMemory[];
  readonly #views: readonly View[];
  readonly #onlyReceives: boolean;
  readonly #byParts: boolean;
  /** What it uses while a request of it is under way, and who watches. */
  #uses: BufferUse[] = [];
  #watch: BufferWatch | null = null;
  #request: UsingRequest | null = null;

  constructor(kind: number, memories: readonly LentMemory[], views: readonly View[] = []) {
    this.#memories = memories;
    this.#views = views;
    this.#onlyReceives = !isCollective(kind) && receiving.has(callNames[kind]);
    this.#byParts = callNames[kind] === "Psend_init" || callNames[kind] === "Precv_init";
  }

  /** All that the program has lent, as it lies in its memory. */
  #used(): UsedMemory[] {
    return [
      ...this.#views.map(({ used }) => used),
      ...this.#memories.flatMap((memory) => memory.used() ?? []),
    ];
  }

  /** A call that is over when it returns begins. */
  announce(watch: BufferWatch, kind: number): void {
    for (const used of this.#used()) watch.usedBy(kind, used);
  }

  /** From now on, and until `end`, a request uses the memory. What is sent in parts is in use when a part may go. */
  watch(watch: BufferWatch, request: UsingRequest): void {
    this.unwatch();
    this.#watch = watch;
    this.#request = request;
    if (!this.#byParts) for (const used of this.#used()) this.#use(watch, request, used);
  }

  #use(watch: BufferWatch, request: UsingRequest, used: UsedMemory): void {
    const use = watch.begin(used, request);
    if (use === null) return;
    this.#uses.push(use);
    watch.usedBy(request.kind, used, use);
  }

  /** The request is over, or the program will not hear of it. */
  unwatch(): void {
    for (const use of this.#uses) this.#watch?.end(use);
    this.#uses = [];
    this.#watch = null;
  }

  get types(): Datatype[] {
    return this.#memories.flatMap(({ pieces }) => pieces.map(({ type }) => type));
  }

  /** The operation begins: also each time that a persistent request is started. */
  begin(): void {
    for (const memory of this.#memories) if (memory.access !== "write" || !this.#onlyReceives) memory.pack();
  }

  /** The same for some elements of what a send is made of: partitions are sent when the program says so. */
  beginPart(first: number, count: number): void {
    for (const memory of this.#memories) memory.packPart(first, count);
    if (this.#watch === null || this.#request === null) return;
    for (const { used } of this.#views) {
      const [{ start }] = used.pieces;
      const size = (used.elementBytes ?? 0) * count;
      const at = start + first * (used.elementBytes ?? 0);
      this.#use(this.#watch, this.#request, { ...used, pieces: [{ start: at, end: at + size }] });
    }
  }

  /** The operation has done its work; `received` bytes of a message came, -1 where it received none. */
  end(received: number): void {
    for (const use of this.#uses) this.#watch?.check(use);
    this.unwatch();
    const bytes = this.#onlyReceives && received >= 0 ? received : Number.POSITIVE_INFINITY;
    for (const memory of this.#memories) if (memory.access !== "read") memory.unpack(bytes);
  }

  /** Nothing will use the memory any more. */
  giveBack(): void {
    this.unwatch();
    for (const memory of this.#memories) memory.giveBack();
  }
}

const lentAs = new WeakMap<Uint8Array, LentMemory>();

/** What of the program's memory the packed bytes of a `Memory` stand for; undefined where they are the program's own. */
export function lentFor(packed: Uint8Array): LentMemory | undefined {
  return lentAs.get(packed);
}

/** A copy of what a call is about to work on: what it was lent is packed when it begins, and not before. */
export function copyOfLent(packed: Uint8Array): Uint8Array {
  lentAs.get(packed)?.pack();
  return packed.slice();
}

/** What has been lent to a call that has not begun: its arguments are being read. */
let waiting: LentMemory[] = [];
/** Derived types of memory that needs no packing, which the log should know all the same. */
let named: Datatype[] = [];

/** Whether `takeLent` would find anything. */
export function hasLent(): boolean {
  return waiting.length > 0 || named.length > 0 || lentViews.any;
}

/** What was lent to the call of this name that begins now, and the derived types of all its arguments. */
export function takeLent(
  kind: number,
  call: string,
): { lending: Lending | null; types: readonly Datatype[] } {
  const memories = waiting.filter((memory) => memory.call === call);
  const seen = lentViews.take().filter((each) => each.call === call);
  const lending = memories.length + seen.length === 0 ? null : new Lending(kind, memories, seen);
  const types = lending === null ? named : [...named, ...lending.types];
  waiting = [];
  named = [];
  return { lending, types: types.filter(isDerived) };
}

/** Does the work of a call that no other rank takes part in, and that the log does not know, on what it was lent. */
export function withLent<T>(call: string, work: () => T): T {
  const { lending } = takeLent(0, call);
  lending?.begin();
  try {
    const result = work();
    lending?.end(-1);
    return result;
  } finally {
    lending?.giveBack();
  }
}

/** Makes a call between reading another one's arguments and beginning that: what was lent to it stays lent. */
export function keepingLent<T>(work: () => T): T {
  const kept = { waiting, named };
  const keptViews = lentViews.take();
  waiting = [];
  named = [];
  try {
    return work();
  } finally {
    ({ waiting, named } = kept);
    lentViews.putBack(keptViews);
  }
}

/** What was lent to a call that is over: it never began. */
export function forgetLent(): void {
  waiting = [];
  lentViews.take();
}

/** An argument is read: what was lent to a call that never began, since another argument was wrong, is forgotten. */
export function forgetStale(call: string, argument: string): void {
  if (waiting.length === 0 && !lentViews.any) return;
  const isStale = (lent: LentMemory | View): boolean => lent.call !== call || lent.argument === argument;
  if (waiting.some(isStale) || lentViews.some(isStale)) forgetLent();
}

/**
 * `count` elements of a program's memory, the first with its origin at byte `origin`.
 * @throws MpiError ERR_TYPE, ERR_BUFFER, naming the argument
 */
export function lend(
  call: string,
  argument: string,
  bytes: Uint8Array,
  origin: number,
  count: number,
  type: Datatype,
  access: Access,
): Memory {
  forgetStale(call, argument);
  checkUsable(call, argument, type);
  if (origin === 0 && type.trueLb >= 0 && type.extent > 0)
    checkRoom(call, argument, bytes.length, count, type);
  else checkInside(call, argument, bytes, { origin, count, type });
  const form = packedForm(type);
  if (type.dense && !receivesApart(call, count * type.extent, access)) {
    if (form !== type) named.push(type);
    const own = type.size === 0 ? 0 : count;
    if (watchesLent(call))
      lentViews.add(call, argument, bytes.subarray(origin, origin + own * type.size), access, type.extent);
    return { bytes: bytes.subarray(origin, origin + own * type.size), count: own, type: form };
  }
  const lent = lentPieces(call, argument, bytes, [{ origin, count, type }], access);
  return { bytes: lent.packed, count: type.size === 0 ? 0 : count, type: form };
}

/** One block for each rank: `counts[r]` elements, `displs[r]` extents from the start. Errors as `lend` has them. */
export function lendBlocks(
  call: string,
  argument: string,
  bytes: Uint8Array,
  counts: readonly number[],
  displs: readonly number[],
  type: Datatype,
  access: Access,
): VectorMemory {
  forgetStale(call, argument);
  checkUsable(call, argument, type);
  checkBlocks(call, argument, { bytes, counts, displs, type });
  const form = packedForm(type);
  if (type.dense && type.size > 0 && !receivesApart(call, bytes.length, access)) {
    if (form !== type) named.push(type);
    if (watchesLent(call)) lentViews.addBlocks(call, argument, bytes, counts, displs, type.extent, access);
    return { bytes, counts, displs, type: form };
  }
  const pieces = counts.map((count, rank) => ({ origin: displs[rank] * type.extent, count, type }));
  for (const piece of pieces) checkInside(call, argument, bytes, piece);
  const lent = lentPieces(call, argument, bytes, pieces, access);
  const given = type.size === 0 ? counts.map(() => 0) : counts;
  return { bytes: lent.packed, counts: given, displs: oneAfterAnother(given), type: form };
}

/**
 * One block for each rank with a datatype of its own, as Alltoallw takes them; displacements in bytes. The blocks come
 * as bytes. Errors as `lend` has them.
 */
export function lendEach(
  call: string,
  argument: string,
  bytes: Uint8Array,
  counts: readonly number[],
  displs: readonly number[],
  types: readonly Datatype[],
  access: Access,
): VectorMemory {
  forgetStale(call, argument);
  const pieces = types.map((type, rank) => ({ origin: displs[rank], count: counts[rank], type }));
  for (const piece of pieces) {
    checkUsable(call, argument, piece.type);
    checkInside(call, argument, bytes, piece);
  }
  const lengths = pieces.map(({ count, type }) => count * type.size);
  if (types.every(({ dense }) => dense) && !receivesApart(call, bytes.length, access)) {
    named.push(...types.filter(isDerived));
    if (watchesLent(call)) lentViews.addBlocks(call, argument, bytes, lengths, displs, 1, access);
    return { bytes, counts: lengths, displs, type: datatypes.BYTE };
  }
  const lent = lentPieces(call, argument, bytes, pieces, access);
  return { bytes: lent.packed, counts: lengths, displs: oneAfterAnother(lengths), type: datatypes.BYTE };
}

function lentPieces(
  call: string,
  argument: string,
  bytes: Uint8Array,
  pieces: readonly Piece[],
  access: Access,
): LentMemory {
  const receives = access === "write" || argument === "recvbuf";
  if (receives) for (const piece of pieces) checkNoOverlap(call, argument, piece);
  const lent = new LentMemory(call, argument, access, bytes, pieces);
  waiting.push(lent);
  lentAs.set(lent.packed, lent);
  return lent;
}

function oneAfterAnother(counts: readonly number[]): number[] {
  let at = 0;
  return counts.map((count) => {
    const displ = at;
    at += count;
    return displ;
  });
}

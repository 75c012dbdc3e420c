/**
 * Which line of the program makes a call. Looking at JavaScript's stack costs about 2 µs, several times a small message,
 * so it is done for each of a rank's first calls, and later only as often as costs next to nothing; in between a call is
 * taken to stand where the last equal call (same kind, communicator, peer, tag) stood, and marked as inferred. Where a
 * look is cheap, every call is looked at.
 */
import type { Position } from "./program.ts";
import { type ProgramPlace, programFrames } from "./stack.ts";

/** Every call is looked at until then. */
const exactCalls = 2000;
/** One look in so many µs later on: 2 µs in 110 is 2% of the time. */
const lookInterval = 110;
/** Frames between the program's own and the place that looks. */
const stackDepth = 24;
const cacheSlots = 4096;
const severalSites = -1;

export interface SiteSink {
  /** Called once for each new call site, numbered from 1, before it is first used. */
  site(id: number, line: number, column: number): void;
}

/** How a language finds the place of the present call. */
export interface SiteFinder {
  /** The innermost place in the program on the present stack; null outside of it. */
  find(): Position | null;
  /** Whether looking is too dear to be done for every call. */
  readonly dear: boolean;
}

export class CallSites {
  readonly #finder: SiteFinder;
  readonly #sink: SiteSink;
  readonly #ids = new Map<string, number>();
  readonly #lines: number[] = [0];
  /** Direct-mapped: kind, comm, peer, tag, site. A collision forgets the older entry. */
  readonly #cache = new Int32Array(cacheSlots * 5);
  /** For each kind of call the one site where it was ever seen, `severalSites`, or 0. */
  readonly #only = new Int32Array(256);
  /** Line of the call that was looked at last, 0 before the first. */
  lastLine = 0;
  #calls = 0;
  #lastLook = 0;

  constructor(finder: SiteFinder, sink: SiteSink) {
    this.#finder = finder;
    this.#sink = sink;
  }

  /**
   * Number of the site of the call being made, 0 when unknown, negative when inferred. `now`: a recent time in µs.
   * `slept`: the rank slept lately, so that a look costs nothing that matters.
   */
  of(kind: number, comm: number, peer: number, tag: number, slept: boolean, now: number): number {
    if (!this.#finder.dear) return this.here();
    const slot = 5 * slotOf(kind, comm, peer, tag);
    const cache = this.#cache;
    if (this.#calls >= exactCalls && !slept && now - this.#lastLook < lookInterval) {
      // Another call's site, in the same slot, would be wrong rather than old.
      const same =
        cache[slot] === kind &&
        cache[slot + 1] === comm &&
        cache[slot + 2] === peer &&
        cache[slot + 3] === tag;
      if (same) return -cache[slot + 4];
      // A new peer or tag: where this kind of call has only ever stood in one place, it stands there now.
      return this.#only[kind] > 0 ? -this.#only[kind] : 0;
    }
    this.#calls++;
    this.#lastLook = now;
    const site = this.here();
    cache[slot] = kind;
    cache[slot + 1] = comm;
    cache[slot + 2] = peer;
    cache[slot + 3] = tag;
    cache[slot + 4] = site;
    const only = this.#only[kind];
    this.#only[kind] = only === 0 || only === site ? site : severalSites;
    return site;
  }

  /** Number of the site of the present call, looked at now; 0 outside the program. */
  here(): number {
    const position = this.#finder.find();
    if (position === null) return 0;
    this.lastLine = position.line;
    const key = `${position.line}:${position.column}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#ids.size + 1;
      this.#ids.set(key, id);
      this.#lines.push(position.line);
      this.#sink.site(id, position.line, position.column);
    }
    return id;
  }

  /** The line of a site, 0 for unknown ones. */
  lineOf(site: number): number {
    return this.#lines[Math.abs(site)] ?? 0;
  }
}

function slotOf(kind: number, comm: number, peer: number, tag: number): number {
  let hash = Math.imul(kind, 0x9e3779b1) ^ Math.imul(comm, 0x85ebca77);
  hash ^= Math.imul(peer + 3, 0xc2b2ae3d) ^ Math.imul(tag + 3, 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (cacheSlots - 1);
}

/** Chromium's structured stacks; other engines have neither and are read as text. */
interface StackApi {
  prepareStackTrace?: (error: object, sites: readonly CallSite[]) => unknown;
  stackTraceLimit?: number;
  captureStackTrace?: (target: object) => void;
}

interface CallSite {
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

// Node's and the browser's typings disagree about these, so they are described here.
const api = Error as unknown as StackApi;
const holder: { stack?: unknown } = {};

/** The program's place on JavaScript's stack. */
export function stackFinder(place: ProgramPlace): SiteFinder {
  return { find: () => callerPosition(place), dear: true };
}

/** The innermost frame of the program on the present stack, or null. */
function callerPosition(place: ProgramPlace): Position | null {
  if (typeof api.captureStackTrace !== "function") {
    const [frame] = programFrames(new Error().stack ?? "", place);
    return frame ?? null;
  }
  // The program may have settings of its own for these: they are back before it runs on.
  const { prepareStackTrace, stackTraceLimit } = api;
  let found: Position | null = null;
  api.prepareStackTrace = (_, sites) => {
    for (const site of sites) {
      const file = site.getScriptNameOrSourceURL();
      if (file !== place.file && file !== place.address) continue;
      found = place.sourcePosition(site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0);
      break;
    }
    return "";
  };
  api.stackTraceLimit = stackDepth;
  try {
    api.captureStackTrace(holder);
    // Reading is what formats it.
    void holder.stack;
  } finally {
    api.prepareStackTrace = prepareStackTrace;
    api.stackTraceLimit = stackTraceLimit;
  }
  return found;
}

/**
 * The trace of a run: columns that only grow. Everything on the page is drawn from it. `trace` fills it from the event
 * logs (reader.ts) or from a file; views only read. Times are µs since the start of the run. Steps are logical time: the
 * Lamport level of an event, so that causes stand strictly before effects and independent ranks share a step.
 */
import type { ClockMode } from "#base/moment.ts";
import type { Note, PlotData } from "#mpi/recorder.ts";
import type { TracedType } from "./traced-types.ts";
import type { World } from "./worlds.ts";

export interface Trace {
  /** All of the run, those that it started among them; grows. */
  readonly ranks: number;
  /** The first is that of the first ranks, each further one that of a spawn. */
  readonly worlds: readonly World[];
  /** Files of the programs that its ranks ran, in the order of `lineBase` (lines.ts); "" is the run's own, the first. */
  readonly programs: readonly string[];
  /** A line of a rank's program as a line of the run (lines.ts); 0 where it is not known. */
  lineOf(rank: number, line: number): number;
  /** Grows with every batch; views compare it to know that there is more to draw. */
  readonly version: number;
  readonly calls: CallTable;
  readonly messages: MessageTable;
  readonly prints: PrintTable;
  readonly notes: readonly TracedNote[];
  readonly outputs: readonly TracedOutput[];
  /** Files that ranks wrote, each time that one changed; the latest of a rank and name is how it is. */
  readonly files: readonly TracedFile[];
  /** Communicators by id (the point-to-point context). 0 is COMM_WORLD. */
  readonly comms: ReadonlyMap<number, CommInfo>;
  readonly requests: RequestTable;
  /** Last event so far. */
  readonly endTime: number;
  readonly endStep: number;
  /** When each rank's program ended (µs / step), or NaN while it runs. `how` says in which way. */
  readonly rankEnds: readonly RankEnd[];
  /** Rank's calls in order, as indices into `calls` (ascending enter time). */
  callsOf(rank: number): ArrayLike<number>;
  /** Messages that a rank sent (ascending send time) and took (ascending receive time), as indices into `messages`. */
  sendsOf(rank: number): ArrayLike<number>;
  receivesOf(rank: number): ArrayLike<number>;
  /** What a rank printed, as indices into `prints`, in order. */
  printsOf(rank: number): ArrayLike<number>;
  /** The answers of a rank to its open questions, as mpi/decisions reads them: with these its run can be repeated. */
  decisionsOf(rank: number): Int32Array;
  /** Communicator `id` as `rank` has it, if it belongs to it: `members` are those of its own group. */
  commOf(rank: number, id: number): CommInfo | undefined;
  /** The datatype that calls and messages of `rank` name by `index`; null for objects and for what the log does not tell of. */
  typeOf(rank: number, index: number): TracedType | null;
  /** Visits every message that was on its way at some moment of [from, to] of the clock. O(log n + visited). */
  messagesWithin(from: number, to: number, clock: ClockMode, visit: (message: number) => void): void;
  /** Steps to times and back, per rank-independent mapping, for switching the clock mode at the same moment. */
  timeOfStep(step: number): number;
  stepOfTime(time: number): number;
}

export interface RankEnd {
  how: "running" | "finished" | "failed" | "aborted";
  time: number;
  step: number;
}

/** Every column has `length` valid entries; arrays may be longer. */
export interface CallTable {
  readonly length: number;
  readonly rank: Int32Array;
  /** Number of the call on its rank, from 1. */
  readonly seq: Int32Array;
  readonly kind: Int32Array;
  readonly comm: Int32Array;
  readonly peer: Int32Array;
  readonly tag: Int32Array;
  readonly bytes: Float64Array;
  readonly count: Int32Array;
  readonly peer2: Int32Array;
  readonly tag2: Int32Array;
  readonly collective: Int32Array;
  readonly algorithm: Int32Array;
  readonly op: Int32Array;
  readonly datatype: Int32Array;
  readonly enterTime: Float64Array;
  /** NaN while the call is open. */
  readonly exitTime: Float64Array;
  readonly enterStep: Int32Array;
  /** -1 while the call is open. */
  readonly exitStep: Int32Array;
  /** What a receive took: source (rank of comm), tag, bytes; -1 otherwise. */
  readonly gotSource: Int32Array;
  readonly gotTag: Int32Array;
  readonly gotBytes: Float64Array;
  readonly error: Int32Array;
  /**
   * For collectives: rounds of messages up to the moment when this rank left, as a machine needs them in which a rank sends
   * one message and takes one message a round; 0 elsewhere. The largest of all members is the collective's.
   */
  readonly rounds: Int32Array;
  /** Line and column in main.ts, 0 when not recorded; `inferred` 1 when taken from an equal call nearby in a hot loop. */
  readonly line: Int32Array;
  readonly column: Int32Array;
  readonly inferred: Uint8Array;
}

export interface MessageTable {
  readonly length: number;
  /** Ranks of COMM_WORLD. */
  readonly source: Int32Array;
  readonly dest: Int32Array;
  /** Inside a collective a number of the library's own, which says nothing to readers. */
  readonly tag: Int32Array;
  /** The communicator's id; `collective` tells whether it travelled inside a collective. */
  readonly comm: Int32Array;
  readonly collective: Uint8Array;
  readonly bytes: Float64Array;
  readonly pair: Int32Array;
  readonly rendezvous: Uint8Array;
  /** Inside a collective: the round in which it was sent, from 1; 0 elsewhere. */
  readonly round: Int32Array;
  /** 0 for an object, else a datatype's index (`typeOf` of the source). */
  readonly type: Int32Array;
  readonly sendTime: Float64Array;
  /** NaN while it travels. Never before sendTime (clock skew is corrected). */
  readonly recvTime: Float64Array;
  readonly sendStep: Int32Array;
  readonly recvStep: Int32Array;
  /** Indices into `calls`; -1 when not known (yet). */
  readonly sendCall: Int32Array;
  readonly recvCall: Int32Array;
  /** A short text of the value, made from the recorded first bytes. */
  preview(index: number): string;
  /** The recorded first bytes of the payload. */
  firstBytes(index: number): Uint8Array;
}

export interface PrintTable {
  readonly length: number;
  readonly rank: Int32Array;
  /** 0 log/stdout, 1 error/stderr, 2 warn, 3 info, 4 debug, 5 system (Ringside's own words), 6 echoed input. */
  readonly stream: Uint8Array;
  readonly time: Float64Array;
  readonly step: Int32Array;
  readonly line: Int32Array;
  /** In true order over all ranks: index order is the order in which the ranks printed. */
  text(index: number): string;
}

export interface RequestTable {
  readonly length: number;
  readonly rank: Int32Array;
  readonly id: Int32Array;
  readonly receive: Uint8Array;
  readonly peer: Int32Array;
  readonly tag: Int32Array;
  readonly comm: Int32Array;
  /** Index of the call that started it, and that ended it or -1. */
  readonly startCall: Int32Array;
  readonly endCall: Int32Array;
  /** 0 open, 1 completed, 2 cancelled, 3 freed. */
  readonly state: Uint8Array;
}

export interface TracedNote {
  readonly rank: number;
  readonly time: number;
  readonly step: number;
  readonly note: Note;
}

export interface TracedOutput {
  readonly rank: number;
  readonly time: number;
  readonly step: number;
  readonly kind: "image" | "plot";
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** RGBA, for images. */
  readonly pixels?: Uint8ClampedArray;
  readonly plot?: PlotData;
}

export interface TracedFile {
  readonly rank: number;
  readonly time: number;
  readonly step: number;
  /** Path in the rank's folder. Foreign text: not to be trusted as a path anywhere else. */
  readonly name: string;
  readonly size: number;
  /** Null where it was too large to be kept. */
  readonly bytes: Uint8Array | null;
  /** It is not there any more; absent where it is. */
  readonly removed?: true;
}

export interface CommInfo {
  readonly id: number;
  readonly name: string;
  /** Ranks of COMM_WORLD in the order of the communicator's ranks. */
  readonly members: readonly number[];
  /** An intercommunicator's other group, null elsewhere. */
  readonly remote: readonly number[] | null;
}

/** Those whom a rank's `dest` and `source` name on communicator `id`, by their numbers; undefined when not known. */
export function reachOf(trace: Trace, rank: number, id: number): readonly number[] | undefined {
  const comm = trace.commOf(rank, id);
  return comm?.remote ?? comm?.members;
}

/** Every rank of a communicator, an intercommunicator's remote ranks last. */
export function everybodyIn({ members, remote }: CommInfo): readonly number[] {
  return remote === null ? members : [...members, ...remote];
}

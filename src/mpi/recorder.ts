/**
 * What the MPI core tells the event log. The core calls it on every path; an untraced run passes `nullRecorder`.
 * All ranks here are ranks of COMM_WORLD unless a name says otherwise; `comm` is the communicator's id (its
 * point-to-point context id, the same number on every member); -1 stands for "does not apply".
 */
import type { Refusal } from "./errors.ts";
import type { Command, RegistryQuestion } from "./processes/processes.ts";

export interface CallFields {
  kind: number;
  comm: number;
  /** dest, source or root as a rank of `comm` (ANY_SOURCE and PROC_NULL as they are); -1 where there is none. */
  peer: number;
  tag: number;
  /** Bytes that this rank hands in (the send side). */
  bytes: number;
  /** Elements that this rank hands in, or -1 for objects. */
  count: number;
  /** Where a sendrecv receives from, as a rank of `comm`, else -1. */
  peer2: number;
  /** The tag of a sendrecv's receive. Of an access to a window the place of its data there (mpi/rma/access-place), of a lock its type. */
  tag2: number;
  /** Position among the collectives of this communicator, from 1; 0 for other calls. */
  collective: number;
  /** Index into `algorithmNames` (mpi/collectives), 0 where none applies. */
  algorithm: number;
  /** Predefined operation's index (mpi/ops), 0 where none applies, -1 for a user-defined one. */
  op: number;
  /** Datatype's index (mpi/datatypes; derived ones are told by a note), 0 for objects. */
  datatype: number;
}

/** A call of which nothing applies, to be filled in. */
export function emptyCall(): CallFields {
  return {
    kind: 0,
    comm: 0,
    peer: -1,
    tag: -1,
    bytes: 0,
    count: -1,
    peer2: -1,
    tag2: -1,
    collective: 0,
    algorithm: 0,
    op: 0,
    datatype: 0,
  };
}

export interface Recorder {
  readonly enabled: boolean;
  /** A call begins. Returns its number on this rank (from 1); every later record of the call carries it. */
  enter(call: CallFields): number;
  /** The call ends. `source`, `tag`, `bytes` are what a receive took, -1 elsewhere. `error` is an MPI error class or 0. */
  exit(call: number, source: number, tag: number, bytes: number, error: number): void;
  /**
   * A message leaves this rank. `pair` numbers the messages from this rank to `dest` from 1, all contexts together:
   * (source, dest, pair) names a message for good. `mode`: 0 eager, 1 rendezvous. `preview` is read at once: the
   * first bytes of the payload; `type` is 0 for an encoded object, else a datatype index.
   */
  sent(
    call: number,
    dest: number,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    mode: number,
    type: number,
    preview: Uint8Array,
  ): void;
  /** A message has been received in full (matched and copied to where the program wants it). */
  received(call: number, source: number, context: number, tag: number, bytes: number, pair: number): void;
  /** A nonblocking operation starts: request `id` (from 1 on this rank) made by `call`. `receive`: which half. */
  requestStarted(call: number, id: number, receive: boolean, peer: number, tag: number, comm: number): void;
  /** A request was completed by `call` (wait, test …), cancelled or freed. */
  requestEnded(call: number, id: number, how: "completed" | "cancelled" | "freed"): void;
  /** The answer to one of the rank's open questions: see mpi/decisions. */
  decided(number: number, question: number, comm: number, answer: number): void;
  /** Rare, named facts as JSON: a communicator is made, a message stays unreceived at the end, an error. */
  note(note: Note): void;
  /** A picture that the program shows. `pixels` holds width × height × 4 bytes, RGBA, row after row from the top. */
  image(
    id: number,
    width: number,
    height: number,
    title: string,
    pixels: Uint8Array | Uint8ClampedArray,
  ): void;
}

export type Note =
  /** `members` are those of the rank's own group; `remote` an intercommunicator's other group. */
  | { type: "comm"; id: number; name: string; members: number[]; parent: number; remote?: number[] }
  | { type: "comm-freed"; id: number }
  /**
   * A derived datatype of the rank, known to its calls and messages by `id`. `size`: bytes of data in an element.
   * `basics`: the predefined types in an element by index, in their order, the first few where there are more. `basic`:
   * the one that all of them are, 0 where they differ. `signature` is equal where types match, empty where they match
   * everything.
   */
  | {
      type: "datatype";
      id: number;
      name: string;
      size: number;
      basics: number[];
      more: boolean;
      basic: number;
      signature: string;
    }
  | { type: "unreceived"; source: number; context: number; tag: number; bytes: number; pair: number }
  /** A message sent in ready mode (MPI_Rsend) came before a receive for it was posted, which its sender had promised. */
  | { type: "not-ready"; source: number; context: number; tag: number; pair: number }
  /** The program asks for a Status for the first time: it may see whose message it has received. */
  | { type: "status-asked" }
  /** A request that was never completed, where calls are not recorded. `kind`: the call that started it. */
  | { type: "request-pending"; kind: number }
  /**
   * The program touched memory that a request of its own used. `request`: its number in the log, and `kind` the call that
   * started or prepared it, in line `started` where calls are not recorded (0 else). `receives`: into that memory. `how`:
   * with "changed" it was found changed when the request was complete. `by`: the kind of the call that did it, 0 for the
   * program itself. `line`: where it was done or found, 0 when not known.
   */
  | {
      type: "buffer-in-use";
      kind: number;
      request: number;
      receives: boolean;
      started: number;
      how: "read" | "write" | "changed";
      by: number;
      line: number;
    }
  /**
   * In collective number `collective` of `comm` (of a long run the last bits of it) `expected` bytes were to come from rank
   * `source`, which may be the rank itself, and `sent` did.
   */
  | { type: "unequal-part"; comm: number; collective: number; source: number; sent: number; expected: number }
  /** A reduction, `kind`, got one piece of memory as both of its buffers and works on it in place. `line`: 0 when not known. */
  | { type: "one-buffer"; kind: number; line: number }
  /**
   * What the program has made in a line, 0 when not known, and not given back when it ended: `count` of a ResourceKind
   * (mpi/resources). `name`: of the first.
   */
  | { type: "left"; what: string; name: string; line: number; count: number }
  /**
   * A wait, `kind`, in a line, for a request that was not active. `how`: "completed" before, "freed" before, or persistent
   * and never "started". `request`: its number in the log, 0 where it has none.
   */
  /**
   * Accesses to window `id`, or locks of it, were still open when it was freed or, with `line` 0, when the program ended.
   * `how`: "fence", "lock", "start" or "post"; `rank`: whose part is locked, -1 for all.
   */
  | { type: "epoch-open"; id: number; how: string; rank: number; line: number }
  /**
   * A buffered send, call `call`, found no room: it needs `needs` bytes of `size`, -1 where no buffer is attached. `calls`:
   * the calls whose messages are in it and have not left.
   */
  | { type: "no-room"; call: number; line: number; needs: number; size: number; calls: number[] }
  | { type: "waited-idly"; how: string; kind: number; line: number; request: number; made: number }
  | {
      type: "error";
      errorClass: string;
      name: string;
      message: string;
      stack: string;
      line: number;
      column: number;
      aborts: boolean;
      /** The program ended all ranks itself, with this code. */
      exitCode?: number;
      /** What MPI refused; missing where the error is the program's own. */
      refusal?: Refusal;
    }
  /** The rank asks for ranks to be started; then what came of it: none when it was refused. */
  | { type: "spawn"; commands: Command[]; counter: number; parents: number[] }
  | { type: "spawned"; first: number; size: number; spawn: number }
  /** A question about ports and published names. */
  | ({ type: "registry" } & RegistryQuestion)
  /** The rank runs another program than the run's own: its lines are those of `file`; "" where they say nothing. */
  | { type: "program"; file: string }
  /**
   * The program reads a variable of its environment for the first time. `there`: the rank has it, and `value` is the number
   * that it is. `line`: 0 when not known.
   */
  | { type: "setting"; name: string; value: string; there: boolean; line: number }
  | { type: "input"; question: string }
  /** `end`: there was no line any more. */
  | { type: "answer"; text: string; end?: boolean }
  | { type: "exit"; code: number }
  | { type: "image"; id: number; width: number; height: number; title: string; format: "rgba" }
  /** A file that the rank has written, as it is now. `kept`: its `size` bytes follow; one that is too large is only told. */
  | { type: "file"; id: number; name: string; size: number; kept: boolean }
  /** The rank has removed a file that it had told of, or has given it another name: that one is told as a file then. */
  | { type: "file-removed"; name: string }
  | { type: "plot"; id: number; plot: PlotData };

export interface PlotData {
  title: string;
  xlabel: string;
  ylabel: string;
  /** One polyline or point set each; x and y are of equal length. */
  series: { label: string; x: number[]; y: number[]; kind: "line" | "points" }[];
  logx?: boolean;
  logy?: boolean;
}

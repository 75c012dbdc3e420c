import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { checkNoMore, isOptions, notOptions } from "./call-forms.ts";
import { Status } from "./status.ts";

/**
 * What the options of the last call said. One object for all calls: a program that sends a million messages should not
 * pay for a million objects. Callers copy what they need before anything else can run.
 */
export const chosen: {
  dest: number;
  source: number;
  tag: number;
  recvtag: number;
  status: Status | null;
} = { dest: 0, source: 0, tag: 0, recvtag: 0, status: null };

interface SendLike {
  dest?: unknown;
  tag?: unknown;
}

const sendKeys = ["dest", "tag"] as const;

/**
 * Fills `chosen.dest` and `chosen.tag`. The values themselves are checked by the communicator. `extra`, here and below,
 * is what the program passed after the options, where nothing belongs.
 */
export function readSend(call: string, options: SendLike, extra: unknown): void {
  if (extra !== undefined) checkNoMore(call, sendKeys, options, extra);
  if (typeof options !== "object" || options === null) throw notOptions(call, sendKeys, options, extra);
  for (const key in options)
    if (key !== "dest" && key !== "tag") throw unknownOption(call, options, key, sendKeys);
  const { dest, tag } = options;
  if (dest === undefined) throw missing(call, options, sendKeys, "the rank that receives, as in { dest: 1 }");
  chosen.dest = dest as number;
  chosen.tag = tag === undefined ? 0 : (tag as number);
}

interface RecvLike {
  source?: unknown;
  tag?: unknown;
  status?: unknown;
}

const recvKeys = ["source", "tag", "status"] as const;

/** Fills `chosen.source`, `chosen.tag` and `chosen.status`. */
export function readRecv(call: string, options: RecvLike | undefined, extra: unknown): void {
  if (extra !== undefined) checkNoMore(call, recvKeys, options, extra);
  chosen.source = ANY_SOURCE;
  chosen.tag = ANY_TAG;
  chosen.status = null;
  if (options === undefined) return;
  if (typeof options !== "object" || options === null) throw notOptions(call, recvKeys, options, extra);
  for (const key in options)
    if (key !== "source" && key !== "tag" && key !== "status")
      throw unknownOption(call, options, key, recvKeys);
  const { source, tag, status } = options;
  if (source !== undefined) chosen.source = source as number;
  if (tag !== undefined) chosen.tag = tag as number;
  if (status !== undefined && status !== null) chosen.status = statusOf(call, status);
  else if (source === undefined && tag === undefined && !isOptions(options))
    throw notOptions(call, recvKeys, options, extra);
}

const irecvKeys = ["source", "tag"] as const;

/** Fills `chosen.source` and `chosen.tag`. */
export function readIrecv(call: string, options: RecvLike | undefined, extra: unknown): void {
  checkNoMore(call, irecvKeys, options, extra);
  if (options !== undefined) checkKeys(call, options, irecvKeys);
  readRecv(call, options, undefined);
}

interface SendrecvLike {
  dest?: unknown;
  sendtag?: unknown;
  source?: unknown;
  recvtag?: unknown;
  status?: unknown;
  recvbuf?: unknown;
}

const precvKeys = ["source", "tag"] as const;

/** Fills `chosen.source` and `chosen.tag`, which have no wildcards. */
export function readPrecv(call: string, options: { source?: unknown; tag?: unknown }, extra: unknown): void {
  checkNoMore(call, precvKeys, options, extra);
  checkKeys(call, options, precvKeys);
  const { source, tag } = options;
  if (source === undefined)
    throw argumentError(
      ErrorClass.ERR_RANK,
      call,
      "source",
      undefined,
      "the rank that sends, as in { source: 0 }",
    );
  chosen.source = source as number;
  chosen.tag = tag === undefined ? 0 : (tag as number);
}

const sendrecvKeys = ["dest", "sendtag", "source", "recvtag", "status"] as const;
const sendrecvBufferKeys = ["dest", "sendtag", "recvbuf", "source", "recvtag", "status"] as const;

/** Fills all of `chosen`; `tag` is the sendtag. */
export function readSendrecv(call: string, options: SendrecvLike, buffers: boolean, extra: unknown): void {
  const keys = buffers ? sendrecvBufferKeys : sendrecvKeys;
  checkNoMore(call, keys, options, extra);
  checkKeys(call, options, keys);
  const { dest, sendtag, source, recvtag, status } = options;
  if (dest === undefined)
    throw missing(call, options, keys, "the rank that receives, as in { dest: 1, source: 1 }");
  chosen.dest = dest as number;
  chosen.tag = sendtag === undefined ? 0 : (sendtag as number);
  chosen.source = source === undefined ? ANY_SOURCE : (source as number);
  chosen.recvtag = recvtag === undefined ? ANY_TAG : (recvtag as number);
  chosen.status = status === undefined || status === null ? null : statusOf(call, status);
}

const isendrecvKeys = ["dest", "sendtag", "source", "recvtag"] as const;
const isendrecvBufferKeys = ["dest", "sendtag", "recvbuf", "source", "recvtag"] as const;

/** The same without a status: the request has it. */
export function readIsendrecv(call: string, options: SendrecvLike, buffers: boolean, extra: unknown): void {
  const keys = buffers ? isendrecvBufferKeys : isendrecvKeys;
  checkNoMore(call, keys, options, extra);
  checkKeys(call, options, keys);
  readSendrecv(call, options, buffers, undefined);
}

const rootKeys = ["root"] as const;

/** The root, 0 where none is given. Its range is checked by the communicator. */
export function readRoot(call: string, options: { root?: unknown } | undefined, extra: unknown): number {
  checkNoMore(call, rootKeys, options, extra);
  if (options === undefined) return 0;
  checkKeys(call, options, rootKeys);
  return options.root === undefined ? 0 : (options.root as number);
}

const opKeys = ["op"] as const;
const opRootKeys = ["op", "root"] as const;

/** The `op` option as it is. */
export function readOp(call: string, options: { op?: unknown } | undefined, extra: unknown): unknown {
  checkNoMore(call, opKeys, options, extra);
  if (options === undefined) return undefined;
  checkKeys(call, options, opKeys);
  return options.op;
}

export function readOpRoot(
  call: string,
  options: { op?: unknown; root?: unknown } | undefined,
  extra: unknown,
): { op: unknown; root: number } {
  checkNoMore(call, opRootKeys, options, extra);
  if (options === undefined) return { op: undefined, root: 0 };
  checkKeys(call, options, opRootKeys);
  return { op: options.op, root: options.root === undefined ? 0 : (options.root as number) };
}

const countsOpKeys = ["recvcounts", "op"] as const;

/** The options of Reduce_scatter as they are. */
export function readCountsOp(
  call: string,
  options: { op?: unknown; recvcounts?: unknown } | undefined,
  extra: unknown,
): { op: unknown; recvcounts: unknown } {
  checkNoMore(call, countsOpKeys, options, extra);
  if (options === undefined) return { op: undefined, recvcounts: undefined };
  checkKeys(call, options, countsOpKeys);
  return { op: options.op, recvcounts: options.recvcounts };
}

const statusKeys = ["status"] as const;
const statusesKeys = ["statuses"] as const;

export function readStatus(call: string, options: { status?: unknown } | undefined): Status | null {
  if (options === undefined) return null;
  checkKeys(call, options, statusKeys);
  return options.status === undefined || options.status === null ? null : statusOf(call, options.status);
}

export function readStatuses(call: string, options: { statuses?: unknown } | undefined): Status[] | null {
  if (options === undefined) return null;
  checkKeys(call, options, statusesKeys);
  const { statuses } = options;
  if (statuses === undefined || statuses === null) return null;
  if (!Array.isArray(statuses))
    throw argumentError(ErrorClass.ERR_ARG, call, "statuses", statuses, "an array of MPI.Status");
  for (const status of statuses) statusOf(call, status);
  return statuses as Status[];
}

function statusOf(call: string, status: unknown): Status {
  if (!(status instanceof Status))
    throw argumentError(ErrorClass.ERR_ARG, call, "status", status, "an MPI.Status made by new MPI.Status()");
  return status;
}

/** Throws for an option that the call does not have, with the one that was perhaps meant. */
export function checkKeys(call: string, options: object, known: readonly string[]): void {
  let some = false;
  if (typeof options === "object" && options !== null) {
    for (const key in options) {
      if (!known.includes(key)) throw unknownOption(call, options, key, known);
      some = true;
    }
  }
  if (!some && !isOptions(options)) throw notOptions(call, known, options, undefined);
}

function missing(call: string, options: object, keys: readonly string[], expected: string): Error {
  if (!isOptions(options)) return notOptions(call, keys, options, undefined);
  return argumentError(ErrorClass.ERR_RANK, call, "dest", undefined, expected);
}

export function unknownOption(call: string, options: object, key: string, known: readonly string[]): Error {
  if (!isOptions(options)) return notOptions(call, known, options, undefined);
  const near = known.find(
    (name) => distance(name, key.toLowerCase()) <= Math.max(1, Math.floor(name.length / 3)),
  );
  const hint =
    key === "algorithm"
      ? `the algorithm of a collective is a hint of its communicator, as in comm.Set_info(MPI.Info.Create({ ringside_bcast: "chain" }))`
      : near !== undefined
        ? `did you mean "${near}"?`
        : known.length === 0
          ? "it has no options"
          : `it has ${known.map((name) => `"${name}"`).join(", ")}`;
  return callError(ErrorClass.ERR_ARG, call, `there is no option "${key}": ${hint}`);
}

/** Letters to change, add, drop or swap with their neighbour to get from one word to the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}

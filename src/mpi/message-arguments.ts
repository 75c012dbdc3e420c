/**
 * What calls on a communicator of `size` ranks take for ranks and tags. Each check throws MPI's error, which names the
 * call, the argument, its value and what was expected.
 */
import { ANY_SOURCE, ANY_TAG, PROC_NULL, ROOT, TAG_UB } from "./constants.ts";
import { argumentError, callError, ErrorClass, type MpiError } from "./errors.ts";
import { spelled } from "./spelling.ts";

export function checkRoot(kind: number, root: number, size: number): void {
  if (isRank(root, size)) return;
  const ranks = rankWords(size);
  if (root !== ROOT) throw argumentError(ErrorClass.ERR_ROOT, spelled(kind), "root", root, ranks);
  throw callError(
    ErrorClass.ERR_ROOT,
    spelled(kind),
    `root is MPI.ROOT, which is for intercommunicators, expected ${ranks}: this communicator has one group of ranks`,
  );
}

export function checkDest(kind: number, dest: number, size: number): void {
  if (isRank(dest, size) || dest === PROC_NULL) return;
  throw badRank(kind, "dest", dest, `${rankWords(size)} or MPI.PROC_NULL`);
}

export function checkSource(kind: number, source: number, size: number): void {
  if (isRank(source, size) || source === ANY_SOURCE || source === PROC_NULL) return;
  throw badRank(kind, "source", source, `${rankWords(size)}, MPI.ANY_SOURCE or MPI.PROC_NULL`);
}

/** The tag of a send. */
export function checkTag(kind: number, argument: string, tag: number): void {
  if (!isTag(tag)) throw badTag(kind, argument, tag, "");
}

/** The tag that a receive or a probe asks for. */
export function checkReceiveTag(kind: number, argument: string, tag: number): void {
  if (!isTag(tag) && tag !== ANY_TAG) throw badTag(kind, argument, tag, " or MPI.ANY_TAG");
}

function isRank(value: number, size: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < size;
}

function isTag(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= TAG_UB;
}

function rankWords(size: number): string {
  return size === 1 ? "rank 0" : `a rank from 0 to ${size - 1}`;
}

function badRank(kind: number, argument: string, rank: number, expected: string): MpiError {
  return argumentError(ErrorClass.ERR_RANK, spelled(kind), argument, rank, expected);
}

function badTag(kind: number, argument: string, tag: number, also: string): MpiError {
  const expected = `a whole number from 0 to ${TAG_UB} (MPI.TAG_UB)${also}`;
  return argumentError(ErrorClass.ERR_TAG, spelled(kind), argument, tag, expected);
}

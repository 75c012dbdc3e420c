/**
 * A correct SPMD program as data. Numbers that stand for ranks are taken modulo the size of the communicator, those that
 * stand for communicators modulo how many there are, so that every value of these types is a program.
 *
 * Why none of them can hang: messages of a step are numbered, and every rank makes its blocking calls in that order; the
 * first message that is not through yet always has both its ends ready. Requests are completed at the end of a step.
 */
import type { InterStep } from "./inter-step.ts";
import type { NeighbourStep } from "./neighbour-step.ts";
import type { TypedStep } from "./typed-step.ts";
import type { WindowStep } from "./window-step.ts";

export interface RandomProgram {
  readonly ranks: number;
  readonly eagerLimit: number;
  readonly cores: number;
  readonly algorithms: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export type Step =
  | MessageStep
  | WildStep
  | ShiftStep
  | CrossStep
  | CollectiveStep
  | WindowStep
  | NeighbourStep
  | InterStep
  | TypedStep
  | SplitStep
  | SubsetStep
  | DupStep
  | FreeStep;

export const elementTypes = ["INT", "DOUBLE", "UNSIGNED_CHAR", "FLOAT", "LONG"] as const;
export type ElementType = (typeof elementTypes)[number];

/** What is sent: an object of about `count` parts, or a buffer of `count` elements. */
export interface Payload {
  readonly form: "obj" | "buf";
  readonly seed: number;
  readonly count: number;
  readonly type: ElementType;
}

/** The persistent ones are for buffers; an object goes by isend and comes by irecv instead. */
export const sendForms = [
  "send",
  "ssend",
  "bsend",
  "isend",
  "issend",
  "ibsend",
  "Send_init",
  "Ssend_init",
  "Bsend_init",
] as const;
export const receiveForms = [
  "recv",
  "irecv",
  "probe",
  "iprobe",
  "mprobe",
  "improbe",
  "mprobe and irecv",
  "Recv_init",
] as const;

export interface Message {
  readonly from: number;
  readonly to: number;
  readonly tag: number;
  readonly payload: Payload;
  readonly send: (typeof sendForms)[number];
  readonly recv: (typeof receiveForms)[number];
  readonly wildcard: "none" | "source" | "tag";
}

export const completions = [
  "wait",
  "waitall",
  "waitany",
  "waitsome",
  "test",
  "testall",
  "testany",
  "testsome",
] as const;
export type Completion = (typeof completions)[number];

export interface MessageStep {
  readonly kind: "messages";
  readonly comm: number;
  readonly messages: readonly Message[];
  readonly completion: Completion;
  /** Leaves the requests open until the end of the program. */
  readonly defer: boolean;
}

/** Everybody sends to one rank, which takes what comes with both wildcards. */
export interface WildStep {
  readonly kind: "wild";
  readonly comm: number;
  readonly to: number;
  readonly each: number;
  readonly payload: Payload;
}

/** Objects are exchanged by the first of them. */
export const shiftForms = [
  "Sendrecv",
  "Sendrecv_replace",
  "Isendrecv",
  "Isendrecv_replace",
  "partitions",
] as const;

/** Everybody exchanges with a neighbour at a distance; at the ends of the line with PROC_NULL if `open`. */
export interface ShiftStep {
  readonly kind: "shift";
  readonly form: (typeof shiftForms)[number];
  readonly comm: number;
  readonly distance: number;
  readonly open: boolean;
  readonly payload: Payload;
}

/**
 * Everybody sends to its neighbour on one communicator and then on another, with the same tag; the neighbour receives
 * from the other one first. Only contexts keep the two apart.
 */
export interface CrossStep {
  readonly kind: "cross";
  readonly comm: number;
  readonly other: number;
  readonly payload: Payload;
}

/** The ranks of the world between which a cross step sends: to whom, and from whom, or -1. */
export function crossPeers(first: Partition, second: Partition, world: number): { to: number; from: number } {
  const group = first[world];
  const both = second[world];
  if (group === null || both === null) return { to: -1, from: -1 };
  const rank = group.indexOf(world);
  const to = group[(rank + 1) % group.length];
  const from = group[(rank - 1 + group.length) % group.length];
  return { to: both.includes(to) ? to : -1, from: both.includes(from) ? from : -1 };
}

export const collectiveKinds = [
  "barrier",
  "bcast",
  "scatter",
  "gather",
  "allgather",
  "alltoall",
  "reduce",
  "allreduce",
  "scan",
  "exscan",
  "scatterv",
  "gatherv",
  "allgatherv",
  "alltoallv",
  "reduce_scatter_block",
  "reduce_scatter",
  "alltoallw",
] as const;
export type CollectiveKind = (typeof collectiveKinds)[number];

/** Those that exist for buffers only. */
export const bufferKinds: ReadonlySet<CollectiveKind> = new Set([
  "scatterv",
  "gatherv",
  "allgatherv",
  "alltoallv",
  "reduce_scatter_block",
  "reduce_scatter",
  "alltoallw",
]);

export const opNames = ["SUM", "MAX", "MIN", "affine", "located"] as const;
export type OpChoice = (typeof opNames)[number];

/** Blocking; or started, and completed after messages and a barrier that come in between. Buffers alone have other forms. */
export const collectiveForms = ["blocking", "nonblocking", "persistent"] as const;
export type CollectiveForm = (typeof collectiveForms)[number];

export interface CollectiveStep {
  readonly kind: "collective";
  readonly comm: number;
  readonly collective: CollectiveKind;
  readonly form: CollectiveForm;
  readonly root: number;
  readonly op: OpChoice;
  readonly payload: Payload;
  readonly inPlace: boolean;
}

export interface SplitStep {
  readonly kind: "split";
  readonly comm: number;
  /** Rank r of the communicator gets colours[r % length]; -1 is UNDEFINED. */
  readonly colors: readonly number[];
  readonly reverse: boolean;
}

/** A communicator of some of the ranks, made of a group. */
export interface SubsetStep {
  readonly kind: "subset";
  readonly comm: number;
  /** Rank r is in it if keep[r % length]. */
  readonly keep: readonly boolean[];
  readonly call: "Create" | "Create_group";
}

/** Those ranks of a communicator of so many that a subset step keeps; at least one. */
export function kept({ keep }: SubsetStep, size: number): number[] {
  const ranks = Array.from({ length: size }, (_, rank) => rank).filter((rank) => keep[rank % keep.length]);
  return ranks.length === 0 ? [0] : ranks;
}

export interface DupStep {
  readonly kind: "dup";
  readonly comm: number;
}

export interface FreeStep {
  readonly kind: "free";
  readonly comm: number;
}

/** A communicator as all see it: the group that each rank of the world is in, as ranks of the world, or null. */
export type Partition = readonly (readonly number[] | null)[];

export function splitPartition(partition: Partition, step: SplitStep): Partition {
  return partition.map((group, world) => {
    if (group === null) return null;
    const colorOf = (rank: number): number => step.colors[rank % step.colors.length];
    const color = colorOf(group.indexOf(world));
    if (color < 0) return null;
    const members = group.filter((_, rank) => colorOf(rank) === color);
    return step.reverse ? members.reverse() : members;
  });
}

/** The communicators that a step adds or takes away; both the ranks and the oracle keep their list by it. */
export function nextPartitions(list: Partition[], step: Step): void {
  if (step.kind === "split") list.push(splitPartition(list[step.comm % list.length], step));
  else if (step.kind === "subset") {
    const groups = list[step.comm % list.length];
    list.push(
      groups.map((group, world) => {
        if (group === null) return null;
        const members = kept(step, group.length).map((rank) => group[rank]);
        return members.includes(world) ? members : null;
      }),
    );
  } else if (step.kind === "dup") list.push(list[step.comm % list.length]);
  else if (step.kind === "free" && list.length > 1) list.splice(1 + (step.comm % (list.length - 1)), 1);
}

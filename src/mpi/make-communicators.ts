/** Communicators that all ranks of another one make together (MPI-4.1 sections 7.4.2 and 7.6.2). */
import { exchange, exchangeBoth } from "./agreement.ts";
import { barrier } from "./collectives/rooted-buffers.ts";
import type { Communicator } from "./communicator.ts";
import { UNDEFINED } from "./constants.ts";
import { argumentError, callError, ErrorClass } from "./errors.ts";
import { Group, splitMembers } from "./group.ts";
import type { Info } from "./info.ts";
import { spelled } from "./spelling.ts";
import { isInt } from "./topology/topology.ts";

export { exchange } from "./agreement.ts";

/** A call that all ranks of the communicator make; `work` tells them what they need of each other. */
export function together<T>(comm: Communicator, kind: number, work: () => T): T {
  const { collective } = comm;
  collective.beginMove(kind, null, -1, 0, -1, 0, 0);
  return collective.run(work);
}

/** The first of every `width` numbers of all ranks, which is each one's counter: the largest is free on all of them. */
export function agreed(all: Int32Array, width: number): number {
  return all.reduce((most, value, at) => (at % width === 0 && value > most ? value : most), 0);
}

/**
 * MPI_Comm_dup, MPI_Comm_dup_with_info: the same ranks, a context of their own. What the program attached is copied as the
 * keys say; `info` null keeps the hints.
 */
export function duplicate(comm: Communicator, kind: number, info: Info | null = null): Communicator {
  const { runtime, group, remote, topology } = comm;
  const copy = together(comm, kind, () => {
    const mine = Int32Array.of(runtime.nextCommunicator);
    const counter =
      remote === null ? agreed(exchange(comm, mine), 1) : agreed(everybody(exchangeBoth(comm, mine)), 1);
    const label = `${comm.next("duplicate")} of ${comm.label}`;
    const hints = (info ?? comm.info).copy();
    return runtime.makeCommunicator(counter, group, {
      label,
      parent: comm.id,
      remote,
      topology,
      info: hints,
    });
  });
  comm.attributes.copyTo(copy.attributes, comm);
  return copy;
}

function everybody({ local, remote }: { local: Int32Array; remote: Int32Array }): Int32Array {
  const all = new Int32Array(local.length + remote.length);
  all.set(local);
  all.set(remote, local.length);
  return all;
}

/** MPI_Comm_split: null for the colour UNDEFINED, and on an intercommunicator for one that the other group has not. */
export function split(comm: Communicator, kind: number, color: number, key: number): Communicator | null {
  if (!isInt(color) || (color < 0 && color !== UNDEFINED))
    throw argumentError(
      ErrorClass.ERR_ARG,
      spelled(kind),
      "color",
      color,
      "a whole number from 0 on, or MPI.UNDEFINED",
    );
  checkKey(kind, key);
  return divided(comm, kind, color, key, "split", (from) => `part ${color} of ${from}`);
}

export function checkKey(kind: number, key: number): void {
  if (!isInt(key)) throw argumentError(ErrorClass.ERR_ARG, spelled(kind), "key", key, "a whole number");
}

/** Splits by colour and key; `label` gets the name of what is divided. */
export function divided(
  comm: Communicator,
  kind: number,
  color: number,
  key: number,
  what: string,
  label: (from: string) => string,
): Communicator | null {
  const { runtime, group, remote } = comm;
  return together(comm, kind, () => {
    const mine = Int32Array.of(runtime.nextCommunicator, color, key);
    const sides = remote === null ? null : exchangeBoth(comm, mine);
    const local = sides?.local ?? exchange(comm, mine);
    const counter = agreed(sides === null ? local : everybody(sides), mine.length);
    const which = comm.next(what);
    runtime.skipCommunicator(counter);
    if (color === UNDEFINED) return null;
    const near = partOf(group, local, color);
    const far = remote === null || sides === null ? null : partOf(remote, sides.remote, color);
    if (far?.size === 0) return null;
    const from = which === what ? comm.label : `${which} of ${comm.label}`;
    return runtime.makeCommunicator(counter, near, { label: label(from), parent: comm.id, remote: far });
  });
}

/** Those of a group with this colour, of what its ranks said: counter, colour and key each. */
function partOf(group: Group, said: Int32Array, color: number): Group {
  const entries = group.members.map((_, rank) => ({
    rank,
    color: said[3 * rank + 1],
    key: said[3 * rank + 2],
  }));
  return new Group(
    splitMembers(entries, color).map((rank) => group.members[rank]),
    group.session,
  );
}

/**
 * MPI_Comm_create: the ranks of `group` in its order; null for a rank that is not in it. Ranks may pass different groups
 * if none has a rank in common with another. On an intercommunicator each side names those of its own, all the same.
 */
export function create(comm: Communicator, kind: number, group: Group): Communicator | null {
  comm.check(kind);
  checkPart(kind, group, comm);
  const { runtime, remote } = comm;
  return together(comm, kind, () => {
    const place = group.rankOf(runtime.rank);
    const mine = Int32Array.of(runtime.nextCommunicator, place);
    const sides = remote === null ? null : exchangeBoth(comm, mine);
    const counter = agreed(sides === null ? exchange(comm, mine) : everybody(sides), mine.length);
    const label = `${comm.next("group")} of ${comm.label}`;
    runtime.skipCommunicator(counter);
    const far = remote === null || sides === null ? null : placed(remote, sides.remote);
    if (place === UNDEFINED || far?.size === 0) return null;
    return runtime.makeCommunicator(counter, group, { label, parent: comm.id, remote: far });
  });
}

/** The other side's group, of which each of its ranks told its place. */
function placed(group: Group, said: Int32Array): Group {
  const inIt = group.members
    .map((member, rank) => ({ member, place: said[2 * rank + 1] }))
    .filter(({ place }) => place !== UNDEFINED);
  return new Group(inIt.sort((a, b) => a.place - b.place).map(({ member }) => member));
}

/** MPI_Comm_disconnect: frees the communicator once all its ranks are here, with nothing under way on it any more. */
export function disconnect(comm: Communicator, kind: number): void {
  comm.prepareEnd(kind);
  barrier(comm.collective, kind);
  comm.disconnect();
}

/** Throws ERR_GROUP unless the group's ranks are all ranks of the communicator. */
export function checkPart(kind: number, group: Group, comm: Communicator): void {
  const stranger = group.members.find((member) => !comm.group.has(member));
  if (stranger === undefined) return;
  const text = `${comm.runtime.nameOf(stranger)} is in the group and not in the communicator`;
  throw callError(ErrorClass.ERR_GROUP, spelled(kind), text);
}

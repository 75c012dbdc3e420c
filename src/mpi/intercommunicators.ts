/** Communicators of two groups, and of groups that nobody else hears of (MPI-4.1 sections 7.4.2 and 7.6). */
import { exchangeAmong, exchangeBoth, fromRoot } from "./agreement.ts";
import { checkOneGroup } from "./collectives/group-roles.ts";
import { LivePeers } from "./collectives/live-peers.ts";
import type { Peers } from "./collectives/peers.ts";
import type { Communicator } from "./communicator.ts";
import { UNDEFINED } from "./constants.ts";
import { datatypes } from "./datatypes.ts";
import { argumentError, callError, ErrorClass } from "./errors.ts";
import { Group } from "./group.ts";
import type { Info } from "./info.ts";
import { agreed, checkPart, together } from "./make-communicators.ts";
import { checkTag } from "./message-arguments.ts";
import type { Runtime } from "./runtime.ts";
import { MAX_STRINGTAG_LEN } from "./session.ts";
import { spelled } from "./spelling.ts";

/** Members-only calls: `work` gets the peers of the group, whose messages are kept apart by `number`. */
function amongMembers<T>(
  comm: Communicator,
  kind: number,
  group: Group,
  number: number,
  work: (peers: LivePeers, call: number) => T,
): T {
  const { runtime } = comm;
  const call = runtime.enter(kind, comm.id, -1, -1, 0, -1, 0);
  let result: T;
  try {
    const peers = new LivePeers(comm, group);
    peers.begin(kind, number, call, datatypes.INT.index);
    result = work(peers, call);
  } catch (error) {
    throw runtime.fail(call, error);
  }
  runtime.exit(call);
  return result;
}

/** MPI_Comm_create_group: the ranks of `group` alone call it; `tag` keeps calls of one group apart. */
export function createGroup(
  comm: Communicator,
  kind: number,
  group: Group,
  tag: number,
): Communicator | null {
  comm.check(kind);
  checkPart(kind, group, comm);
  checkTag(kind, "tag", tag);
  return ofMembers(comm, kind, group, tag, () => ({
    label: `${comm.next("group")} of ${comm.label}`,
    parent: comm.id,
  }));
}

/** MPI_Comm_create_from_group: like `createGroup`, of ranks that have no communicator in common. */
export function createFromGroup(
  runtime: Runtime,
  kind: number,
  group: Group,
  stringtag: string,
  info: Info | null,
): Communicator | null {
  const { world } = runtime;
  const label = () => `group ${JSON.stringify(stringtag)}`;
  const hints = info === null ? {} : { info: info.copy() };
  return ofMembers(world, kind, group, numberOf(kind, stringtag), () => ({
    label: label(),
    parent: -1,
    ...hints,
  }));
}

function ofMembers(
  comm: Communicator,
  kind: number,
  group: Group,
  number: number,
  origin: () => { label: string; parent: number; info?: Info },
): Communicator | null {
  const { runtime } = comm;
  return amongMembers(comm, kind, group, number, (peers) => {
    if (group.rankOf(runtime.rank) === UNDEFINED) return null;
    const all = exchangeAmong(peers, Int32Array.of(runtime.nextCommunicator));
    return runtime.makeCommunicator(agreed(all, 1), group, origin());
  });
}

/** What ranks call the tag of their group by: any text, of which calls with other texts are told apart. */
function numberOf(kind: number, stringtag: string): number {
  if (typeof stringtag !== "string" || stringtag.length > MAX_STRINGTAG_LEN) {
    const expected = `a string of at most ${MAX_STRINGTAG_LEN} characters`;
    throw argumentError(ErrorClass.ERR_ARG, spelled(kind), "stringtag", stringtag, expected);
  }
  let hash = 0;
  for (const letter of stringtag) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/** The other group's leader as a leader finds it. */
interface Contact {
  readonly peers: Peers;
  readonly leader: number;
}

/**
 * MPI_Intercomm_create: joins the group of `comm` with another one that makes the same call. Only the leader has to have
 * `peer`, a communicator in which it finds the other leader.
 */
export function createIntercomm(
  comm: Communicator,
  kind: number,
  localLeader: number,
  peer: Communicator | null,
  remoteLeader: number,
  tag: number,
): Communicator {
  comm.check(kind);
  checkOneGroup(comm, kind);
  checkLeader(kind, "local_leader", localLeader, comm.size);
  checkTag(kind, "tag", tag);
  if (comm.rank === localLeader) checkPeer(kind, peer, remoteLeader);
  const { collective, runtime } = comm;
  return together(comm, kind, () => {
    const { call } = collective.current;
    let contact: Swap | null = null;
    if (peer !== null && comm.rank === localLeader) {
      const peers = new LivePeers(peer, peer.remote ?? peer.group);
      peers.begin(kind, tag, call, datatypes.INT.index);
      contact = swapWith({ peers, leader: remoteLeader });
    }
    return joined(runtime, kind, collective.peers, comm.group, localLeader, contact, comm.id);
  });
}

function checkPeer(
  kind: number,
  peer: Communicator | null,
  remoteLeader: number,
): asserts peer is Communicator {
  if (peer === null)
    throw callError(ErrorClass.ERR_COMM, spelled(kind), "peer_comm is MPI.COMM_NULL on the local leader");
  peer.check(kind);
  checkLeader(kind, "remote_leader", remoteLeader, peer.reach);
}

function checkLeader(kind: number, argument: string, leader: number, size: number): void {
  if (Number.isInteger(leader) && leader >= 0 && leader < size) return;
  const ranks = size === 1 ? "rank 0" : `a rank from 0 to ${size - 1}`;
  throw argumentError(ErrorClass.ERR_RANK, spelled(kind), argument, leader, ranks);
}

/**
 * MPI_Intercomm_create_from_groups: the ranks of both groups call it. What concerns the other group is read on the local
 * leader alone.
 */
export function createFromGroups(
  runtime: Runtime,
  kind: number,
  local: Group,
  localLeader: number,
  remote: Group,
  remoteLeader: number,
  stringtag: string,
  info: Info | null,
): Communicator | null {
  checkLeader(kind, "local_leader", localLeader, local.size);
  const leads = local.members[localLeader] === runtime.rank;
  if (leads) checkLeader(kind, "remote_leader", remoteLeader, remote.size);
  const number = numberOf(kind, stringtag);
  return amongMembers(runtime.world, kind, local, number, (peers) => {
    if (local.rankOf(runtime.rank) === UNDEFINED) return null;
    const contact = leads ? swapWith({ peers: peers.among(remote), leader: remoteLeader }) : null;
    return joined(runtime, kind, peers, local, localLeader, contact, -1, info);
  });
}

/** The leaders tell each other their groups and counters, then their own groups the other's. */
function joined(
  runtime: Runtime,
  kind: number,
  peers: Peers,
  group: Group,
  leader: number,
  swap: Swap | null,
  parent: number,
  info: Info | null = null,
): Communicator {
  const mine = agreed(exchangeAmong(peers, Int32Array.of(runtime.nextCommunicator)), 1);
  const length = Int32Array.of(0);
  swap?.(Int32Array.of(group.size), length);
  fromRoot(peers, length, leader);
  const said = new Int32Array(length[0] + 1);
  swap?.(Int32Array.of(mine, ...group.members), said);
  fromRoot(peers, said, leader);
  const [theirs, ...members] = said;
  const counter = Math.max(mine, theirs);
  runtime.skipCommunicator(counter);
  const common = members.find((member) => group.has(member));
  if (common !== undefined) {
    const text = `${runtime.nameOf(common)} is in both groups, expected two groups without a rank in common`;
    throw callError(ErrorClass.ERR_COMM, spelled(kind), text);
  }
  const remote = new Group(members);
  const hints = info === null ? {} : { info: info.copy() };
  const label = betweenWords(group, remote);
  return runtime.makeCommunicator(counter, group, { label, parent, remote, ...hints });
}

/** The leaders' words to each other: as many as `theirs` has room for come. */
export type Swap = (mine: Int32Array, theirs: Int32Array) => void;

/** Like MPI_Intercomm_create, for leaders that find each other in their own way. */
export function joinedBy(
  { runtime, collective, group, id }: Communicator,
  kind: number,
  leader: number,
  swap: Swap | null,
  info: Info | null,
): Communicator {
  return joined(runtime, kind, collective.peers, group, leader, swap, id, info);
}

function swapWith({ peers, leader }: Contact): Swap {
  return (mine, theirs) =>
    peers.exchange(leader, new Uint8Array(mine.buffer), leader, new Uint8Array(theirs.buffer));
}

/** The same words on both sides. */
function betweenWords(group: Group, remote: Group): string {
  const sides = [group, remote].sort((a, b) => a.members[0] - b.members[0]);
  return sides.map(({ members }) => rangeWords(members)).join(" ↔ ");
}

function rangeWords(members: readonly number[]): string {
  const { length } = members;
  if (length > 2 && members.every((member, at) => member === members[0] + at))
    return `${members[0]}–${members[length - 1]}`;
  return length <= 4 ? members.join(", ") : `${members[0]}, ${members[1]} … ${members[length - 1]}`;
}

/**
 * MPI_Intercomm_merge: both groups as one, first the one that says `high` false. If both say the same, the one whose rank
 * 0 has the smaller number in COMM_WORLD comes first. Throws ERR_ARG when the ranks of a group disagree.
 */
export function merge(comm: Communicator, kind: number, high: boolean): Communicator {
  comm.check(kind);
  const { runtime, group, remote } = comm;
  if (remote === null)
    throw callError(
      ErrorClass.ERR_COMM,
      spelled(kind),
      "this communicator has one group: there is nothing to merge",
    );
  return together(comm, kind, () => {
    const sides = exchangeBoth(comm, Int32Array.of(runtime.nextCommunicator, high ? 1 : 0));
    const counter = Math.max(agreed(sides.local, 2), agreed(sides.remote, 2));
    runtime.skipCommunicator(counter);
    for (const said of [sides.local, sides.remote])
      if (said.some((value, at) => at % 2 === 1 && value !== said[1]))
        throw callError(ErrorClass.ERR_ARG, spelled(kind), "high has to be the same on all ranks of a group");
    const [near, far] = [sides.local[1], sides.remote[1]];
    const first = near === far ? group.members[0] < remote.members[0] : near < far;
    const members = first ? [...group.members, ...remote.members] : [...remote.members, ...group.members];
    const label = `${comm.next("merger")} of ${comm.label}`;
    return runtime.makeCommunicator(counter, new Group(members, group.session), { label, parent: comm.id });
  });
}

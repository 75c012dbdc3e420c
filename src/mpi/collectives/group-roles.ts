import type { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL, ROOT } from "#mpi/constants.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { Group } from "#mpi/group.ts";
import { spelled } from "#mpi/spelling.ts";

/**
 * What a rank does in a collective that has a root, on an intercommunicator (MPI-4.1 section 6.2.3): in the root's group
 * the root passes ROOT and the others PROC_NULL, who have nothing to do; the ranks of the other group name the root.
 */
export type Role =
  | { readonly is: "root" }
  | { readonly is: "idle" }
  /** `root`: its rank in the remote group. */
  | { readonly is: "leaf"; readonly root: number };

/** Throws ERR_ROOT for what is none of these. */
export function roleOf(comm: Communicator, kind: number, root: number): Role {
  if (root === ROOT) return { is: "root" };
  if (root === PROC_NULL) return { is: "idle" };
  if (Number.isInteger(root) && root >= 0 && root < comm.reach) return { is: "leaf", root };
  const expected = `a rank of the remote group from 0 to ${comm.reach - 1}, or in the root's own group MPI.ROOT at the root and MPI.PROC_NULL at the others`;
  throw argumentError(ErrorClass.ERR_ROOT, spelled(kind), "root", root, expected);
}

/** Whether the call's whole (what is dealt out, what is collected) is this rank's. */
export function isRoot(comm: Communicator, root: number): boolean {
  return comm.remote === null ? root === comm.rank : root === ROOT;
}

/** The root and the group that it deals with, as ranks of COMM_WORLD: the root first. */
export function rootAndLeaves(
  comm: Communicator,
  role: { readonly is: "root" } | { is: "leaf"; root: number },
): Group {
  const remote = comm.remote?.members ?? [];
  return role.is === "root"
    ? new Group([comm.runtime.rank, ...remote])
    : new Group([remote[role.root], ...comm.group.members]);
}

/** All ranks of both groups, in an order that both see alike. */
export function bothGroups(comm: Communicator): Group {
  const near = comm.group.members;
  const far = comm.remote?.members ?? [];
  return new Group(near[0] < (far[0] ?? Number.POSITIVE_INFINITY) ? [...near, ...far] : [...far, ...near]);
}

/** Throws where the data would already be in its place: the groups are not the same ranks. */
export function checkNotInPlace<T>(kind: number, part: T | null, argument: string): T {
  if (part !== null) return part;
  throw callError(
    ErrorClass.ERR_BUFFER,
    spelled(kind),
    `${argument} is MPI.IN_PLACE or missing, which an intercommunicator does not take: what is received comes from the other group`,
  );
}

/** Throws for a call that has no meaning between two groups. */
export function checkOneGroup(comm: Communicator, kind: number): void {
  if (comm.remote !== null)
    throw callError(
      ErrorClass.ERR_COMM,
      spelled(kind),
      `${comm.label} is an intercommunicator, and this call is for communicators of one group`,
    );
}

/** They stand in the middle of `names`, so that none can be added here without moving what follows. */
const collectiveNames = [
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
  "Barrier",
  "Bcast",
  "Scatter",
  "Scatterv",
  "Gather",
  "Gatherv",
  "Allgather",
  "Allgatherv",
  "Alltoall",
  "Alltoallv",
  "Reduce",
  "Allreduce",
  "Reduce_scatter_block",
  "Scan",
  "Exscan",
  "Dup",
  "Split",
  "Free",
] as const;

/**
 * Every MPI call that a program can make, as a small integer for the event log.
 * The order is the log format: append only, never reorder.
 */
const names = [
  "none",
  "send",
  "recv",
  "ssend",
  "isend",
  "issend",
  "irecv",
  "sendrecv",
  "probe",
  "iprobe",
  "Send",
  "Recv",
  "Ssend",
  "Isend",
  "Issend",
  "Irecv",
  "Sendrecv",
  "Probe",
  "Iprobe",
  "wait",
  "test",
  "waitall",
  "waitany",
  "waitsome",
  "testall",
  "testany",
  "testsome",
  "Wait",
  "Test",
  "Waitall",
  "Waitany",
  "Waitsome",
  "Testall",
  "Testany",
  "Testsome",
  "Cancel",
  "Request.Free",
  ...collectiveNames,
  "Get_group",
  "Abort",
  "Finalize",
  // Not MPI, but the picture shows a rank in them all the same.
  "prompt",
] as const;

export type CallName = (typeof names)[number];

export const callNames: readonly CallName[] = names;

const kinds = new Map<string, number>(names.map((name, index) => [name, index]));

/** The log's number for a call. Throws RangeError for a name that is not a call. */
export function callKind(name: CallName): number {
  const kind = kinds.get(name);
  if (kind === undefined) throw new RangeError(`no MPI call is named ${name}`);
  return kind;
}

const collectives = new Set<string>(collectiveNames);

/** Whether every member of the communicator has to make this call (MPI-4.1 chapter 6; Dup, Split and Free too). */
export function isCollective(kind: number): boolean {
  return collectives.has(names[kind] ?? "none");
}

/** What the calls of point-to-point communication do, for all that reads a trace. */
import type { CallName } from "#mpi/call-kinds.ts";

/** They return when their receiver has begun to receive. */
export const synchronousSends: ReadonlySet<CallName> = new Set<CallName>(["ssend", "Ssend"]);

/** They may have to wait until their receiver takes the message. A send in buffered mode never does. */
export const blockingSends: ReadonlySet<CallName> = new Set<CallName>([
  "send",
  "Send",
  "Rsend",
  ...synchronousSends,
]);

/** They wait for a message; a matched receive has one, and waits for its bytes. */
export const blockingReceives: ReadonlySet<CallName> = new Set<CallName>([
  "recv",
  "Recv",
  "probe",
  "Probe",
  "mprobe",
  "Mprobe",
  "sendrecv",
  "Sendrecv",
  "Sendrecv_replace",
  "Message.recv",
  "Message.Recv",
]);

/** They begin to send, and wait for nobody. */
export const startingSends: ReadonlySet<CallName> = new Set<CallName>([
  "isend",
  "Isend",
  "issend",
  "Issend",
  "bsend",
  "Bsend",
  "ibsend",
  "Ibsend",
  "Irsend",
  "Start",
  "Startall",
  "Pready",
  "Pready_range",
  "Pready_list",
]);

/** They prepare, begin or take back something, and wait for nobody. */
export const otherPrompt: ReadonlySet<CallName> = new Set<CallName>([
  "irecv",
  "Irecv",
  "Message.irecv",
  "Message.Irecv",
  "Isendrecv",
  "Isendrecv_replace",
  "Send_init",
  "Bsend_init",
  "Ssend_init",
  "Rsend_init",
  "Recv_init",
  "Psend_init",
  "Precv_init",
  "Attach_buffer",
  "MPI.Attach_buffer",
  "Iflush_buffer",
  "MPI.Iflush_buffer",
  "Grequest.Start",
  "Grequest.Complete",
  "Cancel",
  "Request.Free",
]);

/** They wait for what was begun before. */
export const waits: ReadonlySet<CallName> = new Set<CallName>([
  "wait",
  "Wait",
  "waitall",
  "Waitall",
  "waitany",
  "Waitany",
  "waitsome",
  "Waitsome",
  "Flush_buffer",
  "Detach_buffer",
  "MPI.Flush_buffer",
  "MPI.Detach_buffer",
]);

/** The log tells the count and the datatype with which they receive. */
export const describedReceives: ReadonlySet<CallName> = new Set<CallName>([
  "recv",
  "irecv",
  "Recv",
  "Irecv",
  "Message.recv",
  "Message.irecv",
  "Message.Recv",
  "Message.Irecv",
  "Start",
  "Sendrecv_replace",
  "Isendrecv_replace",
]);

/**
 * Collectives of memory. Each function takes the communicator's handle first; a message is four arguments, as
 * `_msgspec.py` makes them, all None for IN_PLACE. What only the root needs is not looked at elsewhere.
 */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import * as all from "#mpi/collectives/all-buffers.ts";
import type { Collective } from "#mpi/collectives/collective.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import { spelled } from "#mpi/spelling.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import { type Lent, withLent } from "./lent.ts";
import type { NativePart } from "./module.ts";
import { opOf } from "./ops.ts";

/** `args` is the place of the first argument after the communicator's. */
type Body = (lent: Lent, collective: Collective, kind: number, args: number) => void;

export const bufferCollectivesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values } = bridge;
  const number = (place: number) => values.toInt(py.HEAPU32[place]);
  const op = (place: number, kind: number) => opOf(bridge, number(place), spelled(kind));

  /** The function of a collective call. */
  const made = (name: CallName, body: Body): NativeFunction => {
    const kind = callKind(name);
    const call = spelled(kind);
    return (args) => {
      const { collective } = bridge.comms.get(number(args), call);
      return withLent(bridge, call, (lent) => body(lent, collective, kind, args + 1));
    };
  };

  return {
    /**
     * place(comm) -> (rank, size): what a message specification has to know. A communicator that is none has the place
     * of a lone rank: the call that follows says what is wrong with it.
     */
    place: (args) => {
      const comm = bridge.comms.find(number(args));
      return values.tuple(values.int(comm?.rank ?? 0), values.int(comm?.size ?? 1));
    },
    Barrier: made("Barrier", (_lent, collective, kind) => rooted.barrier(collective, kind)),
    barrier: made("barrier", (_lent, collective, kind) => rooted.barrier(collective, kind)),

    /** Bcast(comm, *buf, root) */
    Bcast: made("Bcast", (lent, collective, kind, args) => {
      const root = number(args + 4);
      const memory = lent.needed(args, "buf", collective.comm.rank !== root);
      rooted.bcast(collective, kind, memory, root);
    }),
    /** Gather(comm, *sendbuf, *recvbuf, root) */
    Gather: made("Gather", (lent, collective, kind, args) => {
      const root = number(args + 8);
      const receive = collective.comm.rank === root ? lent.needed(args + 4, "recvbuf", true) : null;
      const send = lent.memory(args, "sendbuf", false);
      lent.apart(send, receive, "sendbuf");
      rooted.gather(collective, kind, send, receive, root);
    }),
    /** Gatherv(comm, *sendbuf, *recvbuf, root) */
    Gatherv: made("Gatherv", (lent, collective, kind, args) => {
      const root = number(args + 8);
      const receive = collective.comm.rank === root ? lent.neededBlocks(args + 4, "recvbuf", true) : null;
      const send = lent.memory(args, "sendbuf", false);
      lent.apart(send, receive, "sendbuf");
      rooted.gatherv(collective, kind, send, receive, root);
    }),
    /** Scatter(comm, *sendbuf, *recvbuf, root) */
    Scatter: made("Scatter", (lent, collective, kind, args) => {
      const root = number(args + 8);
      const send = collective.comm.rank === root ? lent.needed(args, "sendbuf", false) : null;
      const receive = lent.memory(args + 4, "recvbuf", true);
      lent.apart(send, receive, "recvbuf");
      rooted.scatter(collective, kind, send, receive, root);
    }),
    /** Scatterv(comm, *sendbuf, *recvbuf, root) */
    Scatterv: made("Scatterv", (lent, collective, kind, args) => {
      const root = number(args + 8);
      const send = collective.comm.rank === root ? lent.neededBlocks(args, "sendbuf", false) : null;
      const receive = lent.memory(args + 4, "recvbuf", true);
      lent.apart(send, receive, "recvbuf");
      rooted.scatterv(collective, kind, send, receive, root);
    }),
    /** Allgather(comm, *sendbuf, *recvbuf) */
    Allgather: made("Allgather", (lent, collective, kind, args) => {
      const receive = lent.needed(args + 4, "recvbuf", true);
      const send = lent.memory(args, "sendbuf", false);
      lent.apart(send, receive, "sendbuf");
      all.allgather(collective, kind, send, receive);
    }),
    /** Allgatherv(comm, *sendbuf, *recvbuf) */
    Allgatherv: made("Allgatherv", (lent, collective, kind, args) => {
      const receive = lent.neededBlocks(args + 4, "recvbuf", true);
      const send = lent.memory(args, "sendbuf", false);
      lent.apart(send, receive, "sendbuf");
      all.allgatherv(collective, kind, send, receive);
    }),
    /** Alltoall(comm, *sendbuf, *recvbuf) */
    Alltoall: made("Alltoall", (lent, collective, kind, args) => {
      const receive = lent.needed(args + 4, "recvbuf", true);
      const send = lent.memory(args, "sendbuf", false);
      lent.apart(send, receive, "sendbuf");
      all.alltoall(collective, kind, send, receive);
    }),
    /** Alltoallv(comm, *sendbuf, *recvbuf) */
    Alltoallv: made("Alltoallv", (lent, collective, kind, args) => {
      const receive = lent.neededBlocks(args + 4, "recvbuf", true);
      const send = lent.blocks(args, "sendbuf", false);
      lent.apart(send, receive, "sendbuf");
      all.alltoallv(collective, kind, send, receive);
    }),

    /** Reduce(comm, *sendbuf, *recvbuf, op, root) */
    Reduce: made("Reduce", (lent, collective, kind, args) => {
      const root = number(args + 9);
      const receive = collective.comm.rank === root ? lent.needed(args + 4, "recvbuf", true) : null;
      const send = lent.reduced(lent.memory(args, "sendbuf", false), receive);
      reductions.reduce(collective, kind, send, receive, op(args + 8, kind), root);
    }),
    /** Allreduce(comm, *sendbuf, *recvbuf, op) */
    Allreduce: made("Allreduce", (lent, collective, kind, args) => {
      const receive = lent.needed(args + 4, "recvbuf", true);
      const send = lent.reduced(lent.memory(args, "sendbuf", false), receive);
      reductions.allreduce(collective, kind, send, receive, op(args + 8, kind));
    }),
    /** Reduce_scatter_block(comm, *sendbuf, *recvbuf, op): in place `recvbuf` is the whole. */
    Reduce_scatter_block: made("Reduce_scatter_block", (lent, collective, kind, args) => {
      const receive = lent.needed(args + 4, "recvbuf", true);
      const send = lent.reduced(lent.memory(args, "sendbuf", false), receive);
      reductions.reduceScatterBlock(collective, kind, send, receive, op(args + 8, kind));
    }),
    /** Scan(comm, *sendbuf, *recvbuf, op) */
    Scan: made("Scan", (lent, collective, kind, args) => {
      const receive = lent.needed(args + 4, "recvbuf", true);
      const send = lent.reduced(lent.memory(args, "sendbuf", false), receive);
      reductions.scan(collective, kind, send, receive, op(args + 8, kind));
    }),
    /** Exscan(comm, *sendbuf, *recvbuf, op) */
    Exscan: made("Exscan", (lent, collective, kind, args) => {
      const receive = lent.needed(args + 4, "recvbuf", true);
      const send = lent.reduced(lent.memory(args, "sendbuf", false), receive);
      reductions.exscan(collective, kind, send, receive, op(args + 8, kind));
    }),
  };
};

import type { Memory } from "#mpi/memory.ts";
import type { Request } from "#mpi/request.ts";
import { type Exchange, alltoall as exchangeAll } from "./alltoall.ts";
import * as between from "./buffers-between.ts";
import type { CollectiveCalls } from "./collective.ts";
import { blockBytes } from "./lengths.ts";
import { copyOf, type Peers, type Started } from "./peers.ts";

/**
 * MPI_Alltoallw: every block has a place and a datatype of its own. `send` null: the blocks of `receive` are exchanged
 * in place.
 * @throws MpiError ERR_TRUNCATE where ranks disagree about a block's length
 */
export function alltoallw(
  collective: CollectiveCalls,
  kind: number,
  send: readonly Memory[] | null,
  receive: readonly Memory[],
): Request | null {
  if (collective.across !== null) return between.alltoall(collective, kind, send, receive);
  const bytes = blockBytes((send ?? receive).map((block) => block.bytes));
  const algorithm = collective.beginMove(kind, "alltoallw", -1, bytes, -1, 0, 0);
  const { peers } = collective;
  return collective.perform(() => {
    const into = receive.map((block) => block.bytes);
    const from = send?.map((block) => block.bytes) ?? into.map((block) => copyOf(peers, block));
    exchangeAll(algorithm, peers, new BlockExchange(peers, from, into));
  });
}

/** Blocks that lie anywhere, by rank. */
class BlockExchange implements Exchange {
  readonly #peers: Peers;
  readonly #from: readonly Uint8Array[];
  readonly #into: readonly Uint8Array[];

  constructor(peers: Peers, from: readonly Uint8Array[], into: readonly Uint8Array[]) {
    this.#peers = peers;
    this.#from = from;
    this.#into = into;
  }

  isend(dest: number): Started {
    return this.#peers.isend(dest, this.#from[dest]);
  }

  irecv(source: number): Started {
    return this.#peers.irecv(source, this.#into[source]);
  }

  take(source: number, started: Started): void {
    this.#peers.finish(started, this.#into[source].length);
  }

  own(): void {
    const { rank } = this.#peers;
    this.#peers.checkOwn(this.#from[rank].length, this.#into[rank].length);
    this.#peers.copy(this.#from[rank], this.#into[rank]);
  }
}

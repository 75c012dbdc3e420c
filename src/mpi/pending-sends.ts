import type { PointToPoint } from "./operation.ts";

/** Sends that were started and are not over. Those that leave at once never come in here. */
export class PendingSends {
  count = 0;
  /** Of objects: their encoding is the library's memory, while buffers and parts of collectives are there anyway. */
  bytes = 0;
  private readonly to: Int32Array;

  constructor(ranks: number) {
    this.to = new Int32Array(ranks);
  }

  add(send: PointToPoint): void {
    this.change(send, 1);
  }

  remove(send: PointToPoint): void {
    this.change(send, -1);
  }

  /** How many go to each rank that has some. */
  counts(): Map<number, number> {
    const counts = new Map<number, number>();
    for (const [rank, count] of this.to.entries()) if (count !== 0) counts.set(rank, count);
    return counts;
  }

  private change({ peer, type, context, bytes }: PointToPoint, sign: 1 | -1): void {
    this.count += sign;
    this.to[peer] += sign;
    if (type === 0 && (context & 1) === 0) this.bytes += sign * bytes;
  }
}

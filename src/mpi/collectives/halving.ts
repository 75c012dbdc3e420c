import type { Datatype } from "#mpi/datatypes.ts";
import type { ScratchMemory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { type Fold, fold } from "./fold.ts";
import type { Peers } from "./peers.ts";

/**
 * Reductions by recursive halving (Rabenseifner, Optimization of Collective Reduction Operations, 2004): in each round
 * the ranks exchange halves of what they are still responsible for with one that is 1/2, 1/4 … of the ranks away, so that
 * each combines only its share. For operations that commute.
 */
export class Halving {
  readonly #peers: Peers;
  readonly #scratch: ScratchMemory;
  readonly #op: Op;
  readonly #type: Datatype;
  /** This rank's values before; what is said of each step after it. */
  readonly #memory: Uint8Array;
  /** Bytes from the start of the memory at which each rank's share begins, and the length. */
  readonly #starts: readonly number[];
  readonly #fold: Fold;

  constructor(
    peers: Peers,
    scratch: ScratchMemory,
    op: Op,
    type: Datatype,
    memory: Uint8Array,
    starts: readonly number[],
  ) {
    this.#peers = peers;
    this.#scratch = scratch;
    this.#op = op;
    this.#type = type;
    this.#memory = memory;
    this.#starts = starts;
    this.#fold = fold(peers);
  }

  /** MPI_Reduce_scatter: afterwards this rank's share is combined over all ranks. */
  reduceScatter(): void {
    this.#halve();
    const { place, partner } = this.#fold;
    const { rank } = this.#peers;
    if (place < 0) this.#peers.recv(partner, this.#share(rank, rank + 1));
    else if (partner >= 0) this.#peers.send(partner, this.#share(partner, partner + 1));
  }

  /** MPI_Allreduce: afterwards all of the memory is. */
  allreduce(): void {
    this.#halve();
    const { power, place, partner } = this.#fold;
    if (place < 0) {
      this.#peers.recv(partner, this.#memory);
      return;
    }
    for (let step = 1; step < power; step *= 2) {
      const other = place ^ step;
      this.#exchange(other, this.#run(place & -step, step), this.#run(other & -step, step));
    }
    if (partner >= 0) this.#peers.send(partner, this.#memory);
  }

  /** MPI_Reduce: afterwards all of the root's memory is; others' holds leftovers. */
  reduce(root: number): void {
    this.#halve();
    const { peers, memory } = { peers: this.#peers, memory: this.#memory };
    const { power, place, partner } = this.#fold;
    // A root that stands by gets everything from its partner.
    const top = this.#placeFor(root);
    if (place >= 0) this.#collect(power, place, top);
    const topRank = this.#fold.rankAt(top);
    if (topRank === root) return;
    if (place === top) peers.send(partner, memory);
    else if (peers.rank === root) peers.recv(topRank, memory);
  }

  #placeFor(root: number): number {
    const { power, rankAt, firstAt } = this.#fold;
    let place = 0;
    while (place < power - 1 && rankAt(place) !== root && firstAt(place) !== root) place++;
    return place;
  }

  #collect(power: number, place: number, top: number): void {
    for (let step = 1; step < power; step *= 2) {
      const other = place ^ step;
      if (((place ^ top) & step) !== 0) {
        this.#peers.send(this.#fold.rankAt(other), this.#run(place & -step, step));
        return;
      }
      this.#peers.recv(this.#fold.rankAt(other), this.#run(other & -step, step));
    }
  }

  #halve(): void {
    const { power, place, partner } = this.#fold;
    if (place < 0) {
      this.#peers.send(partner, this.#memory);
      return;
    }
    if (partner >= 0) this.#combineWith(this.#memory, (received) => this.#peers.recv(partner, received));
    for (let step = power / 2; step >= 1; step /= 2) {
      const other = place ^ step;
      this.#combineWith(this.#run(place & -step, step), (received) =>
        this.#exchange(other, this.#run(other & -step, step), received),
      );
    }
  }

  #combineWith(mine: Uint8Array, receive: (target: Uint8Array) => void): void {
    const received = this.#scratch.take(mine.length);
    receive(received);
    this.#peers.combine(this.#op, received, mine, mine.length / this.#type.extent, this.#type);
    this.#scratch.give(received);
  }

  #exchange(place: number, bytes: Uint8Array, target: Uint8Array): void {
    const other = this.#fold.rankAt(place);
    this.#peers.exchange(other, bytes, other, target);
  }

  /** What `count` places from `first` on are responsible for. */
  #run(first: number, count: number): Uint8Array {
    const { firstAt } = this.#fold;
    return this.#share(firstAt(first), firstAt(first + count));
  }

  #share(from: number, to: number): Uint8Array {
    return this.#memory.subarray(this.#starts[from], this.#starts[to]);
  }
}

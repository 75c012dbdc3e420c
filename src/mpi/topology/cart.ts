import { plural } from "#base/plural.ts";
import { PROC_NULL } from "#mpi/constants.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { checkMember, checkNumbers, isInt, type Neighbours } from "./topology.ts";

/** A grid of ranks, the last coordinate counting fastest (MPI-4.1 section 8.5.1). A dimension may be closed to a circle. */
export class Cart implements Neighbours {
  readonly kind = "cart";
  readonly dims: readonly number[];
  readonly periods: readonly boolean[];
  readonly sources: readonly number[];
  readonly destinations: readonly number[];
  /** This rank's coordinates. */
  readonly coords: readonly number[];
  readonly size: number;

  /** `rank`: this one's number on the grid. */
  constructor(dims: readonly number[], periods: readonly boolean[], rank: number) {
    this.dims = dims;
    this.periods = periods;
    this.size = gridSize(dims);
    this.coords = this.#coordsOf(rank);
    const neighbours = dims.flatMap((_, direction) => this.#shifted(direction, 1));
    this.sources = neighbours;
    this.destinations = neighbours;
  }

  /** MPI_Cart_coords */
  coordsOf(call: string, rank: number): number[] {
    checkMember(call, "rank", rank, this.size);
    return this.#coordsOf(rank);
  }

  #coordsOf(rank: number): number[] {
    let block = this.size;
    let rest = rank;
    return this.dims.map((dim) => {
      block /= dim;
      const coordinate = Math.floor(rest / block);
      rest -= coordinate * block;
      return coordinate;
    });
  }

  /** MPI_Cart_rank: what lies outside is taken round in a circle, elsewhere it is ERR_ARG. */
  rankOf(call: string, coords: readonly number[]): number {
    checkNumbers(call, "coords", coords);
    this.#checkLength(call, "coords", coords);
    for (const [direction, coordinate] of coords.entries()) {
      const last = this.dims[direction] - 1;
      if (this.periods[direction] || (coordinate >= 0 && coordinate <= last)) continue;
      const expected = `0 to ${last}: the grid is no circle in dimension ${direction}`;
      throw argumentError(ErrorClass.ERR_ARG, call, `coords[${direction}]`, coordinate, expected);
    }
    return this.#rankOf(coords);
  }

  /** PROC_NULL outside of the grid. */
  #rankOf(coords: readonly number[]): number {
    let rank = 0;
    for (const [direction, coordinate] of coords.entries()) {
      const dim = this.dims[direction];
      const outside = coordinate < 0 || coordinate >= dim;
      if (outside && !this.periods[direction]) return PROC_NULL;
      rank = rank * dim + (((coordinate % dim) + dim) % dim);
    }
    return rank;
  }

  /** MPI_Cart_shift: whom to receive from and whom to send to, for everybody to move `disp` along a dimension. */
  shift(call: string, direction: number, disp: number): [source: number, dest: number] {
    if (!isInt(direction) || direction < 0 || direction >= this.dims.length)
      throw argumentError(ErrorClass.ERR_ARG, call, "direction", direction, this.#directions());
    if (!isInt(disp)) throw argumentError(ErrorClass.ERR_ARG, call, "disp", disp, "a whole number");
    return this.#shifted(direction, disp);
  }

  #directions(): string {
    const { length } = this.dims;
    return length === 0 ? "none: the grid has no dimensions" : `a dimension from 0 to ${length - 1}`;
  }

  #shifted(direction: number, disp: number): [number, number] {
    const at = (by: number): number =>
      this.#rankOf(this.coords.map((coordinate, each) => coordinate + (each === direction ? by : 0)));
    return [at(-disp), at(disp)];
  }

  /** MPI_Cart_sub: the grid of the dimensions kept, with the numbers of the slice and of this rank in it. */
  slice(call: string, remain: readonly boolean[]): { topology: Cart; slice: number; rank: number } {
    this.#checkLength(call, "remain_dims", remain);
    const kept = new Cart(
      this.dims.filter((_, direction) => remain[direction]),
      this.periods.filter((_, direction) => remain[direction]),
      0,
    );
    const cut = new Cart(
      this.dims.filter((_, direction) => !remain[direction]),
      [],
      0,
    );
    const rank = kept.#rankOf(this.coords.filter((_, direction) => remain[direction]));
    const slice = cut.#rankOf(this.coords.filter((_, direction) => !remain[direction]));
    return { topology: new Cart(kept.dims, kept.periods, rank), slice, rank };
  }

  #checkLength(call: string, argument: string, values: readonly unknown[]): void {
    if (!Array.isArray(values) || values.length !== this.dims.length)
      throw argumentError(
        ErrorClass.ERR_ARG,
        call,
        argument,
        values,
        `${plural(this.dims.length, "value")}, one a dimension`,
      );
  }
}

/** How many ranks a grid has; one without dimensions has one. */
export function gridSize(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** Throws unless a grid of `dims` fits `size` ranks: ERR_DIMS for a dimension below 1, ERR_ARG for a grid too large. */
export function checkGrid(
  call: string,
  dims: readonly number[],
  periods: readonly boolean[],
  size: number,
): void {
  checkNumbers(call, "dims", dims);
  for (const [direction, dim] of dims.entries())
    if (dim < 1) throw argumentError(ErrorClass.ERR_DIMS, call, `dims[${direction}]`, dim, "1 or more");
  if (!Array.isArray(periods) || periods.length !== dims.length)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "periods",
      periods,
      `${plural(dims.length, "value")}, one a dimension`,
    );
  const needed = gridSize(dims);
  if (needed <= size) return;
  throw callError(
    ErrorClass.ERR_DIMS,
    call,
    `a grid of ${dims.join(" × ")} takes ${needed} ranks, and the communicator has ${size}`,
  );
}

import type { Datatype } from "#mpi/datatypes.ts";
import { argumentError, callError, ErrorClass, type MpiError } from "#mpi/errors.ts";
import { distributions, orders } from "./combiners.ts";
import type { Numbers } from "./construct.ts";
import type { Bounds } from "./derived-datatype.ts";
import type { Loop } from "./typemap.ts";

interface LaidOut {
  readonly loops: readonly Loop[];
  readonly bounds: Bounds;
}

/** One dimension's loops around what lies inside, whose copies are `stride` bytes apart. */
type Dimension = (stride: number, inside: readonly Loop[] | Datatype) => readonly Loop[];

/** A part of an array of any number of dimensions (MPI-4.1 section 5.1.3). */
export function subarray(call: string, old: Datatype, numbers: Numbers): LaidOut {
  const sizes = numbers.sizes as readonly number[];
  const subsizes = numbers.subsizes as readonly number[];
  const starts = numbers.starts as readonly number[];
  if (sizes.length === 0) throw noDimensions(call, "sizes");
  for (const [i, size] of sizes.entries()) {
    if (size < 1) throw fault(call, `sizes[${i}]`, size, "a whole number from 1 on");
    if (subsizes[i] < 1 || subsizes[i] > size)
      throw fault(call, `subsizes[${i}]`, subsizes[i], `from 1 to ${size}, the size of the array there`);
    if (starts[i] > size - subsizes[i])
      throw fault(
        call,
        `starts[${i}]`,
        starts[i],
        `from 0 to ${size - subsizes[i]}, so that ${subsizes[i]} of ${size} fit`,
      );
  }
  const dimensions = sizes.map(
    (_, i): Dimension =>
      (stride, inside) => [{ at: starts[i] * stride, count: subsizes[i], stride, of: inside }],
  );
  return nested(call, old, sizes, dimensions, numbers.order as number);
}

/** What one rank has of an array that a grid of ranks shares (MPI-4.1 section 5.1.4). */
export function darray(call: string, old: Datatype, numbers: Numbers): LaidOut {
  const size = numbers.size as number;
  const rank = numbers.rank as number;
  const gsizes = numbers.gsizes as readonly number[];
  const distribs = numbers.distribs as readonly number[];
  const dargs = numbers.dargs as readonly number[];
  const psizes = numbers.psizes as readonly number[];
  if (gsizes.length === 0) throw noDimensions(call, "gsizes");
  const grid = psizes.reduce((product, each) => product * each, 1);
  if (grid !== size)
    throw callError(
      ErrorClass.ERR_ARG,
      call,
      `psizes [${psizes.join(", ")}] make a grid of ${grid} ranks, and size is ${size}`,
    );
  if (rank >= size) throw fault(call, "rank", rank, `a rank from 0 to ${size - 1}`);
  // Ranks fill the grid row by row, whatever the order of the array.
  const place = new Array<number>(psizes.length);
  let rest = rank;
  for (let i = psizes.length - 1; i >= 0; i--) {
    place[i] = rest % psizes[i];
    rest = Math.floor(rest / psizes[i]);
  }
  const dimensions = gsizes.map((gsize, i) => {
    if (gsize < 1) throw fault(call, `gsizes[${i}]`, gsize, "a whole number from 1 on");
    return shared(call, i, gsize, distribs[i], dargs[i], psizes[i], place[i]);
  });
  return nested(call, old, gsizes, dimensions, numbers.order as number);
}

/** One dimension of a shared array: what the rank at `place` of `ranks` has of `size`. */
function shared(
  call: string,
  i: number,
  size: number,
  way: number,
  given: number,
  ranks: number,
  place: number,
): Dimension {
  const byDefault = given === distributions.DISTRIBUTE_DFLT_DARG;
  if (!byDefault && given < 1 && way !== distributions.DISTRIBUTE_NONE)
    throw fault(call, `dargs[${i}]`, given, "a whole number from 1 on, or MPI.DISTRIBUTE_DFLT_DARG");
  switch (way) {
    case distributions.DISTRIBUTE_NONE:
      if (ranks !== 1) throw fault(call, `psizes[${i}]`, ranks, "1, since the dimension is not distributed");
      return (stride, inside) => [{ at: 0, count: size, stride, of: inside }];
    case distributions.DISTRIBUTE_BLOCK: {
      const block = byDefault ? Math.ceil(size / ranks) : given;
      if (block * ranks < size)
        throw fault(
          call,
          `dargs[${i}]`,
          given,
          `${Math.ceil(size / ranks)} at least, so that ${ranks} blocks hold ${size}`,
        );
      const count = Math.max(0, Math.min(block, size - place * block));
      return (stride, inside) => [{ at: place * block * stride, count, stride, of: inside }];
    }
    case distributions.DISTRIBUTE_CYCLIC:
      return cyclic(size, byDefault ? 1 : given, ranks, place);
    default:
      throw fault(
        call,
        `distribs[${i}]`,
        way,
        "MPI.DISTRIBUTE_BLOCK, MPI.DISTRIBUTE_CYCLIC or MPI.DISTRIBUTE_NONE",
      );
  }
}

/** Blocks of `block` are dealt out in turn; the last may be shorter. */
function cyclic(size: number, block: number, ranks: number, place: number): Dimension {
  const round = block * ranks;
  const mine = Math.max(0, size - place * block);
  const whole = Math.floor(mine / round) + (mine % round >= block ? 1 : 0);
  const rest = mine % round < block ? mine % round : 0;
  return (stride, inside) => [
    {
      at: place * block * stride,
      count: whole,
      stride: round * stride,
      of: [{ at: 0, count: block, stride, of: inside }],
    },
    { at: (place * block + whole * round) * stride, count: rest, stride, of: inside },
  ];
}

/** The dimensions around each other, the one that runs fastest inside. */
function nested(
  call: string,
  old: Datatype,
  sizes: readonly number[],
  dimensions: readonly Dimension[],
  order: number,
): LaidOut {
  if (order !== orders.ORDER_C && order !== orders.ORDER_FORTRAN)
    throw fault(call, "order", order, "MPI.ORDER_C or MPI.ORDER_FORTRAN");
  const indices = Array.from(sizes.keys());
  if (order === orders.ORDER_C) indices.reverse();
  let stride = old.extent;
  let inside: readonly Loop[] | Datatype = old;
  for (const i of indices) {
    inside = dimensions[i](stride, inside);
    stride *= sizes[i];
  }
  return { loops: inside as readonly Loop[], bounds: { lb: 0, extent: stride } };
}

function noDimensions(call: string, name: string): MpiError {
  return argumentError(ErrorClass.ERR_ARG, call, name, [], "at least one dimension");
}

function fault(call: string, name: string, value: unknown, expected: string): MpiError {
  return argumentError(ErrorClass.ERR_ARG, call, name, value, expected);
}

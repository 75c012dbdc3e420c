import fc from "fast-check";
import { type Datatype, datatypes } from "#mpi/datatypes.ts";
import { distributions, orders } from "./combiners.ts";
import { type ConstructorName, construct } from "./construct.ts";

/** A datatype as a program would make it: a basic one, or a constructor with its arguments. */
export type Plan =
  | { readonly basic: keyof typeof datatypes }
  | { readonly combiner: ConstructorName; readonly values: readonly unknown[]; readonly of: readonly Plan[] };

/** What MPI's standard says of a datatype, written down entry for entry: the slow way, of which nobody doubts. */
export interface Typemap {
  readonly entries: readonly { readonly at: number; readonly type: Datatype }[];
  readonly lb: number;
  readonly ub: number;
  /** Set by a constructor, so that alignment adds nothing. */
  readonly marked: boolean;
}

const basics = ["CHAR", "SHORT", "INT", "DOUBLE", "LONG_LONG", "FLOAT", "DOUBLE_INT", "SHORT_INT"] as const;
const small = fc.integer({ min: 0, max: 3 });
const byteDispl = fc.integer({ min: -20, max: 60 });
const displ = fc.integer({ min: -3, max: 6 });

function lists(most: number, ...items: fc.Arbitrary<number>[]): fc.Arbitrary<number[][]> {
  return fc
    .array(fc.tuple(...items), { minLength: 0, maxLength: most })
    .map((rows) => items.map((_, column) => rows.map((row) => row[column])));
}

const subarray = fc
  .tuple(
    fc.array(
      fc
        .integer({ min: 1, max: 4 })
        .chain((size) =>
          fc
            .integer({ min: 1, max: size })
            .chain((part) =>
              fc.tuple(fc.constant(size), fc.constant(part), fc.integer({ min: 0, max: size - part })),
            ),
        ),
      { minLength: 1, maxLength: 3 },
    ),
    fc.constantFrom(orders.ORDER_C, orders.ORDER_FORTRAN),
  )
  .map(([rows, order]) => [...[0, 1, 2].map((column) => rows.map((row) => row[column])), order]);

const way = fc.constantFrom(distributions.DISTRIBUTE_BLOCK, distributions.DISTRIBUTE_CYCLIC);

const darray = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 6 }),
        way,
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 3 }),
      ),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    fc.nat(),
    fc.constantFrom(orders.ORDER_C, orders.ORDER_FORTRAN),
  )
  .map(([dimensions, seed, order]) => {
    const size = dimensions.reduce((product, [, , , ranks]) => product * ranks, 1);
    const block = ([gsize, how, given, ranks]: number[]) => {
      if (given === 0) return distributions.DISTRIBUTE_DFLT_DARG;
      return how === distributions.DISTRIBUTE_BLOCK ? Math.ceil(gsize / ranks) + given - 1 : given;
    };
    return [
      size,
      seed % size,
      dimensions.map(([gsize]) => gsize),
      dimensions.map(([, how]) => how),
      dimensions.map(block),
      dimensions.map(([, , , ranks]) => ranks),
      order,
    ];
  });

/** Constructors of one old type, with arguments that they take. */
const single: readonly [ConstructorName, fc.Arbitrary<readonly unknown[]>][] = [
  ["DUP", fc.constant([])],
  ["CONTIGUOUS", fc.tuple(small)],
  ["VECTOR", fc.tuple(small, small, displ)],
  ["HVECTOR", fc.tuple(small, small, byteDispl)],
  ["INDEXED", lists(3, small, displ)],
  ["HINDEXED", lists(3, small, byteDispl)],
  ["INDEXED_BLOCK", fc.tuple(small, fc.array(displ, { maxLength: 3 }))],
  ["HINDEXED_BLOCK", fc.tuple(small, fc.array(byteDispl, { maxLength: 3 }))],
  ["SUBARRAY", subarray],
  ["DARRAY", darray],
  ["RESIZED", fc.tuple(byteDispl, fc.integer({ min: 0, max: 60 }))],
];

export const plans: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom(...basics).map((basic) => ({ basic })),
    ...single.map(([combiner, values]) =>
      fc.tuple(values, tie("plan")).map(([given, of]) => ({ combiner, values: given, of: [of] })),
    ),
    fc.array(fc.tuple(small, byteDispl, tie("plan")), { minLength: 0, maxLength: 3 }).map((rows) => ({
      combiner: "STRUCT" as const,
      values: [rows.map(([length]) => length), rows.map(([, at]) => at)],
      of: rows.map(([, , of]) => of),
    })),
  ),
})).plan;

export function typeOfPlan(plan: Plan): Datatype {
  if ("basic" in plan) return datatypes[plan.basic];
  const type = construct(plan.combiner, plan.values, plan.of.map(typeOfPlan));
  type.committed = true;
  return type;
}

export function typemapOf(plan: Plan): Typemap {
  if ("basic" in plan) return basicMap(datatypes[plan.basic]);
  const olds = plan.of.map(typemapOf);
  const [old] = olds;
  const values = plan.values as never[];
  const extent = (map: Typemap) => map.ub - map.lb;
  const row = (map: Typemap, at: number, count: number): Placed[] =>
    range(count).map((i) => ({ map, at: at + i * extent(map) }));
  const [first, second, third] = values as unknown as number[];
  const [some, others] = values as unknown as number[][];
  switch (plan.combiner) {
    case "DUP":
      return old;
    case "CONTIGUOUS":
      return together(row(old, 0, first));
    case "VECTOR":
      return together(range(first).flatMap((i) => row(old, i * third * extent(old), second)));
    case "HVECTOR":
      return together(range(first).flatMap((i) => row(old, i * third, second)));
    case "INDEXED":
      return together(some.flatMap((length, i) => row(old, others[i] * extent(old), length)));
    case "HINDEXED":
      return together(some.flatMap((length, i) => row(old, others[i], length)));
    case "INDEXED_BLOCK":
      return together(others.flatMap((at) => row(old, at * extent(old), first)));
    case "HINDEXED_BLOCK":
      return together(others.flatMap((at) => row(old, at, first)));
    case "STRUCT":
      return together(some.flatMap((length, i) => row(olds[i], others[i], length)));
    case "RESIZED":
      return { entries: old.entries, lb: first, ub: first + second, marked: true };
    case "SUBARRAY": {
      const [sizes, subsizes, starts, order] = values as unknown as [number[], number[], number[], number];
      const own = sizes.map((_, i) => range(subsizes[i]).map((j) => starts[i] + j));
      return ofArray(old, sizes, own, order);
    }
    case "DARRAY": {
      const [size, rank, gsizes, ways, dargs, psizes, order] = values as unknown as [
        number,
        number,
        number[],
        number[],
        number[],
        number[],
        number,
      ];
      let rest = rank;
      let ranks = size;
      const own = gsizes.map((gsize, i) => {
        ranks /= psizes[i];
        const place = Math.floor(rest / ranks);
        rest %= ranks;
        const isBlock = ways[i] === distributions.DISTRIBUTE_BLOCK;
        const usual = isBlock ? Math.ceil(gsize / psizes[i]) : 1;
        const block = dargs[i] === distributions.DISTRIBUTE_DFLT_DARG ? usual : dargs[i];
        return range(gsize).filter((j) => Math.floor(j / block) % psizes[i] === place);
      });
      return ofArray(old, gsizes, own, order);
    }
    default:
      throw new Error(`${plan.combiner} is not planned`);
  }
}

interface Placed {
  readonly map: Typemap;
  readonly at: number;
}

function basicMap(type: Datatype): Typemap {
  const { INT } = datatypes;
  const entries =
    type.location < 0
      ? [{ at: 0, type }]
      : [
          {
            at: 0,
            type: Object.values(datatypes).find((one) => one.kind === type.kind && one.parts === 1) ?? INT,
          },
          { at: type.location, type: INT },
        ];
  return { entries, lb: 0, ub: type.extent, marked: false };
}

/** Every element of an array whose index is among `own` in each dimension, in the order in which the array lies. */
function ofArray(old: Typemap, sizes: readonly number[], own: readonly number[][], order: number): Typemap {
  const extent = old.ub - old.lb;
  const slowest = order === orders.ORDER_C ? [...sizes.keys()] : [...sizes.keys()].reverse();
  let places = [0];
  for (const i of slowest) places = places.flatMap((at) => own[i].map((j) => at * sizes[i] + j));
  const { entries } = together(places.map((place) => ({ map: old, at: place * extent })));
  return { entries, lb: 0, ub: extent * sizes.reduce((product, size) => product * size, 1), marked: true };
}

function together(placed: readonly Placed[]): Typemap {
  const entries = placed.flatMap(({ map, at }) =>
    map.entries.map((entry) => ({ at: entry.at + at, type: entry.type })),
  );
  const marked = placed.filter(({ map }) => map.marked);
  if (marked.length > 0) {
    const lb = Math.min(...marked.map(({ map, at }) => map.lb + at));
    return { entries, lb, ub: Math.max(...marked.map(({ map, at }) => map.ub + at)), marked: true };
  }
  if (entries.length === 0) return { entries, lb: 0, ub: 0, marked: false };
  const lb = Math.min(...entries.map(({ at }) => at));
  const end = Math.max(...entries.map(({ at, type }) => at + type.size));
  const alignment = Math.max(...entries.map(({ type }) => type.size / type.parts));
  return { entries, lb, ub: lb + Math.ceil((end - lb) / alignment) * alignment, marked: false };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

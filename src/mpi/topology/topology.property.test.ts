import fc from "fast-check";
import { expect, test } from "vitest";
import { PROC_NULL } from "#mpi/constants.ts";
import { Cart, checkGrid } from "./cart.ts";
import { computeDims } from "./dims.ts";
import { type NamedEdges, partOfGraph } from "./dist-graph.ts";

const call = "MPI.Compute_dims";

/** Every descending list of `count` numbers with this product. */
function factorings(product: number, count: number, largest = product): number[][] {
  if (count === 1) return product <= largest ? [[product]] : [];
  const all: number[][] = [];
  for (let first = 1; first <= Math.min(product, largest); first++)
    if (product % first === 0)
      for (const rest of factorings(product / first, count - 1, first)) all.push([first, ...rest]);
  return all;
}

test("dimensions are as close to each other as any can be, largest first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 4 }), (nodes, count) => {
      const found = computeDims(call, nodes, new Array<number>(count).fill(0));
      const all = factorings(nodes, count);
      expect(all).toContainEqual(found);
      const largest = Math.min(...all.map(([first]) => first));
      expect(found[0]).toBe(largest);
      const spread = (dims: readonly number[]) => dims[0] - dims[dims.length - 1];
      expect(spread(found)).toBe(Math.min(...all.filter(([first]) => first === largest).map(spread)));
    }),
  );
});

test("dimensions that are given stay, and have to divide the ranks", () => {
  expect(computeDims(call, 6, [0, 3])).toEqual([2, 3]);
  expect(computeDims(call, 24, [0, 2, 0])).toEqual([4, 2, 3]);
  expect(computeDims(call, 6, [2, 3])).toEqual([2, 3]);
  expect(computeDims(call, 1, [])).toEqual([]);
  const refused: [number, number[], string][] = [
    [7, [0, 3], "dims [0, 3] leave no whole number for the dimensions that are 0, and there are 7"],
    [7, [2, 3], "dims [2, 3] make 6 ranks, and there are 7"],
    [4, [-1], "dims[0] is -1, expected 0 or more"],
    [0, [0], "nnodes is 0, expected 1 or more"],
  ];
  for (const [nodes, dims, words] of refused) expect(() => computeDims(call, nodes, dims)).toThrow(words);
});

const grids = fc
  .array(fc.record({ dim: fc.integer({ min: 1, max: 4 }), period: fc.boolean() }), { maxLength: 4 })
  .map((each) => ({ dims: each.map(({ dim }) => dim), periods: each.map(({ period }) => period) }));

/** Coordinates of all places, the last counting fastest. */
function places(dims: readonly number[]): number[][] {
  return dims.reduce<number[][]>(
    (before, dim) => before.flatMap((place) => Array.from({ length: dim }, (_, at) => [...place, at])),
    [[]],
  );
}

test("ranks and coordinates of a grid are what counting makes them", () => {
  fc.assert(
    fc.property(grids, fc.integer({ min: -5, max: 5 }), ({ dims, periods }, disp) => {
      const all = places(dims);
      const at = (wanted: readonly number[]) => all.findIndex((place) => place.join() === wanted.join());
      for (const [rank, place] of all.entries()) {
        const grid = new Cart(dims, periods, rank);
        expect([grid.size, [...grid.coords]]).toEqual([all.length, place]);
        expect(grid.coordsOf("comm.Get_coords", rank)).toEqual(place);
        expect(grid.rankOf("comm.Get_cart_rank", place)).toBe(rank);
        for (const [direction, dim] of dims.entries()) {
          const neighbour = (by: number): number => {
            const moved = place.map((one, each) => (each === direction ? one + by : one));
            const inside = moved[direction] >= 0 && moved[direction] < dim;
            if (!inside && !periods[direction]) return PROC_NULL;
            moved[direction] = ((moved[direction] % dim) + dim) % dim;
            return at(moved);
          };
          expect(grid.shift("comm.Shift", direction, disp)).toEqual([neighbour(-disp), neighbour(disp)]);
          expect(grid.sources[2 * direction]).toBe(neighbour(-1));
          expect(grid.destinations[2 * direction + 1]).toBe(neighbour(1));
        }
      }
    }),
  );
});

test("slices of a grid hold the ranks that agree in the dimensions that are cut", () => {
  const cut = grids.chain(({ dims, periods }) =>
    fc.record({
      dims: fc.constant(dims),
      periods: fc.constant(periods),
      remain: fc.array(fc.boolean(), { minLength: dims.length, maxLength: dims.length }),
    }),
  );
  fc.assert(
    fc.property(cut, ({ dims, periods, remain }) => {
      const slices = new Map<string, { slice: number; ranks: number[] }>();
      for (const [rank, place] of places(dims).entries()) {
        const own = new Cart(dims, periods, rank).slice("Cartcomm.Sub", remain);
        expect([...own.topology.coords]).toEqual(place.filter((_, at) => remain[at]));
        expect([...own.topology.periods]).toEqual(periods.filter((_, at) => remain[at]));
        const key = place.filter((_, at) => !remain[at]).join();
        const found = slices.get(key) ?? { slice: own.slice, ranks: [] };
        slices.set(key, found);
        expect(own.slice).toBe(found.slice);
        found.ranks.push(own.rank);
      }
      for (const { ranks } of slices.values()) expect(ranks).toEqual(ranks.map((_, at) => at));
      expect(new Set([...slices.values()].map(({ slice }) => slice)).size).toBe(slices.size);
    }),
  );
});

test("each rank finds its edges of a graph, whoever has named them", () => {
  const size = 4;
  const rank = fc.integer({ min: 0, max: size - 1 });
  const edge = fc.record({ namedBy: rank, source: rank, destination: rank, weight: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 20 }), (edges) => {
      const named = Array.from({ length: size }, (_, by): NamedEdges => {
        const own = edges.filter(({ namedBy }) => namedBy === by);
        return {
          sources: own.map(({ source }) => source),
          degrees: own.map(() => 1),
          destinations: own.map(({ destination }) => destination),
          weights: own.map(({ weight }) => weight),
        };
      });
      for (let rank = 0; rank < size; rank++) {
        const graph = partOfGraph(rank, named);
        const weights = graph.weights ?? { sources: [], destinations: [] };
        const incoming = graph.sources.map((source, at) => `${source} ${weights.sources[at]}`);
        const outgoing = graph.destinations.map((dest, at) => `${dest} ${weights.destinations[at]}`);
        const expected = (of: "source" | "destination", other: "source" | "destination") =>
          edges.filter((each) => each[of] === rank).map((each) => `${each[other]} ${each.weight}`);
        expect(incoming.sort()).toEqual(expected("destination", "source").sort());
        expect(outgoing.sort()).toEqual(expected("source", "destination").sort());
      }
    }),
  );
});

test.each<[readonly number[], readonly boolean[], string]>([
  [[2, 0], [false, false], "comm.Create_cart: dims[1] is 0, expected 1 or more (MPI_ERR_DIMS)"],
  [[2], [false, true], "comm.Create_cart: periods is an array of 2, expected 1 value, one a dimension"],
  [[2, 3], [true, true], "comm.Create_cart: a grid of 2 × 3 takes 6 ranks, and the communicator has 5"],
  [[1.5], [true], "comm.Create_cart: dims[0] is 1.5, expected a whole number"],
])("a grid that cannot be is refused: %j", (dims, periods, words) => {
  expect(() => checkGrid("comm.Create_cart", dims, periods, 5)).toThrow(words);
});

import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { checkNumbers, isInt } from "./topology.ts";

/**
 * MPI_Dims_create: the lengths of a grid of `nodes` ranks, as close to each other as can be. Dimensions given as 0 are
 * found, largest first; others stay. Throws ERR_DIMS when the given ones do not divide `nodes`.
 */
export function computeDims(call: string, nodes: number, dims: readonly number[]): number[] {
  if (!isInt(nodes) || nodes < 1) throw argumentError(ErrorClass.ERR_ARG, call, "nnodes", nodes, "1 or more");
  checkNumbers(call, "dims", dims);
  for (const [direction, dim] of dims.entries())
    if (dim < 0) throw argumentError(ErrorClass.ERR_DIMS, call, `dims[${direction}]`, dim, "0 or more");
  const given = dims.filter((dim) => dim > 0).reduce((product, dim) => product * dim, 1);
  const open = dims.filter((dim) => dim === 0).length;
  const rest = nodes / given;
  if (!Number.isInteger(rest) || (open === 0 && rest !== 1)) {
    const what = `dims [${dims.join(", ")}] leave no whole number for the dimensions that are 0`;
    const full = `dims [${dims.join(", ")}] make ${given} ranks`;
    throw callError(ErrorClass.ERR_DIMS, call, `${open === 0 ? full : what}, and there are ${nodes}`);
  }
  const found = balanced(rest, open);
  return dims.map((dim) => (dim === 0 ? (found.shift() ?? 1) : dim));
}

/**
 * The `count` factors of `product`, largest first, whose largest is as small as it can be and whose smallest is then as
 * large as it can be; the same again for those between.
 */
function balanced(product: number, count: number): number[] {
  if (count === 0) return [];
  const divisors = divisorsOf(product);
  let best: number[] | null = null;
  const search = (rest: number, largest: number, chosen: readonly number[]): void => {
    const left = count - chosen.length;
    if (left === 1) {
      if (rest <= largest) best = better(best, [...chosen, rest]);
      return;
    }
    for (const divisor of divisors) {
      // The largest of what is left cannot be below its root; what follows is no larger than it.
      if (divisor > largest || divisor ** left < rest * (1 - 1e-9)) continue;
      if (best !== null && chosen.length === 0 && divisor > best[0]) return;
      if (rest % divisor === 0) search(rest / divisor, divisor, [...chosen, divisor]);
    }
  };
  search(product, product, []);
  return best ?? [product];
}

/** The one of two descending lists of one product that is closer to being equal throughout. */
function better(a: number[] | null, b: number[]): number[] {
  if (a === null) return b;
  for (let at = 0; at < b.length; at++) if (a[at] !== b[at]) return a[at] < b[at] ? a : b;
  return a;
}

function divisorsOf(product: number): number[] {
  const small: number[] = [];
  for (let divisor = 1; divisor * divisor <= product; divisor++)
    if (product % divisor === 0) small.push(divisor);
  const large = small.map((divisor) => product / divisor).reverse();
  return [...new Set([...small, ...large])];
}

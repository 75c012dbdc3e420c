/**
 * Which algorithm a collective uses. The names are the log format: append only, never reorder.
 */
export const algorithmNames = [
  "none",
  "linear",
  "binomial",
  "scatter-allgather",
  "chain",
  "reduce-bcast",
  "recursive-doubling",
  "ring",
  "gather-bcast",
  "central",
  "dissemination",
  "tree",
  "pairwise",
  "reduce-scatter",
  "bruck",
  "rabenseifner",
  "recursive-halving",
] as const;

export type Algorithm = (typeof algorithmNames)[number];

export type CollectiveName =
  | "barrier"
  | "bcast"
  | "reduce"
  | "allreduce"
  | "gather"
  | "scatter"
  | "allgather"
  | "alltoall"
  | "scan"
  | "exscan"
  | "reduce_scatter_block"
  | "gatherv"
  | "scatterv"
  | "allgatherv"
  | "alltoallv"
  | "alltoallw"
  | "reduce_scatter";

/** What is known of a call on every rank alike, so that all choose the same. */
export interface Situation {
  readonly size: number;
  /** Bytes of a rank's part of the data; -1 for objects, whose length each rank knows for its own only. */
  readonly bytes: number;
  /** Elements of it; -1 for objects. */
  readonly count: number;
  /** Whether the operation lets the order of the two values be changed. True where there is none. */
  readonly commutative: boolean;
}

interface Choice {
  readonly algorithm: Algorithm;
  readonly reason: string;
  /** All conditions given must hold. */
  readonly objects?: boolean;
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly minBytes?: number;
}

/** What an algorithm needs to be right at all; the table and an override both keep to it. */
interface Requirement {
  /** Works on pieces of memory of a length that every rank knows. */
  readonly buffers?: boolean;
  readonly commutative?: boolean;
  readonly powerOfTwo?: boolean;
  /** At least one element for each rank. */
  readonly elementEach?: boolean;
}

interface Collective {
  /** The first that fits is taken; the last has no condition. */
  readonly choices: readonly Choice[];
  readonly algorithms: Readonly<Partial<Record<Algorithm, Requirement>>>;
}

const KiB = 1024;

/** The choice table. */
export const collectives: Readonly<Record<CollectiveName, Collective>> = {
  barrier: {
    choices: [
      { maxSize: 2, algorithm: "dissemination", reason: "two ranks tell each other at the same time" },
      {
        algorithm: "central",
        reason: "two messages for each rank; a rank sleeps once only, which counts when ranks share cores",
      },
    ],
    algorithms: { central: {}, dissemination: {}, tree: {}, "recursive-doubling": {} },
  },
  bcast: {
    choices: [
      { maxSize: 3, algorithm: "linear", reason: "with few ranks a tree is a line anyway" },
      {
        algorithm: "binomial",
        reason:
          "the number of ranks that have the data doubles with each round; ranks that share cores gain nothing by a chain",
      },
    ],
    algorithms: {
      linear: {},
      binomial: {},
      "scatter-allgather": { buffers: true },
      chain: { buffers: true },
    },
  },
  reduce: {
    choices: [
      {
        objects: false,
        minBytes: 256 * KiB,
        maxSize: 2,
        algorithm: "rabenseifner",
        reason: "large data: two ranks combine one half each at the same time",
      },
      { maxSize: 3, algorithm: "linear", reason: "with few ranks a tree is a line anyway" },
      { algorithm: "binomial", reason: "half of the ranks combine at the same time, in log2(size) rounds" },
    ],
    algorithms: { linear: {}, binomial: {}, rabenseifner: { buffers: true, commutative: true } },
  },
  allreduce: {
    choices: [
      {
        objects: false,
        minBytes: 64 * KiB,
        algorithm: "rabenseifner",
        reason: "large data: every rank combines its share only, in log2(size) rounds each way",
      },
      {
        maxSize: 2,
        algorithm: "recursive-doubling",
        reason: "two ranks exchange their values and are done",
      },
      {
        algorithm: "reduce-bcast",
        reason: "fewest messages: ranks that share cores sleep less than in rounds where all exchange",
      },
    ],
    algorithms: {
      "reduce-bcast": {},
      "recursive-doubling": {},
      ring: { buffers: true, commutative: true, elementEach: true },
      rabenseifner: { buffers: true, commutative: true },
    },
  },
  gather: {
    choices: [
      { maxSize: 8, algorithm: "linear", reason: "each part travels once, straight to the root" },
      {
        minBytes: 4 * KiB,
        algorithm: "linear",
        reason: "large parts: forwarding them costs more than waiting",
      },
      { algorithm: "binomial", reason: "many small parts: the root receives log2(size) messages only" },
    ],
    algorithms: { linear: {}, binomial: {} },
  },
  scatter: {
    choices: [
      { maxSize: 8, algorithm: "linear", reason: "each part travels once, straight from the root" },
      {
        minBytes: 4 * KiB,
        algorithm: "linear",
        reason: "large parts: forwarding them costs more than waiting",
      },
      { algorithm: "binomial", reason: "many small parts: the root sends log2(size) messages only" },
    ],
    algorithms: { linear: {}, binomial: {} },
  },
  allgather: {
    choices: [
      { maxSize: 2, algorithm: "ring", reason: "two ranks exchange their parts and are done" },
      {
        objects: false,
        minBytes: 4 * KiB,
        minSize: 8,
        algorithm: "recursive-doubling",
        reason: "a power of two of ranks: log2(size) rounds, so that a rank waits less often for its core",
      },
      {
        objects: false,
        minBytes: 4 * KiB,
        algorithm: "ring",
        reason: "large parts: each travels to the neighbour while the next one arrives",
      },
      { algorithm: "gather-bcast", reason: "fewest messages: ranks that share cores sleep less" },
    ],
    algorithms: { "gather-bcast": {}, ring: {}, "recursive-doubling": { powerOfTwo: true }, bruck: {} },
  },
  alltoall: {
    choices: [
      {
        minBytes: 16 * KiB,
        minSize: 4,
        algorithm: "pairwise",
        reason: "large parts: one partner at a time keeps memory low",
      },
      {
        minBytes: 32 * KiB,
        algorithm: "pairwise",
        reason: "large parts: one partner at a time keeps memory low",
      },
      { objects: false, minBytes: 512, algorithm: "linear", reason: "everything is on its way at once" },
      {
        objects: false,
        minSize: 4,
        algorithm: "bruck",
        reason: "small parts: log2(size) rounds of few messages that carry several parts each",
      },
      { algorithm: "linear", reason: "everything is on its way at once" },
    ],
    algorithms: { linear: {}, pairwise: {}, bruck: { buffers: true } },
  },
  scan: {
    choices: [
      { maxSize: 8, algorithm: "linear", reason: "few ranks: the value runs down the line" },
      { algorithm: "recursive-doubling", reason: "log2(size) rounds instead of size - 1" },
    ],
    algorithms: { linear: {}, "recursive-doubling": {} },
  },
  exscan: {
    choices: [
      { maxSize: 8, algorithm: "linear", reason: "few ranks: the value runs down the line" },
      { algorithm: "recursive-doubling", reason: "log2(size) rounds instead of size - 1" },
    ],
    algorithms: { linear: {}, "recursive-doubling": {} },
  },
  reduce_scatter_block: {
    choices: [
      {
        minBytes: 16 * KiB,
        algorithm: "ring",
        reason: "large data: every rank combines its share only",
      },
      { algorithm: "reduce-scatter", reason: "small data: fewest messages" },
    ],
    algorithms: {
      "reduce-scatter": {},
      ring: { buffers: true, commutative: true },
      pairwise: { buffers: true, commutative: true },
      "recursive-halving": { buffers: true, commutative: true },
    },
  },
  reduce_scatter: {
    choices: [
      {
        minBytes: 16 * KiB,
        algorithm: "ring",
        reason: "large data: every rank combines its share only",
      },
      { algorithm: "reduce-scatter", reason: "small data: fewest messages" },
    ],
    algorithms: {
      "reduce-scatter": {},
      ring: { buffers: true, commutative: true },
      pairwise: { buffers: true, commutative: true },
      "recursive-halving": { buffers: true, commutative: true },
    },
  },
  gatherv: {
    choices: [{ algorithm: "linear", reason: "only the root knows the lengths" }],
    algorithms: { linear: {} },
  },
  scatterv: {
    choices: [{ algorithm: "linear", reason: "only the root knows the lengths" }],
    algorithms: { linear: {} },
  },
  allgatherv: {
    choices: [{ algorithm: "ring", reason: "each part travels to the neighbour while the next one arrives" }],
    algorithms: { ring: {}, "gather-bcast": {}, "recursive-doubling": { powerOfTwo: true }, bruck: {} },
  },
  alltoallv: {
    choices: [{ algorithm: "linear", reason: "everything is on its way at once" }],
    algorithms: { linear: {}, pairwise: {} },
  },
  alltoallw: {
    choices: [{ algorithm: "linear", reason: "everything is on its way at once" }],
    algorithms: { linear: {}, pairwise: {} },
  },
};

/**
 * How a collective that is made of two (reduce and bcast, gather and bcast) does them: up to here a line costs less than
 * a tree, since on a way of two messages fewer sleeping ranks have to be woken one after another.
 */
const FEW_RANKS = 8;

export function innerShape(size: number): "linear" | "binomial" {
  return size > FEW_RANKS ? "binomial" : "linear";
}

const indices = new Map<string, number>(algorithmNames.map((name, index) => [name, index]));

/** The log's number for an algorithm. */
export function algorithmIndex(algorithm: Algorithm): number {
  return indices.get(algorithm) ?? 0;
}

/**
 * The algorithm for a call, the same on every rank that sees the same situation. `override` (a name of the collective's
 * algorithms) wins where it can be right; where it cannot (an object has no pieces of equal length …) the table decides.
 */
export function chooseAlgorithm(
  name: CollectiveName,
  situation: Situation,
  override: string | undefined,
): Algorithm {
  const { choices, algorithms } = collectives[name];
  if (override !== undefined && override in algorithms) {
    const wanted = override as Algorithm;
    if (possible(algorithms[wanted], situation)) return wanted;
  }
  for (const choice of choices) {
    if (fits(choice, situation) && possible(algorithms[choice.algorithm], situation)) return choice.algorithm;
  }
  return choices[choices.length - 1].algorithm;
}

/** Whether a collective has an algorithm of this name. */
export function hasAlgorithm(name: CollectiveName, algorithm: string): boolean {
  return Object.hasOwn(collectives[name].algorithms, algorithm);
}

/** Throws RangeError when a setting names a collective or an algorithm that does not exist. */
export function checkOverrides(overrides: Readonly<Record<string, string>>): void {
  for (const [name, algorithm] of Object.entries(overrides)) {
    if (!Object.hasOwn(collectives, name)) throw new RangeError(`no collective is named ${name}`);
    const known = Object.keys(collectives[name as CollectiveName].algorithms);
    if (!known.includes(algorithm))
      throw new RangeError(`${name} has no algorithm ${algorithm}, only ${known.join(", ")}`);
  }
}

function fits(choice: Choice, { size, bytes }: Situation): boolean {
  if (choice.objects !== undefined && choice.objects !== bytes < 0) return false;
  if (choice.minSize !== undefined && size < choice.minSize) return false;
  if (choice.maxSize !== undefined && size > choice.maxSize) return false;
  if (choice.minBytes !== undefined && bytes < choice.minBytes) return false;
  return true;
}

function possible(requirement: Requirement | undefined, situation: Situation): boolean {
  if (requirement === undefined) return false;
  const { size, bytes, count, commutative } = situation;
  if (requirement.buffers === true && bytes < 0) return false;
  if (requirement.commutative === true && !commutative) return false;
  if (requirement.powerOfTwo === true && (size & (size - 1)) !== 0) return false;
  if (requirement.elementEach === true && count < size) return false;
  return true;
}

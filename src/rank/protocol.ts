/** What the page and a rank's worker say to each other before the run; afterwards they meet in the segment alone. */
import type { DecisionRecord } from "#mpi/decisions.ts";
import type { Origin } from "#mpi/processes/origin.ts";
import type { ProgramText } from "./program.ts";

/** Packages that a Python program may import, as the rank is told of them. */
export interface RankPackages {
  /** Files that are at hand, in shared memory. */
  readonly files: Readonly<Record<string, SharedArrayBuffer>>;
  /** JSON of a PackageIndex (python/packages/package-index.ts): parsed when a program imports what Python's library lacks. */
  readonly index: string;
}

/** Everything a rank needs to know. Structured-cloned to its worker. */
export interface RankSetup {
  readonly segment: SharedArrayBuffer;
  /** Memory for windows and files (shm/heap.ts). */
  readonly heap: SharedArrayBuffer;
  /** Its number in the run; where it lives and what its world is stands in the segment. */
  readonly rank: number;
  /** Who started it; null for the first ranks. */
  readonly origin: Origin | null;
  readonly program: ProgramText;
  readonly args: readonly string[];
  /** What this rank sees as process.env. */
  readonly env: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly record: boolean;
  /** This rank's decisions in an earlier run, which it is to repeat. */
  readonly decided?: DecisionRecord | undefined;
  readonly algorithms: Readonly<Record<string, string>>;
  /** Whether what the program does with memory that requests use is watched (mpi/buffer-watch). */
  readonly watchBuffers: boolean;
  /** Python's alone. */
  readonly packages?: RankPackages;
  /** When the run was prepared, ms since the epoch with fractions (performance.timeOrigin + performance.now()). */
  readonly startedAt: number;
}

/** The control plane. A started rank blocks, so `start` never answers: nobody may wait for it. */
export interface RankControl {
  /** Resolves when the worker's code is loaded and has run once. */
  ready(): void;
  load(setup: RankSetup): void;
  start(): void;
}

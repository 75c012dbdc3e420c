/** What starts ranks during a run: the page, or the command line's process. It answers a rank that blocks. */

/** What is to be started, as often as `maxprocs` says. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly maxprocs: number;
  /** Hints by key. */
  readonly info: Readonly<Record<string, string>>;
}

/** What the root of a Spawn asks for. `counter` and `parents` are those of the communicator that the ranks will have. */
export interface SpawnOrder {
  readonly commands: readonly Command[];
  /** The number of the communicator with the new ranks, as Runtime.makeCommunicator takes it. */
  readonly counter: number;
  /** Numbers of the ranks that start them, in the order of their group. */
  readonly parents: readonly number[];
}

export interface Refusal {
  readonly refusal: string;
  readonly errorClass: number;
}

/** The new ranks, which have numbers that follow each other, or why there are none. */
export type SpawnAnswer = { readonly first: number; readonly size: number; readonly spawn: number } | Refusal;

/** About ports and the names that they are published by. */
export interface RegistryQuestion {
  readonly what: "open" | "close" | "find" | "publish" | "unpublish" | "lookup";
  readonly service: string;
  readonly port: string;
}

/** A port's name. */
export type RegistryAnswer = { readonly value: string } | Refusal;

export interface Processes {
  /** How many ranks there can be at one time, the first ones included. */
  readonly universe: number;
  /** Blocks until the ranks are started or cannot be. */
  start(order: SpawnOrder): SpawnAnswer;
  ask(question: RegistryQuestion): RegistryAnswer;
  /** What a rank is called in a sentence, by its number: "rank 2", "child 0 of spawn 1". */
  nameOf(rank: number): string;
}

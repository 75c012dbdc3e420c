/** The options of mpiexec: what each is called, takes and means. The help and the parser are made from this table. */
import { checkOverrides } from "#mpi/collectives/choices.ts";
import { MAX_RANKS } from "#shm/layout.ts";
import { parseSilenced, type Silenced } from "./silence.ts";
import { UsageError } from "./usage-error.ts";

export interface Options {
  readonly ranks: number;
  /** As it was typed; "" for a Python module that needs none. */
  readonly program: string;
  /** The Python module that runs the program, or that is the program; null: none. */
  readonly module: string | null;
  readonly args: readonly string[];
  /** Label each line by its rank. */
  readonly prefix: boolean;
  /** Which rank reads standard input. "all": each rank reads all of it. */
  readonly stdin: number | "all" | "none";
  readonly envScope: "rank0" | "all";
  /** What every rank sees besides. */
  readonly envOfAll: Readonly<Record<string, string>>;
  readonly seed: number | null;
  /** Bytes. */
  readonly eagerLimit: number;
  readonly record: boolean;
  readonly algorithms: Readonly<Record<string, string>>;
  readonly watchBuffers: boolean;
  /** The file of a run that is to be run again exactly; null: none. */
  readonly replay: string | null;
  /** It is run as a finding of it says that the finding shows. */
  readonly prove: boolean;
  /** Files to write; null: not wanted. The findings go to standard output for "-". */
  readonly trace: string | null;
  readonly json: string | null;
  /** What is not to be told of. */
  readonly silenced: readonly Silenced[];
  /** Findings make a run fail that has ended well otherwise. */
  readonly strict: boolean;
  /** Folder to write images to. */
  readonly images: string | null;
  /** Folder to write the ranks' files to. */
  readonly files: string | null;
}

/** Options while they are read. */
export type Draft = { -readonly [Key in keyof Options]: Options[Key] };
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Flag {
  readonly names: readonly string[];
  /** What its value is called in the help; "" for a flag without one. */
  readonly value: string;
  /** The value may be left out, and follows = where it is not. */
  readonly optional?: true;
  readonly repeats?: true;
  readonly help: string;
  take(draft: Draft, value: string, name: string, env: Environment): void;
}

const largestSeed = 0xffffffff;
const largestEagerLimit = 1 << 20;
export const usualEagerLimit = 16_384;

function whole(name: string, value: string, least: number, most: number, what: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`${name} is "${value}"; expected ${what}, a whole number from ${least} to ${most}`);
}

function oneOf<Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new UsageError(`${name} is "${value}"; expected ${choices.join(" or ")}`);
}

function pair(name: string, value: string, what: string): [string, string] {
  const at = value.indexOf("=");
  if (at > 0) return [value.slice(0, at), value.slice(at + 1)];
  throw new UsageError(`${name} is "${value}"; expected ${what}`);
}

export const flags: readonly Flag[] = [
  {
    names: ["-n", "-np", "--np"],
    value: "RANKS",
    help: `how many ranks, 1 to ${MAX_RANKS}`,
    take: (draft, value, name) => {
      draft.ranks = whole(name, value, 1, MAX_RANKS, "the number of ranks");
    },
  },
  {
    names: ["--prefix"],
    value: "",
    help: "label each printed line by its rank: [1] text",
    take: (draft) => {
      draft.prefix = true;
    },
  },
  {
    names: ["--stdin"],
    value: "RANK",
    help: "which rank reads standard input: a rank, all or none (usually 0)",
    take: (draft, value, name) => {
      const most = MAX_RANKS - 1;
      if (value === "all" || value === "none") draft.stdin = value;
      else draft.stdin = whole(name, value, 0, most, "all, none or a rank");
    },
  },
  {
    names: ["--env-scope"],
    value: "SCOPE",
    help: "which ranks see the environment: rank0 or all (usually rank0, as on a cluster)",
    take: (draft, value, name) => {
      draft.envScope = oneOf(name, value, ["rank0", "all"]);
    },
  },
  {
    names: ["-x"],
    value: "NAME[=VALUE]",
    repeats: true,
    help: "a variable that every rank sees; without a value that of the environment",
    take: (draft, value, name, env) => {
      const [key, text] = value.includes("=") ? pair(name, value, "NAME=VALUE") : [value, env[value]];
      if (text === undefined) {
        throw new UsageError(
          `${name} ${key}: the environment has no ${key}; give it a value: ${name} ${key}=VALUE`,
        );
      }
      draft.envOfAll = { ...draft.envOfAll, [key]: text };
    },
  },
  {
    names: ["--seed"],
    value: "NUMBER",
    help: "seed Math.random of every rank, each with a stream of its own",
    take: (draft, value, name) => {
      draft.seed = whole(name, value, 0, largestSeed, "a seed");
    },
  },
  {
    names: ["--eager-limit"],
    value: "BYTES",
    help: `a send of up to so many bytes does not wait for its receiver (usually ${usualEagerLimit}; 0: all wait)`,
    take: (draft, value, name) => {
      draft.eagerLimit = whole(name, value, 0, largestEagerLimit, "bytes");
    },
  },
  {
    names: ["--algorithm"],
    value: "CALL=NAME",
    repeats: true,
    help: "the algorithm of a collective, as in bcast=chain",
    take: (draft, value, name) => {
      const [call, algorithm] = pair(name, value, "a collective and its algorithm, as in bcast=chain");
      try {
        checkOverrides({ [call]: algorithm });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new UsageError(`${name} ${value}: ${error.message}`, { cause: error });
      }
      draft.algorithms = { ...draft.algorithms, [call]: algorithm };
    },
  },
  {
    names: ["--watch-buffers"],
    value: "",
    help: "find out when a rank touches memory that one of its requests uses; programs are a little slower",
    take: (draft) => {
      draft.watchBuffers = true;
    },
  },
  {
    names: ["--replay"],
    value: "FILE",
    help: "repeat a run exactly that --trace has written; needs no -n and no program",
    take: (draft, value) => {
      draft.replay = value;
    },
  },
  {
    names: ["--prove"],
    value: "",
    help: "with --replay: the run that shows what was found, without room or in the other order",
    take: (draft) => {
      draft.prove = true;
    },
  },
  {
    names: ["--trace"],
    value: "FILE",
    help: "write the run to a file that the page imports",
    take: (draft, value, name) => {
      if (value === "-") throw new UsageError(`${name} is "-"; expected a file: a run is no text to print`);
      draft.trace = value;
    },
  },
  {
    names: ["--no-record"],
    value: "",
    help: "do not record calls and messages: a little faster, and less is known of what went wrong",
    take: (draft) => {
      draft.record = false;
    },
  },
  {
    names: ["--json"],
    value: "FILE",
    optional: true,
    help: "write how the run ended and what was found as JSON, to standard output where no file is given",
    take: (draft, value) => {
      draft.json = value;
    },
  },
  {
    names: ["--silence"],
    value: "RULE[:LINE]",
    repeats: true,
    help: "say nothing of what this rule finds (in this line); --list-rules has the names",
    take: (draft, value, name) => {
      draft.silenced = [...draft.silenced, parseSilenced(name, value)];
    },
  },
  {
    names: ["--strict"],
    value: "",
    help: "end with 5 where something was found, a warning too, in a run that ended well",
    take: (draft) => {
      draft.strict = true;
    },
  },
  {
    names: ["--save-images"],
    value: "FOLDER",
    help: "write what imshow shows as PNG files; charts are shown on the page alone",
    take: (draft, value) => {
      draft.images = value;
    },
  },
  {
    names: ["--save-files"],
    value: "FOLDER",
    help: "keep Python ranks off the disk, each in a folder in memory, and write what they wrote here",
    take: (draft, value) => {
      draft.files = value;
    },
  },
];

/** What was typed after mpiexec. */
import { checkOverrides } from "#mpi/collectives/choices.ts";
import { MAX_RANKS } from "#shm/layout.ts";
import { UsageError } from "./usage-error.ts";

export interface Options {
  readonly ranks: number;
  /** As it was typed. */
  readonly program: string;
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
  /** Files to write; null: not wanted. The findings go to standard output for "-". */
  readonly trace: string | null;
  readonly json: string | null;
  /** Folder to write images to. */
  readonly images: string | null;
}

type Draft = { -readonly [Key in keyof Options]: Options[Key] };
type Environment = Readonly<Record<string, string | undefined>>;

interface Flag {
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
const usualEagerLimit = 16_384;

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

const flags: readonly Flag[] = [
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
    names: ["--trace"],
    value: "FILE",
    help: "write the run to a file that the page imports",
    take: (draft, value) => {
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
    names: ["--save-images"],
    value: "FOLDER",
    help: "write what imshow shows as PNG files; charts are shown on the page alone",
    take: (draft, value) => {
      draft.images = value;
    },
  },
];

const hosts = "all ranks run on this computer, in one process, so there are no hosts to name";
const placement = "the system decides which core runs which rank, and there may be more ranks than cores";
/** Options of other mpiexecs, and why they are not here. */
const elsewhere: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["-f", "-H", "-host", "--host", "-hosts", "-hostfile", "--hostfile", "-machinefile", "--machinefile"].map(
      (name) => [name, hosts],
    ),
  ),
  ...Object.fromEntries(
    ["--oversubscribe", "--bind-to", "-bind-to", "--map-by", "-map-by", "-ppn", "--use-hwthread-cpus"].map(
      (name) => [name, placement],
    ),
  ),
  "--allow-run-as-root": "nobody is kept from running anything",
  "-l": "lines are labelled with --prefix",
  "-prepend-rank": "lines are labelled with --prefix",
  "--tag-output": "lines are labelled with --prefix",
  "-s": "the rank that reads standard input is chosen with --stdin",
  "-env": "a variable for every rank is given with -x NAME=VALUE",
  "-genv": "a variable for every rank is given with -x NAME=VALUE",
  "-genvall": "the environment goes to every rank with --env-scope all",
};

/** The options typed, or "help". Throws UsageError with what is wrong. */
export function parseOptions(words: readonly string[], env: Environment): Options | "help" {
  const draft: Draft = {
    ranks: 0,
    program: "",
    args: [],
    prefix: false,
    stdin: 0,
    envScope: "rank0",
    envOfAll: {},
    seed: null,
    eagerLimit: usualEagerLimit,
    record: true,
    algorithms: {},
    trace: null,
    json: null,
    images: null,
  };
  const seen = new Set<Flag>();
  let at = 0;
  for (; at < words.length && words[at].startsWith("-") && words[at] !== "-"; at++) {
    const word = words[at];
    if (word === "--help" || word === "-h") return "help";
    if (word === "--") {
      at++;
      break;
    }
    const equals = word.startsWith("--") ? word.indexOf("=") : -1;
    const name = equals < 0 ? word : word.slice(0, equals);
    const flag = flags.find(({ names }) => names.includes(name));
    if (flag === undefined) throw new UsageError(unknownOption(name));
    if (seen.has(flag) && flag.repeats === undefined) throw new UsageError(`${name} is given twice`);
    seen.add(flag);
    if (equals >= 0 && flag.value === "") throw new UsageError(`${name} takes no value`);
    let value = equals < 0 ? "" : word.slice(equals + 1);
    if (equals < 0 && flag.value !== "") {
      if (flag.optional) value = "-";
      else value = words[++at] ?? "";
    }
    if (value === "" && flag.value !== "")
      throw new UsageError(`${name} needs a value: ${name} ${flag.value}`);
    flag.take(draft, value, name, env);
  }
  const program = words.at(at);
  if (program === undefined) {
    throw new UsageError(
      words.length === 0 ? "say what to run" : "the program is missing: it comes after the options",
    );
  }
  if (draft.ranks === 0) throw new UsageError(missingRanks(program));
  if (typeof draft.stdin === "number" && draft.stdin >= draft.ranks) {
    throw new UsageError(
      `--stdin is ${draft.stdin}; with ${draft.ranks} ranks the last one is ${draft.ranks - 1}`,
    );
  }
  return { ...draft, program, args: words.slice(at + 1) };
}

function unknownOption(name: string): string {
  const reason = elsewhere[name];
  if (reason !== undefined) return `${name} is not an option here: ${reason}`;
  const names = flags.flatMap((flag) => flag.names);
  const bare = (word: string): string => word.replaceAll("-", "").toLowerCase();
  const meant = names.find((each) => bare(each) === bare(name));
  if (meant !== undefined) return `there is no option ${name}; did you mean ${meant}?`;
  return `there is no option ${name}; options of the program come after its name`;
}

function missingRanks(program: string): string {
  const start = "the number of ranks is missing: -n 4 before the program";
  // npm keeps options for itself where -- does not stand before them.
  return /^\d+$/.test(program) ? `${start}. With npm: npm run mpiexec -- -n ${program} program.ts` : start;
}

export const usage = "mpiexec -n RANKS [options] program.ts [arguments]";

export function helpText(): string {
  const rows = [...flags, { names: ["-h", "--help"], value: "", help: "this text" } as const].map((flag) => {
    const value = flag.value === "" ? "" : "optional" in flag ? `[=${flag.value}]` : ` ${flag.value}`;
    return [`${flag.names.join(", ")}${value}`, flag.help];
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `Usage: ${usage}`,
    "",
    "Runs an MPI program on so many ranks, each a thread of this process.",
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    "",
    "Ends with 0, or with the code of the first rank that failed (1 for an uncaught error, what Abort or process.exit",
    "was given otherwise); 2 when nothing was run, 3 for a deadlock, 4 for a program that floods, 130 after Ctrl-C.",
  ].join("\n");
}

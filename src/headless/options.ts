/** What was typed after mpiexec. */
import { plural } from "#base/plural.ts";
import { type Draft, type Environment, type Flag, flags, type Options, usualEagerLimit } from "./flags.ts";
import { unknownOption } from "./unknown-option.ts";
import { UsageError } from "./usage-error.ts";

const usual: Draft = {
  ranks: 0,
  program: "",
  module: null,
  args: [],
  prefix: false,
  stdin: 0,
  envScope: "rank0",
  envOfAll: {},
  seed: null,
  eagerLimit: usualEagerLimit,
  record: true,
  algorithms: {},
  watchBuffers: false,
  replay: null,
  prove: false,
  trace: null,
  json: null,
  silenced: [],
  strict: false,
  images: null,
  files: null,
};

/** The options typed, or what was asked for in place of a run. Throws UsageError with what is wrong. */
export function parseOptions(words: readonly string[], env: Environment): Options | "help" | "rules" {
  const draft = { ...usual };
  const seen = new Set<Flag>();
  const rest = [...words];
  // A single - is no option anywhere: it stands for standard input or output.
  while (rest[0]?.startsWith("-") && rest[0] !== "-" && rest[0] !== "-m") {
    const word = rest.shift() ?? "";
    if (word === "--help" || word === "-h") return "help";
    if (word === "--list-rules") return "rules";
    if (word === "--") break;
    const [name, given] = splitWord(word);
    const flag = flags.find(({ names }) => names.includes(name));
    if (flag === undefined) throw new UsageError(unknownOption(name));
    if (seen.has(flag) && flag.repeats === undefined) throw new UsageError(`${name} is given twice`);
    seen.add(flag);
    flag.take(draft, flagValue(flag, name, given, rest), name, env);
  }
  const module = takeModule(rest);
  // A module may have words of its own first: python -m mpi4py.bench helloworld.
  const needsNone = module !== null && !rest[0]?.endsWith(".py");
  const [program = draft.replay === null ? undefined : "", ...args] = needsNone ? ["", ...rest] : rest;
  if (draft.replay !== null) {
    checkRepeated(seen, module, args);
    return { ...draft, program: program ?? "", module, args };
  }
  if (draft.prove) throw new UsageError("--prove needs --replay FILE: the run in which it was found");
  if (program === undefined) {
    throw new UsageError(words.length === 0 ? "say what to run" : "the program is missing: it comes last");
  }
  if (draft.ranks === 0) throw new UsageError(missingRanks(program || `-m ${module}`));
  if (typeof draft.stdin === "number" && draft.stdin >= draft.ranks) {
    throw new UsageError(
      `--stdin is ${draft.stdin}; of ${plural(draft.ranks, "rank")} the last one is ${draft.ranks - 1}`,
    );
  }
  return { ...draft, program, module, args };
}

/** What is told by the file of a run that is run again. */
const recorded = [
  "-n",
  "--seed",
  "--eager-limit",
  "--algorithm",
  "--no-record",
  "--watch-buffers",
  "--env-scope",
  "--stdin",
];

function checkRepeated(seen: ReadonlySet<Flag>, module: string | null, args: readonly string[]): void {
  const told = recorded.find((name) => [...seen].some(({ names }) => names.includes(name)));
  const extra = module !== null ? "-m" : args.length > 0 ? "the program's arguments" : told;
  if (extra !== undefined)
    throw new UsageError(`--replay takes ${extra} from the recorded run; leave ${extra} out to repeat it`);
}

/** "-m module", as python takes it, from the beginning of `rest`; the word python before it, or before a program, is dropped. */
function takeModule(rest: string[]): string | null {
  if (rest.length > 1 && /^(.*\/)?python[\d.]*$/.test(rest[0] ?? "")) rest.shift();
  if (rest[0] !== "-m") return null;
  const [, name] = rest.splice(0, 2);
  if (name === undefined || !/^\w+(\.\w+)*$/.test(name))
    throw new UsageError("-m needs the name of a Python module: -m mpi4py.futures program.py");
  return name;
}

/** "--seed=4" is a name and its value; other words are names, and the value follows. */
function splitWord(word: string): [name: string, value: string | null] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

/** Takes the value of a flag, from `rest` where it is a word of its own. */
function flagValue(flag: Flag, name: string, given: string | null, rest: string[]): string {
  if (flag.value === "") {
    if (given !== null) throw new UsageError(`${name} takes no value`);
    return "";
  }
  if (flag.optional && given === null) return "-";
  // What begins like an option is one, rather than a file of that name.
  const value = given ?? (rest[0]?.startsWith("--") ? "" : rest.shift()) ?? "";
  if (value === "") throw new UsageError(`${name} needs a value: ${name} ${flag.value}`);
  return value;
}

function missingRanks(program: string): string {
  const start = "the number of ranks is missing: -n 4 before the program";
  // npm keeps options for itself where -- does not stand before them.
  return /^\d+$/.test(program) ? `${start}. With npm: npm run mpiexec -- -n ${program} program.ts` : start;
}

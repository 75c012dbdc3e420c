/** The shape of a lesson's checks.yaml; see src/lessons/types.ts for what each part means. */
import { functionNames } from "../../src/lessons/evaluate.ts";
import { namesIn, parseExpression } from "../../src/lessons/expression.ts";
import { capturesOf, expressionsOf } from "../../src/lessons/pattern.ts";
import type { Assertion, Check, CheckCase, Expectation, RankSet } from "../../src/lessons/types.ts";
import { type CallName, callNames } from "../../src/mpi/call-kinds.ts";
import {
  checked,
  either,
  listOf,
  mapOfWords,
  object,
  oneOf,
  otherwise,
  type Place,
  type Shape,
  text,
  truth,
  whole,
  word,
  YamlFile,
} from "./yaml-reader.ts";

export interface RankLimits {
  readonly minRanks: number;
  readonly maxRanks: number;
}

/** A complaint about an expression's source, or null. Names are checked against what every check knows. */
function badExpression(source: string, known: ReadonlySet<string>): string | null {
  try {
    const { names, functions } = namesIn(parseExpression(source));
    for (const name of functions)
      if (!functionNames.includes(name))
        return `"${source}": there is no function ${name}; expected one of ${functionNames.join(", ")}`;
    for (const name of names)
      if (!known.has(name) && !known.has(name.replace(/^all\./, "")))
        return `"${source}": nothing is named ${name}; known are ${[...known].join(", ")}`;
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const braces = (source: string): string[] =>
  [...source.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
const firstComplaint = (sources: readonly string[], known: ReadonlySet<string>): string | null =>
  sources.map((source) => badExpression(source, known)).find((each) => each !== null) ?? null;

/** Shapes whose expressions may use the names in `known`, to which patterns add their captures. */
class CheckShapes {
  readonly #known: Set<string>;

  constructor(known: Iterable<string>) {
    this.#known = new Set(known);
  }

  readonly #expression: Shape<string> = checked(word, (source) => badExpression(source, this.#known));
  readonly #template: Shape<string> = checked(text, (source) => firstComplaint(braces(source), this.#known));
  readonly #pattern: Shape<string> = checked(text, (source) => {
    try {
      for (const { name } of capturesOf(source)) this.#known.add(name);
      return firstComplaint(expressionsOf(source), this.#known);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });
  readonly #assertions: Shape<readonly Assertion[]> = otherwise(
    listOf(object<Assertion>({ that: this.#expression, say: this.#template })),
    [],
  );

  /** For messages and outputs, which bring names of their own. */
  #with<T>(names: readonly string[], shape: Shape<T>): Shape<T> {
    return (place) => {
      const added = names.filter((name) => !this.#known.has(name));
      for (const name of added) this.#known.add(name);
      try {
        return shape(place);
      } finally {
        for (const name of added) this.#known.delete(name);
      }
    };
  }

  readonly #patterns: Shape<readonly string[]> = either(listOf(this.#pattern, 1), (place: Place) => [
    this.#pattern(place),
  ]);

  readonly #kinds: Readonly<Record<string, Shape<Expectation>>> = {
    finished: object({ kind: kindOf("finished") }),
    clean: object({ kind: kindOf("clean") }),
    line: object({
      kind: kindOf("line"),
      ranks: rankSet,
      patterns: this.#patterns,
      where: this.#assertions,
      say: this.#template,
    }),
    called: object({
      kind: kindOf("called"),
      calls: listOf(callName, 1),
      ranks: rankSet,
      root: otherwise(this.#expression, undefined),
      times: this.#with(["seen"], otherwise(this.#expression, undefined)),
      bytes: otherwise(this.#expression, undefined),
      before: otherwise(this.#pattern, undefined),
      after: otherwise(this.#pattern, undefined),
      say: this.#with(["seen"], this.#template),
    }),
    messages: this.#with(
      ["count", "bytes", "largest", "rounds"],
      object({
        kind: kindOf("messages"),
        collective: otherwise(truth, undefined),
        from: otherwise(this.#expression, undefined),
        to: otherwise(this.#expression, undefined),
        that: this.#expression,
        say: this.#template,
      }),
    ),
    reached: object({ kind: kindOf("reached"), from: whole(0, 63), ranks: rankSet, say: this.#template }),
    output: this.#with(
      ["width", "height", "colours", "blank", "series", "points"],
      object({
        kind: kindOf("output"),
        what: oneOf("image", "plot"),
        rank: whole(0, 63),
        where: this.#assertions,
        say: this.#template,
      }),
    ),
    file: this.#with(
      ["bytes", "content"],
      object({
        kind: kindOf("file"),
        name: text,
        holds: oneOf("text", "i32", "f64"),
        ranks: rankSet,
        where: this.#assertions,
        say: this.#template,
      }),
    ),
  };

  readonly expectation: Shape<Expectation> = (place) => {
    const kind = kindIn(place);
    const shape = Object.hasOwn(this.#kinds, kind) ? this.#kinds[kind] : undefined;
    if (shape === undefined)
      return place.fail(
        `there is no check kind "${kind}"; expected one of ${Object.keys(this.#kinds).join(", ")}`,
      );
    return shape(place);
  };
}

function kindIn(place: Place): string {
  let kind = "";
  // Reads the one key and lets every other pass: its own shape looks at the rest.
  const node = place.node;
  if (node !== null && "get" in node && typeof node.get === "function") kind = String(node.get("kind") ?? "");
  return kind === "" ? place.fail('an expectation needs a "kind"') : kind;
}

function kindOf<K extends string>(kind: K): Shape<K> {
  return () => kind;
}

function callName(place: Place): CallName {
  const name = text(place);
  return callNames.find((each) => each === name) ?? place.fail(`there is no MPI call "${name}"`);
}

function rankSet(place: Place): RankSet {
  const value = word(place);
  if (value === "all" || value === "others" || value === "last") return value;
  if (/^\d+$/.test(value)) return Number(value);
  return place.fail(`ranks should be all, others, last or a rank, found "${value}"`);
}

/** Reads a checks.yaml. Throws BadLesson. */
export function readChecks(file: string, source: string, limits: RankLimits): readonly Check[] {
  const inputs = checked(word, (each) => firstComplaint(braces(each), new Set(["size"])));
  const oneCase = object<CheckCase>({
    ranks: whole(limits.minRanks, limits.maxRanks),
    args: otherwise(listOf(inputs), []),
    env: otherwise(mapOfWords, {}),
    stdin: otherwise(listOf(inputs), []),
    seed: otherwise(whole(0, 2 ** 31), null),
    hidden: otherwise(truth, false),
  });
  // The names that expressions may use depend on the cases, so these are read first.
  let names: Set<string> = new Set();
  const cases: Shape<readonly CheckCase[]> = (place) => {
    const list = listOf(oneCase, 1)(place);
    names = new Set(["rank", "size", "args", "stdin"]);
    for (const each of list) {
      for (const name of Object.keys(each.env)) names.add(`env.${name}`);
      for (const index of each.stdin.keys()) names.add(`stdin${index}`);
    }
    return list;
  };
  const yaml = new YamlFile(file, source);
  const read = yaml.read(
    object<{ cases: readonly CheckCase[]; checks: readonly Omit<Check, "cases">[] }>({
      cases,
      checks: listOf(
        (place) =>
          object<Omit<Check, "cases">>({
            id: text,
            title: text,
            expect: listOf(new CheckShapes(names).expectation, 1),
          })(place),
        1,
      ),
    }),
  );
  return read.checks.map((check) => ({ ...check, cases: read.cases }));
}

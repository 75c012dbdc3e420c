/** What a file says of a run besides its trace. It is foreign text: every field is checked. Pure. */

import { type Language, languages } from "#base/language.ts";
import {
  type Finding,
  type FindingDetail,
  type FindingGroup,
  findingClasses,
  type Proof,
  type WaitGraph,
} from "#trace/findings.ts";
import { type RuleId, ruleIds } from "#trace/rules/rule-ids.ts";
import type { RunOutcome } from "./api.ts";
import type { RunSettings } from "./repeat.ts";
import type { PackedFile } from "./shared-files.ts";

export interface RunNotes {
  readonly outcome: RunOutcome;
  /** The program that ran, "" when not known. */
  readonly source: string;
  readonly language: Language;
  /** Null when not known: files from before there were repetitions say nothing of it. */
  readonly settings: RunSettings | null;
  /** Files of the folder that its ranks shared; their bytes are beside the notes. Null when not known: it ran on a disk. */
  readonly files: readonly PackedFile[] | null;
}

const hows: readonly RunOutcome["how"][] = ["finished", "stopped", "error", "deadlock", "limit"];
const scopes: readonly RunSettings["envScope"][] = ["rank0", "all"];
const severities: readonly Finding["severity"][] = ["error", "warning"];
const states: readonly WaitGraph["nodes"][number]["state"][] = ["stuck", "running", "finished"];

const proofs: readonly Proof["kind"][] = ["unbuffered", "other-order"];

/** Files from before rules had names tell the class alone. */
function formerRule(kind: string): RuleId {
  const name = kind.toLowerCase().replaceAll(" ", "-");
  return ruleIds.find((id) => id === name) ?? (kind === "Deadlock" ? "cyclic-wait" : "error");
}

class Misfit extends Error {}

/** The notes on a run of so many ranks, or null when they are not what this page writes. */
export function parseRunNotes(value: unknown, ranks: number): RunNotes | null {
  try {
    return new NotesParser(ranks).notes(value);
  } catch (error) {
    if (error instanceof Misfit) return null;
    throw error;
  }
}

class NotesParser {
  readonly #ranks: number;

  constructor(ranks: number) {
    this.#ranks = ranks;
  }

  notes(value: unknown): RunNotes {
    const { outcome, source, language, settings, files } = fields(value);
    const { how, findings, duration } = fields(outcome);
    const found = list(findings, (each) => this.#finding(each));
    return {
      outcome: { how: oneOf(how, hows), findings: found, duration: time(duration) },
      source: text(source),
      // Files from before there was Python say nothing of it.
      language: language === undefined ? "typescript" : oneOf(language, languages),
      settings: settings === undefined || settings === null ? null : this.#settings(settings),
      // Files from before ranks shared a folder say nothing of it.
      files: files === undefined || files === null ? null : list(files, (each) => this.#file(each)),
    };
  }

  #file(value: unknown): PackedFile {
    const { name, size, changes, kept } = fields(value);
    const most = Number.MAX_SAFE_INTEGER;
    return {
      name: text(name),
      size: whole(size, 0, most),
      changes: whole(changes, 0, most),
      kept: yesOrNo(kept),
    };
  }

  #settings(value: unknown): RunSettings {
    const { file, ranks, args, envScope, seed, eagerLimit, algorithms, watchBuffers, module } = fields(value);
    return {
      file: text(file),
      ranks: whole(ranks, 1, this.#ranks),
      args: list(args, text),
      envScope: oneOf(envScope, scopes),
      seed: seed === null ? null : finite(seed),
      eagerLimit: whole(eagerLimit, 0, 1 << 30),
      algorithms: Object.fromEntries(
        Object.entries(fields(algorithms)).map(([name, each]) => [name, text(each)]),
      ),
      // Files from before there was watching say nothing of it.
      watchBuffers: watchBuffers === undefined ? false : yesOrNo(watchBuffers),
      module: module === null ? null : text(module),
    };
  }

  #finding(value: unknown): Finding {
    const { class: kind, rule, severity, summary, details, groups, advice, waits, proof } = fields(value);
    return {
      class: oneOf(kind, findingClasses),
      rule: rule === undefined ? formerRule(text(kind)) : oneOf(rule, ruleIds),
      severity: oneOf(severity, severities),
      summary: text(summary),
      details: list(details, (each) => this.#detail(each)),
      ...(groups !== undefined && { groups: list(groups, (each) => this.#group(each)) }),
      advice: text(advice),
      ...(waits !== undefined && { waits: this.#waits(waits) }),
      ...(proof !== undefined && { proof: this.#proof(proof) }),
    };
  }

  #proof(value: unknown): Proof {
    const { kind, rank, question, source } = fields(value);
    if (oneOf(kind, proofs) === "unbuffered") return { kind: "unbuffered" };
    const most = Number.MAX_SAFE_INTEGER;
    return {
      kind: "other-order",
      rank: this.#rank(rank),
      question: whole(question, 1, most),
      source: this.#rank(source),
    };
  }

  #detail(value: unknown): FindingDetail {
    const from = fields(value);
    const { callers } = from;
    return {
      // -1: of no rank in particular.
      rank: whole(from.rank, -1, this.#ranks - 1),
      line: line(from.line),
      text: text(from.text),
      time: time(from.time),
      ...(callers !== undefined && { callers: list(callers, line) }),
    };
  }

  #group(value: unknown): FindingGroup {
    const from = fields(value);
    const ranks = list(from.ranks, (each) => this.#rank(each));
    return { ranks, line: line(from.line), text: text(from.text), time: time(from.time) };
  }

  #waits(value: unknown): WaitGraph {
    const { nodes, edges } = fields(value);
    return {
      nodes: list(nodes, (each) => {
        const { rank, state, line: at, call } = fields(each);
        return { rank: this.#rank(rank), state: oneOf(state, states), line: line(at), call: text(call) };
      }),
      edges: list(edges, (each) => {
        const { from, to, label, cycle } = fields(each);
        return { from: this.#rank(from), to: this.#rank(to), label: text(label), cycle: cycle === true };
      }),
    };
  }

  #rank(value: unknown): number {
    return whole(value, 0, this.#ranks - 1);
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Misfit();
  return { ...value };
}

function list<T>(value: unknown, each: (item: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new Misfit();
  return value.map((item: unknown) => each(item));
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Misfit();
  return value;
}

/** µs; JSON writes null for the NaN that stands for no moment. */
function time(value: unknown): number {
  if (value === null) return Number.NaN;
  if (typeof value !== "number" || value < 0) throw new Misfit();
  return value;
}

function finite(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Misfit();
  return value;
}

function line(value: unknown): number {
  return whole(value, 0, Number.MAX_SAFE_INTEGER);
}

function whole(value: unknown, least: number, most: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most)
    throw new Misfit();
  return value;
}

function yesOrNo(value: unknown): boolean {
  if (typeof value !== "boolean") throw new Misfit();
  return value;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw new Misfit();
  return found;
}

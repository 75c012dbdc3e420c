/**
 * Findings that a student does not want to be told of, one by one. A silence belongs to a document and is known by the
 * finding's rule and the text of its lines, so that it follows edits elsewhere and ends when one of these lines changes.
 * It is about what is told: the status still says how the run ended, and Check still minds. Remembered in localStorage.
 */
import { createStore } from "zustand/vanilla";
import type { Finding } from "#trace/findings.ts";
import { type RuleId, ruleIds } from "#trace/rules/rule-ids.ts";
import { parseStored, readLocal, writeLocal } from "./local-value.ts";
import { notify } from "./notices.ts";
import { workspaceStore } from "./workspace.ts";

export interface Silence {
  /** The document's id: a lesson's, or that of shared code. */
  readonly document: string;
  readonly rule: RuleId;
  /** The texts of the lines that the finding names, each once, without the blanks around them, in order. */
  readonly lines: readonly string[];
}

const key = "ringside.silenced";
const version = 1;
/** The oldest make room: nobody comes back to so many. */
const mostKept = 500;

/** What was stored; what cannot be read counts as none. */
export function parseSilences(stored: string | null): readonly Silence[] {
  const from = parseStored<"silences">(stored, version);
  if (from === null || !Array.isArray(from.silences)) return [];
  return from.silences.flatMap(readSilence).slice(-mostKept);
}

function readSilence(value: unknown): Silence[] {
  if (typeof value !== "object" || value === null) return [];
  const { document, rule: named, lines }: Partial<Record<keyof Silence, unknown>> = value;
  const rule = ruleIds.find((each) => each === named);
  if (typeof document !== "string" || rule === undefined || !Array.isArray(lines)) return [];
  return [{ document, rule, lines: lines.filter((line) => typeof line === "string") }];
}

export const silenceStore = createStore<{ readonly silences: readonly Silence[] }>(() => ({
  silences: parseSilences(readLocal(key)),
}));

/** What a finding of a run is silenced by. `source`: the program that ran. */
export function silenceOf({ rule, details }: Finding, source: string, document: string): Silence {
  const text = source.split("\n");
  const lines = details.flatMap(({ line }) => (line > 0 ? [(text[line - 1] ?? "").trim()] : []));
  return { document, rule, lines: [...new Set(lines)].sort() };
}

export interface Divided {
  readonly told: readonly Finding[];
  readonly quiet: readonly Finding[];
}

/** Findings of a run of `document`, those that are told and those that are silenced. */
export function divide(
  findings: readonly Finding[],
  source: string,
  document: string,
  silences: readonly Silence[],
): Divided {
  const own = new Set(silences.filter((each) => each.document === document).map(nameOf));
  if (own.size === 0 || findings.length === 0) return { told: findings, quiet: [] };
  const isQuiet = (finding: Finding) => own.has(nameOf(silenceOf(finding, source, document)));
  return {
    told: findings.filter((finding) => !isQuiet(finding)),
    quiet: findings.filter(isQuiet),
  };
}

/** Silences a finding of the open document's run; a notice offers to undo it. */
export function silence(finding: Finding, source: string): void {
  const one = silenceOf(finding, source, workspaceStore.getState().id);
  change((now) => [...now.filter((each) => nameOf(each) !== nameOf(one)), one]);
  const where =
    one.lines.length === 0
      ? ""
      : one.lines.length === 1
        ? " until its line changes"
        : " until one of its lines changes";
  notify(`${finding.class} is silenced${where}.`, [{ label: "Undo", act: () => remove(one) }]);
}

/** Tells of a finding again. */
export function restore(finding: Finding, source: string): void {
  remove(silenceOf(finding, source, workspaceStore.getState().id));
}

function remove(one: Silence): void {
  change((now) => now.filter((each) => nameOf(each) !== nameOf(one)));
}

function nameOf({ document, rule, lines }: Silence): string {
  return JSON.stringify([document, rule, lines]);
}

function change(make: (now: readonly Silence[]) => readonly Silence[]): void {
  // Another tab may have silenced something since.
  const stored = parseSilences(readLocal(key));
  const before = new Set(silenceStore.getState().silences.map(nameOf));
  const others = stored.filter((each) => !before.has(nameOf(each)));
  const silences = make([...others, ...silenceStore.getState().silences]).slice(-mostKept);
  silenceStore.setState({ silences });
  writeLocal(key, version, { silences });
}

/** Findings that were asked not to be told of: --silence RULE[:LINE]. */
import type { Finding } from "#trace/findings.ts";
import { type RuleId, ruleIds } from "#trace/rules/rule-ids.ts";
import { ruleWords } from "#trace/rules/rule-words.ts";
import { UsageError } from "./usage-error.ts";

export interface Silenced {
  readonly rule: RuleId;
  /** Findings that name this line alone; null: all of the rule. */
  readonly line: number | null;
}

/** Throws UsageError for what is no rule's name, or no line. */
export function parseSilenced(name: string, value: string): Silenced {
  const [wanted, place, ...rest] = value.split(":");
  const rule = ruleIds.find((each) => each === wanted);
  if (rule === undefined)
    throw new UsageError(
      `${name} ${value}: there is no rule ${wanted}; the rules are ${ruleIds.join(", ")} (--list-rules says what they find)`,
    );
  if (place === undefined) return { rule, line: null };
  if (!/^[1-9]\d*$/.test(place) || rest.length > 0)
    throw new UsageError(`${name} ${value}: expected RULE or RULE:LINE with a line number, as in ${rule}:12`);
  return { rule, line: Number(place) };
}

/** Those that are told, and those that are not. */
export function divide(
  findings: readonly Finding[],
  silenced: readonly Silenced[],
): { readonly told: readonly Finding[]; readonly quiet: readonly Finding[] } {
  const isQuiet = ({ rule, details }: Finding): boolean =>
    silenced.some(
      (each) =>
        each.rule === rule && (each.line === null || details.some((detail) => detail.line === each.line)),
    );
  return {
    told: findings.filter((finding) => !isQuiet(finding)),
    quiet: findings.filter(isQuiet),
  };
}

/** For --list-rules. */
export function rulesText(): string {
  const width = Math.max(...ruleIds.map((rule) => rule.length));
  return ruleIds.map((rule) => `${rule.padEnd(width)}  ${ruleWords[rule]}`).join("\n");
}

import type { CheckContext, Verdict } from "./check-context.ts";
import { evaluate, fillTemplate, type Value } from "./evaluate.ts";
import { matchPattern } from "./pattern.ts";
import type { LineExpectation } from "./types.ts";

interface Candidate {
  readonly captures: Map<string, Value>;
  /** Index of the first assertion that does not hold; where.length when all hold. */
  readonly held: number;
  /** Which pattern fits; the first ones are the closer ones. */
  readonly pattern: number;
  readonly complaint: string;
  readonly print: number;
}

/**
 * Looks through everything that a rank printed for a line that fits. When none satisfies all assertions, it speaks of the
 * one that satisfies most, of several the one by the closest pattern, since that is the line the student meant.
 */
export function expectLine(expectation: LineExpectation, context: CheckContext): Verdict {
  const { prints } = context.run.trace;
  for (const rank of context.ranksOf(expectation.ranks)) {
    let best: Candidate | null = null;
    for (const print of printsOf(context, rank)) {
      const found = tryLine(expectation, context, rank, print);
      if (found !== null && (best === null || isCloser(found, best))) best = found;
      if (best?.complaint === "") break;
    }
    if (best === null) {
      const wanted = fillTemplate(expectation.say, context.scope(rank));
      return { reason: `${wanted} ${lastWords(context, rank)}`, rank, time: context.run.trace.endTime };
    }
    if (best.complaint !== "")
      return {
        reason: `${best.complaint} It printed “${shorten(prints.text(best.print))}”.`,
        rank,
        time: prints.time[best.print],
      };
    context.keep(rank, best.captures);
  }
  return null;
}

function isCloser(a: Candidate, b: Candidate): boolean {
  return a.held === b.held ? a.pattern < b.pattern : a.held > b.held;
}

function tryLine(
  expectation: LineExpectation,
  context: CheckContext,
  rank: number,
  print: number,
): Candidate | null {
  let best: Candidate | null = null;
  for (const [index, pattern] of expectation.patterns.entries()) {
    const captures = matchPattern(pattern, context.run.trace.prints.text(print), context.scope(rank));
    if (captures === null) continue;
    const scope = context.scope(rank, captures);
    const held = expectation.where.findIndex((assertion) => evaluate(assertion.that, scope) !== true);
    if (held < 0) return { captures, held: expectation.where.length, pattern: index, complaint: "", print };
    const complaint = fillTemplate(expectation.where[held]?.say ?? "", scope);
    const candidate = { captures, held, pattern: index, complaint, print };
    if (best === null || isCloser(candidate, best)) best = candidate;
  }
  return best;
}

/** The program's own output: neither Ringside's words nor the echo of an input. */
function* printsOf(context: CheckContext, rank: number): Generator<number> {
  const { prints } = context.run.trace;
  for (let index = 0; index < prints.length; index++)
    if (prints.rank[index] === rank && prints.stream[index] < 5) yield index;
}

function lastWords(context: CheckContext, rank: number): string {
  let last = -1;
  for (const print of printsOf(context, rank)) last = print;
  if (last < 0) return `Rank ${rank} printed nothing.`;
  return `The last that rank ${rank} printed is “${shorten(context.run.trace.prints.text(last))}”.`;
}

function shorten(text: string): string {
  const oneLine = text.replace(/\s+/g, " ").trim();
  return oneLine.length > 120 ? `${oneLine.slice(0, 119)}…` : oneLine;
}

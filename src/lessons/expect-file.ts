import type { CheckContext, Verdict } from "./check-context.ts";
import { evaluate, fillTemplate, type Value } from "./evaluate.ts";
import type { Check, FileExpectation } from "./types.ts";

/** A file that the ranks left, as each of them should find it. */
export function expectFile(expectation: FileExpectation, context: CheckContext): Verdict {
  const { name, holds, ranks, where, say } = expectation;
  const bytes = context.run.files?.get(name) ?? null;
  const time = context.run.trace.endTime;
  for (const rank of context.ranksOf(ranks)) {
    if (bytes === null) return { reason: fillTemplate(say, context.scope(rank)), rank, time };
    const facts = new Map<string, Value>([
      ["bytes", bytes.length],
      ["content", contentOf(bytes, holds)],
    ]);
    const scope = context.scope(rank, facts);
    for (const assertion of where)
      if (evaluate(assertion.that, scope) !== true)
        return { reason: fillTemplate(assertion.say, scope), rank, time };
  }
  return null;
}

/** Names of the files that checks look at. */
export function filesIn(checks: readonly Check[]): readonly string[] {
  const all = checks.flatMap(({ expect }) =>
    expect.flatMap((each) => (each.kind === "file" ? [each.name] : [])),
  );
  return [...new Set(all)];
}

function contentOf(bytes: Uint8Array, holds: FileExpectation["holds"]): Value {
  if (holds === "text") return new TextDecoder().decode(bytes);
  const width = holds === "i32" ? 4 : 8;
  const view = new DataView(bytes.slice().buffer);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, index) =>
    holds === "i32" ? view.getInt32(4 * index, true) : view.getFloat64(8 * index, true),
  );
}

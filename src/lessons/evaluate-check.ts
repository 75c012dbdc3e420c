import { CheckContext, type Verdict } from "./check-context.ts";
import { expectCalled } from "./expect-called.ts";
import { expectClean } from "./expect-clean.ts";
import { expectFile } from "./expect-file.ts";
import { expectFinished } from "./expect-finished.ts";
import { expectLine } from "./expect-line.ts";
import { expectMessages } from "./expect-messages.ts";
import { expectOutput } from "./expect-output.ts";
import { expectReached } from "./expect-reached.ts";
import type { CaseRun, Check, Expectation } from "./types.ts";

/** Holds one check against one run. Null: passed. A reason begins with the rank count and names the inputs. Pure. */
export function evaluateCheck(check: Check, run: CaseRun): Verdict {
  const context = new CheckContext(run);
  const verdict = expectFinished(context) ?? firstFailure(check.expect, context);
  if (verdict === null) return null;
  return { ...verdict, reason: `${setting(run)}: ${verdict.reason}` };
}

function firstFailure(expectations: readonly Expectation[], context: CheckContext): Verdict {
  for (const expectation of expectations) {
    const verdict = hold(expectation, context);
    if (verdict !== null) return verdict;
  }
  return null;
}

function hold(expectation: Expectation, context: CheckContext): Verdict {
  switch (expectation.kind) {
    case "finished":
      return null;
    case "clean":
      return expectClean(context);
    case "line":
      return expectLine(expectation, context);
    case "called":
      return expectCalled(expectation, context);
    case "messages":
      return expectMessages(expectation, context);
    case "reached":
      return expectReached(expectation, context);
    case "output":
      return expectOutput(expectation, context);
    case "file":
      return expectFile(expectation, context);
  }
}

/** "At 3 ranks with N=37 MAX=3": hidden values too, since the next check draws others and nothing explains like them. */
function setting(run: CaseRun): string {
  const { ranks, args, env, stdin } = run.case;
  const inputs = [
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...args,
    ...(stdin.length > 0 ? [`input ${stdin.map((line) => `“${line}”`).join(", ")}`] : []),
  ];
  const given = inputs.length > 0 ? ` with ${inputs.join(" ")}` : "";
  return `At ${ranks} ${ranks === 1 ? "rank" : "ranks"}${given}`;
}

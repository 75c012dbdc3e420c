import type { RunRequest } from "#engine/api.ts";
import type { PoolEngine } from "#engine/engine.ts";
import type { Run } from "#engine/run.ts";
import { findingText } from "./report.ts";

/** A run is a hang when it has printed and recorded nothing new for so long, ms. Deadlocks are found at once. */
const patience = 60_000;

/** Runs to the end. Throws with what went wrong unless the run ended well, every message taken and every request complete. */
export async function runOnce(engine: PoolEngine, request: RunRequest): Promise<Run> {
  const run = engine.run(request);
  let version = -1;
  let hangs = false;
  const watch = setInterval(() => {
    hangs = run.trace.version === version;
    if (hangs) run.stop();
    version = run.trace.version;
  }, patience);
  const outcome = await run.done;
  clearInterval(watch);
  if (hangs) throw new Error(`a hang: nothing has happened for ${patience / 1000} s${lastCalls(run)}`);
  const { file } = request.program;
  const findings = outcome.findings.map((finding) => findingText(finding, file, run.trace)).join("\n");
  if (outcome.how !== "finished") throw new Error(`the run ended by ${outcome.how}\n${findings}`);
  if (findings !== "") throw new Error(`something was left behind\n${findings}`);
  return run;
}

function lastCalls({ trace }: Run): string {
  const lines = Array.from({ length: trace.ranks }, (_, rank) => {
    const calls = trace.callsOf(rank);
    const last = calls.length - 1;
    if (last < 0) return `\n  rank ${rank} made no call`;
    const open = trace.calls.exitStep[calls[last]] < 0 ? "is in" : "has left";
    return `\n  rank ${rank} ${open} its call ${last + 1}, line ${trace.calls.line[calls[last]]}`;
  });
  return lines.join("");
}

/** What each rank printed, by rank. */
export function printedBy({ trace }: Run): string[][] {
  return Array.from({ length: trace.ranks }, (_, rank) =>
    Array.from(trace.printsOf(rank), (print) => trace.prints.text(print)),
  );
}

import { expect, test } from "vitest";
import { ScriptedRun } from "#trace/synthetic.ts";
import { whereRanksAre } from "./stop-words.ts";

test("ranks that other ranks have started are called by their spawn", () => {
  const run = new ScriptedRun(2);
  for (const rank of run.ranks) rank.enter("recv", 3);
  const trace = run.trace();
  trace.addWorld(2);
  expect(whereRanksAre(trace)).toBe(
    "Ranks 0 and 1 were in recv (line 3) and ranks s1:0 and s1:1 were computing.",
  );
});

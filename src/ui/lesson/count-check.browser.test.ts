/** The count exercise's checks against many programs, right and wrong. */

import { describe, expect, test } from "vitest";
import { loadLesson } from "#lessons/index.ts";
import { casesIn, check, compiled, failures } from "./testing.ts";

const count = await loadLesson("count");
const sources = import.meta.glob<string>("../../../lessons/09-count/programs/*/*.{ts,py}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Which check sees the fault of a wrong program, and what it says; `alone`: no other check complains. */
const faults: Readonly<Record<string, { id: string; reason: RegExp; alone?: true }>> = {
  "broadcast-ignored": { id: "lists", reason: /N is 12 on rank 0, but rank 1's list is 20 long/ },
  "broadcast-too-late": { id: "travelled", reason: /before its last line was printed/ },
  endless: { id: "lists", reason: /it had not ended after 2 seconds/ },
  "from-the-last-rank": { id: "lists", reason: /N is 12 on rank 0, but rank 0's list is 20 long/ },
  "hard-coded": { id: "lists", reason: /N is \d+ on rank 0, but rank 0's list is 12 long/ },
  "no-gather": { id: "total", reason: /but rank 0 gathered \[\d+\]/, alone: true },
  "not-find": { id: "lists", reason: /FIND is \d+ on rank 0, and \d+ of rank \d's numbers/ },
  "not-max": { id: "lists", reason: /MAX is \d+ on rank 0, but/ },
  "one-list-for-all": { id: "own", reason: /4 ranks should have as many different lists; these have 1/ },
  "only-n": { id: "lists", reason: /(MAX|FIND) is \d+ on rank 0/ },
  "only-rank-0-calls": { id: "lists", reason: /Collective mismatch: .*bcast.*gather/ },
  "total-of-something-else": { id: "total", reason: /add up to \d+, but rank 0 printed \d+/, alone: true },
};

describe("the check of count", () => {
  const named = (folder: string) =>
    Object.entries(sources)
      .filter(([path]) => path.includes(`/${folder}/`))
      .map(([path, source]) => {
        const [name, ending] = path.replace(/.*\//, "").split(".");
        return [name, ending === "py" ? "python" : "typescript", source] as const;
      });

  test("has programs of both kinds to look at", () => {
    expect(named("right").length).toBeGreaterThanOrEqual(5);
    expect(named("wrong").length).toBeGreaterThanOrEqual(5);
  });

  test.each(named("right"))("passes %s in %s", async (_name, language, source) => {
    expect(failures(await check(casesIn(language, count), await compiled(language, source)))).toEqual([]);
  });

  test.each(named("wrong"))("fails %s in %s, for the right reason", async (name, language, source) => {
    const { id, reason, alone } = faults[name];
    // An endless one takes whatever it is given.
    const budget = name === "endless" ? 2000 : undefined;
    // The checks do not look at the language: where Python's ranks take their time, the one that has to see it is enough.
    const checks =
      language === "python" && !alone ? count.checks.filter((each) => each.id === id) : count.checks;
    const checked = await check({ ...count, checks }, await compiled(language, source), budget);
    expect(checked.results.find((each) => each.id === id)?.reason).toMatch(reason);
    if (alone) expect(failures(checked)).toHaveLength(1);
  });
});

import { describe, expect, test } from "vitest";
import type { Finding } from "#trace/findings.ts";
import { evaluateCheck } from "./evaluate-check.ts";
import { ScriptedRun } from "./testing.ts";
import type { CaseRun, Expectation } from "./types.ts";

const hold = (expectations: readonly Expectation[], run: CaseRun) =>
  evaluateCheck({ id: "x", title: "x", cases: [], expect: expectations }, run);

const deadlock: Finding = {
  class: "Deadlock",
  rule: "cyclic-wait",
  severity: "error",
  summary: "two ranks wait for each other",
  details: [{ rank: 1, line: 9, text: "Rank 1 waits on line 9.", time: 30 }],
  advice: "",
};

test("a run is clean when nothing is found, not even a warning", () => {
  const expectation: Expectation = { kind: "clean" };
  expect(hold([expectation], new ScriptedRun({ ranks: 1 }).end())).toBeNull();
  const warned = new ScriptedRun({ ranks: 2 }).end("finished", [{ ...deadlock, severity: "warning" }]);
  expect(hold([expectation], warned)).toMatchObject({
    reason: expect.stringMatching(/^At 2 ranks: Deadlock: /),
    rank: 1,
    time: 30,
  });
});

describe("finished", () => {
  const expectation: Expectation = { kind: "finished" };

  test("a run to the end passes, with a warning too", () => {
    expect(hold([expectation], new ScriptedRun({ ranks: 1 }).end())).toBeNull();
    const warned = new ScriptedRun({ ranks: 1 }).end("finished", [{ ...deadlock, severity: "warning" }]);
    expect(hold([expectation], warned)).toBeNull();
  });

  test("whatever else is expected, a hang fails with the finding's sentence, rank and moment", () => {
    const run = new ScriptedRun({ ranks: 2 }).print(0, "fine").end("deadlock", [deadlock]);
    const verdict = hold([{ kind: "line", ranks: 0, patterns: ["fine"], where: [], say: "" }], run);
    expect(verdict).toEqual({
      reason: "At 2 ranks: Deadlock: two ranks wait for each other Rank 1 waits on line 9.",
      rank: 1,
      time: 30,
    });
  });

  test("an error whose summary says all is not said twice", () => {
    const error: Finding = {
      class: "Error",
      rule: "error",
      severity: "error",
      summary: "rank 1 failed in line 4: E: no luck",
      details: [{ rank: 1, line: 4, text: "E: no luck", time: 30 }],
      advice: "",
    };
    expect(hold([expectation], new ScriptedRun({ ranks: 2 }).end("error", [error]))).toEqual({
      reason: "At 2 ranks: Error: rank 1 failed in line 4: E: no luck",
      rank: 1,
      time: 30,
    });
  });

  test("a run that was given up says why", () => {
    const run = { ...new ScriptedRun({ ranks: 1 }).end("stopped"), gaveUp: "It ran for ever." };
    expect(hold([expectation], run)?.reason).toBe("At 1 rank: It ran for ever.");
  });
});

describe("line", () => {
  const expectation: Expectation = {
    kind: "line",
    ranks: "all",
    patterns: ["{rank} {found:int} {data:list}", "{...}{found:int}{...}{data:list}"],
    where: [
      { that: "length(data) == env.N", say: "rank {rank} made {length(data)} numbers, not {env.N}." },
      { that: "found == count(data, 8)", say: "rank {rank} counted {found}." },
    ],
    say: "Rank {rank} should print its list.",
  };
  const start = () => new ScriptedRun({ ranks: 2, env: { N: "3" } });

  test("each rank has a line for which all holds, in either form", () => {
    const run = start().print(1, "1 2 [8, 1, 8]").print(0, "I found 1 in the list [ 8, 1, 1 ]").end();
    expect(hold([expectation], run)).toBeNull();
  });

  test("names rank, inputs, what was expected and what was printed", () => {
    const run = start().print(0, "0 1 [8, 1, 1]").print(1, "1 0 [1, 2]").end();
    expect(hold([expectation], run)).toEqual({
      reason: "At 2 ranks with N=3: rank 1 made 2 numbers, not 3. It printed “1 0 [1, 2]”.",
      rank: 1,
      time: 20,
    });
  });

  test("speaks of the line that comes closest", () => {
    const run = start().print(0, "0 5 [1]").print(0, "0 2 [8, 1, 1]").print(0, "0 [1, 2]").end();
    expect(hold([expectation], run)?.reason).toContain("rank 0 counted 2.");
  });

  test("of lines that come equally close, speaks of the one by the first pattern", () => {
    const run = start().print(0, "0 1 [8, 1]").print(0, "0 [1]").end();
    expect(hold([expectation], run)?.reason).toContain("“0 1 [8, 1]”");
    const other = start().print(0, "0 [1]").print(0, "0 1 [8, 1]").end();
    expect(hold([expectation], other)?.reason).toContain("“0 1 [8, 1]”");
  });

  test("says when there is no such line", () => {
    const run = start().print(1, "hello").print(0, "0 0 [1, 1, 1]").end();
    expect(hold([expectation], run)?.reason).toBe(
      "At 2 ranks with N=3: Rank 1 should print its list. The last that rank 1 printed is “hello”.",
    );
    const silent = start().print(0, "0 0 [1, 1, 1]").end();
    expect(hold([expectation], silent)?.reason).toContain("Rank 1 printed nothing.");
  });

  test("later lines see what all ranks' earlier lines held", () => {
    const total: Expectation = {
      kind: "line",
      ranks: 0,
      patterns: ["total {total:int}"],
      where: [{ that: "total == sum(all.found)", say: "{all.found} make {sum(all.found)}, not {total}." }],
      say: "",
    };
    const lines = () => start().print(0, "0 1 [8, 1, 1]").print(1, "1 2 [8, 1, 8]");
    expect(hold([expectation, total], lines().print(0, "total 3").end())).toBeNull();
    expect(hold([expectation, total], lines().print(0, "total 4").end())?.reason).toContain(
      "[1, 2] make 3, not 4.",
    );
  });

  test("the others, the last, one rank", () => {
    const line = (ranks: "others" | "last" | number): Expectation => ({
      kind: "line",
      ranks,
      patterns: ["here"],
      where: [],
      say: "Rank {rank} is silent.",
    });
    const run = new ScriptedRun({ ranks: 3 }).print(1, "here").end();
    expect(hold([line(1)], run)).toBeNull();
    expect(hold([line("others")], run)?.rank).toBe(2);
    expect(hold([line("last")], run)?.rank).toBe(2);
    expect(hold([line(9)], run)).toBeNull();
  });
});

describe("called", () => {
  const expectation: Expectation = {
    kind: "called",
    calls: ["bcast", "Bcast"],
    ranks: "all",
    root: "size - 1",
    times: "1",
    say: "rank {rank} did so {seen} times",
  };

  test("counts the calls that fit", () => {
    const good = new ScriptedRun({ ranks: 2 });
    good.call(0, "bcast", { peer: 1 }).call(1, "Bcast", { peer: 1 }).call(1, "bcast", { peer: 0 });
    expect(hold([expectation], good.end())).toBeNull();
    const twice = new ScriptedRun({ ranks: 2 }).call(0, "bcast", { peer: 1 }).call(0, "bcast", { peer: 1 });
    expect(hold([expectation], twice.end())).toMatchObject({ rank: 0, time: 20 });
  });

  test("a call with another root does not count, nor another call", () => {
    const run = new ScriptedRun({ ranks: 2 }).call(0, "bcast", { peer: 0 }).call(0, "gather", { peer: 1 });
    expect(hold([expectation], run.end())?.reason).toBe("At 2 ranks: rank 0 did so 0 times");
  });

  test("bytes are compared when given", () => {
    const run = new ScriptedRun({ ranks: 1 }).call(0, "Send", { peer: 0, bytes: 40 }).end();
    const sends = (bytes: string): Expectation => ({
      kind: "called",
      calls: ["Send"],
      ranks: 0,
      bytes,
      say: "no",
    });
    expect(hold([sends("8 * 5")], run)).toBeNull();
    expect(hold([sends("20")], run)).not.toBeNull();
  });

  test("calls are counted before a line, or after it", () => {
    const run = new ScriptedRun({ ranks: 1 })
      .call(0, "irecv")
      .print(0, "primes 5")
      .call(0, "wait")
      .call(0, "wait")
      .end();
    const calls = (call: "irecv" | "wait", times: string, where: object): Expectation => ({
      kind: "called",
      calls: [call],
      ranks: 0,
      times,
      say: "{seen} times",
      ...where,
    });
    const before = { before: "primes {...}" };
    const after = { after: "primes {found:int}" };
    expect(hold([calls("irecv", "1", before), calls("irecv", "0", after)], run)).toBeNull();
    expect(hold([calls("wait", "0", before), calls("wait", "2", after)], run)).toBeNull();
    expect(
      hold([calls("wait", "seen >= 2", after), calls("wait", "seen > 0 && seen < 9", after)], run),
    ).toBeNull();
    expect(hold([calls("wait", "seen > 2", after)], run)).toMatchObject({ reason: "At 1 rank: 2 times" });
    expect(hold([calls("wait", "2", before)], run)).toMatchObject({ reason: "At 1 rank: 0 times", rank: 0 });
    expect(hold([calls("wait", "0", { before: "total {...}" })], run)).toMatchObject({
      reason: "At 1 rank: Rank 0 printed no line like “total {...}”.",
    });
  });
});

describe("messages", () => {
  const that = (text: string, more: object = {}): Expectation => ({
    kind: "messages",
    that: text,
    say: "{count} messages, {bytes} bytes, {rounds} rounds",
    ...more,
  });
  const tree = () =>
    new ScriptedRun({ ranks: 4 }).message(0, 2, 16, true).message(0, 1, 8, true).message(2, 3, 8, true);

  test("count, bytes, largest and rounds", () => {
    expect(
      hold([that("count == 3 && bytes == 32 && largest == 16 && rounds == 2")], tree().end()),
    ).toBeNull();
    expect(hold([that("rounds == 1")], tree().end())).toEqual({
      reason: "At 4 ranks: 3 messages, 32 bytes, 2 rounds",
      rank: 0,
      time: 10,
    });
  });

  test("a chain takes as many rounds as it has links", () => {
    const chain = new ScriptedRun({ ranks: 4 }).message(0, 1).message(1, 2).message(2, 3).end();
    expect(hold([that("rounds == 3")], chain)).toBeNull();
  });

  test("of one sender, one receiver, one sort", () => {
    const run = tree().message(3, 0).end();
    expect(hold([that("count == 2", { from: "0" })], run)).toBeNull();
    expect(hold([that("count == 1", { to: "size - 1" })], run)).toBeNull();
    expect(hold([that("count == 1", { collective: false })], run)).toBeNull();
    expect(hold([that("count == 3", { collective: true })], run)).toBeNull();
  });

  test("none at all", () => {
    const run = new ScriptedRun({ ranks: 2 }).end();
    expect(hold([that("count == 0 && rounds == 0")], run)).toBeNull();
    expect(hold([that("count > 0")], run)?.rank).toBe(-1);
  });
});

describe("reached", () => {
  const expectation: Expectation = { kind: "reached", from: 0, ranks: "all", say: "rank {rank} cannot know" };
  const speak = (run: ScriptedRun) => run.print(0, "x").print(1, "x").print(2, "x").end();

  test("knowledge travels over several ranks", () => {
    expect(hold([expectation], speak(new ScriptedRun({ ranks: 3 }).message(0, 1).message(1, 2)))).toBeNull();
  });

  test("not against the order of the messages", () => {
    const run = speak(new ScriptedRun({ ranks: 3 }).message(1, 2).message(0, 1));
    expect(hold([expectation], run)).toMatchObject({ rank: 2, reason: "At 3 ranks: rank 2 cannot know" });
  });

  test("not after the last line was printed", () => {
    const run = new ScriptedRun({ ranks: 2 }).print(0, "x").print(1, "x").message(0, 1).end();
    expect(hold([expectation], run)?.rank).toBe(1);
  });

  test("a gather brings nothing outwards", () => {
    const run = speak(new ScriptedRun({ ranks: 3 }).message(1, 0).message(2, 0));
    expect(hold([expectation], run)?.rank).toBe(1);
  });
});

describe("file", () => {
  const numbers: Expectation = {
    kind: "file",
    name: "a.bin",
    holds: "i32",
    ranks: "all",
    where: [
      {
        that: "length(content) == size && content[rank] == 10 * rank",
        say: "rank {rank}: {content}, {bytes}",
      },
    ],
    say: "There should be a.bin.",
  };
  const left = (bytes: ArrayBuffer, name = "a.bin") => ({
    ...new ScriptedRun({ ranks: 2 }).end(),
    files: new Map([[name, new Uint8Array(bytes)]]),
  });

  test("numbers, as each rank should find its own", () => {
    expect(hold([numbers], left(Int32Array.of(0, 10).buffer))).toBeNull();
    expect(hold([numbers], left(Int32Array.of(0, 11).buffer))).toMatchObject({
      rank: 1,
      reason: "At 2 ranks: rank 1: [0, 11], 8",
    });
    const doubles: Expectation = { ...numbers, holds: "f64" };
    expect(hold([doubles], left(Float64Array.of(0, 10).buffer))).toBeNull();
  });

  test("text, and a file that is not there", () => {
    const text: Expectation = {
      ...numbers,
      holds: "text",
      where: [{ that: 'content == "ä"', say: "{content}" }],
    };
    expect(hold([text], left(new TextEncoder().encode("ä").buffer))).toBeNull();
    expect(hold([text], left(new ArrayBuffer(0), "b.bin"))).toMatchObject({
      reason: "At 2 ranks: There should be a.bin.",
    });
  });
});

describe("output", () => {
  const image: Expectation = {
    kind: "output",
    what: "image",
    rank: 0,
    where: [
      { that: "width == 4 && blank == 0 && colours >= 2", say: "{blank} blank rows, {colours} colours" },
    ],
    say: "Rank 0 should show a picture.",
  };
  const pixels = Uint8Array.from({ length: 4 * 3 * 4 }, (_, index) => index);

  test("an image's size, colours and rows that nobody filled", () => {
    expect(hold([image], new ScriptedRun({ ranks: 1 }).image(0, 4, 3, pixels).end())).toBeNull();
    const striped = pixels.slice().fill(0, 32);
    const run = new ScriptedRun({ ranks: 1 }).image(0, 4, 3, striped).end();
    expect(hold([image], run)?.reason).toBe("At 1 rank: 1 blank rows, 9 colours");
    expect(hold([image], new ScriptedRun({ ranks: 1 }).end())?.reason).toBe(
      "At 1 rank: Rank 0 should show a picture.",
    );
  });

  test("a plot's series and points", () => {
    const plot: Expectation = {
      kind: "output",
      what: "plot",
      rank: 0,
      where: [{ that: "series == 1 && points == 3", say: "{series} {points}" }],
      say: "",
    };
    const data = {
      title: "",
      xlabel: "",
      ylabel: "",
      series: [{ label: "", x: [1, 2, 3], y: [1, 2, 3], kind: "line" as const }],
    };
    expect(hold([plot], new ScriptedRun({ ranks: 1 }).plot(0, data).end())).toBeNull();
    expect(hold([image], new ScriptedRun({ ranks: 1 }).plot(0, data).end())).not.toBeNull();
  });
});

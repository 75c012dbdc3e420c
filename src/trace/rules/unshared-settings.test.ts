import { expect, test } from "vitest";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import { reviewRun } from "./review.ts";

/** Each of three ranks reads N in line 8, which rank 0 alone has. */
function readN(): ScriptedHang {
  const hang = new ScriptedHang(3);
  for (const rank of [0, 1, 2]) {
    const one = hang.run.ranks[rank];
    one.time += 10;
    const there = rank === 0;
    one.writer.note({ type: "setting", name: "N", value: there ? "12" : "", there, line: 8 });
  }
  return hang;
}

/** A message that is taken. */
function passes(hang: ScriptedHang, from: number, to: number, bytes = 8): void {
  const { writer } = hang.run.ranks[to];
  hang.calls(from, "send", 10, { peer: to, tag: 0 }, (call) => {
    const pair = hang.run.sent(from, call, to, 0, 0, new Uint8Array(bytes));
    hang.run.ranks[to].time = Math.max(hang.run.ranks[to].time, hang.run.ranks[from].time);
    hang.calls(to, "recv", 12, { peer: from }, (taking) => writer.received(taking, from, 0, 0, bytes, pair));
  });
}

/** What every rank does with N, and with its line of input. */
const program = ["", "", "const typed = prompt();", "work(typed);", "", "", "", "const n = N;", "work(n);"];

function told(
  hang: ScriptedHang,
  how: "finished" | "error" | "stopped" = "finished",
  lines = program,
): readonly string[] {
  for (const rank of [0, 1, 2]) hang.finishes(rank);
  return reviewRun({ trace: hang.run.trace(true), how, source: lines.join("\n") })
    .filter(({ rule }) => rule === "different-values")
    .flatMap(({ summary, details }) => [summary, ...details.map(({ text }) => text)]);
}

test("ranks that go on without what rank 0 alone has, and send it on or print", () => {
  const hang = readN();
  passes(hang, 1, 0);
  hang.run.ranks[2].print("20 numbers");
  expect(told(hang)).toEqual([
    "Rank 0 alone has N from the environment: ranks 1 and 2 ask for it in vain and go on with something else.",
    "Rank 1 asks for N (line 8), which rank 0 has (12), and goes on without it.",
    "Rank 2 asks for N (line 8), which rank 0 has (12), and goes on without it.",
  ]);
});

test("nothing where a message of rank 0's has come, by way of another rank too", () => {
  const hang = readN();
  passes(hang, 0, 1);
  passes(hang, 1, 2);
  for (const rank of [1, 2]) hang.run.ranks[rank].print("12 numbers");
  expect(told(hang)).toEqual([]);
});

test("an empty message carries nothing, nor does one that left before rank 0 had read it", () => {
  const empty = readN();
  passes(empty, 0, 1, 0);
  empty.run.ranks[1].print("20 numbers");
  expect(told(empty)).toHaveLength(2);
  const early = new ScriptedHang(3);
  passes(early, 0, 1);
  for (const rank of [0, 1]) {
    early.run.ranks[rank].time = 100;
    early.run.ranks[rank].writer.note({
      type: "setting",
      name: "N",
      value: "12",
      there: rank === 0,
      line: 8,
    });
  }
  early.run.ranks[1].print("20 numbers");
  expect(told(early)).toHaveLength(2);
});

test("nothing of ranks that do nothing more, nor of runs that were ended before they could", () => {
  expect(told(readN())).toEqual([]);
  const hang = readN();
  hang.run.ranks[1].print("20 numbers");
  expect(told(hang, "stopped")).toEqual([]);
});

test("a line of input that others ask for in vain, unless all lines are read", () => {
  const ask = (toTheEnd: boolean) => {
    const hang = new ScriptedHang(3);
    for (const rank of [0, 1]) {
      hang.calls(rank, "prompt", 3, {}, () => {
        hang.run.ranks[rank].writer.note(
          rank === 0 ? { type: "answer", text: "12" } : { type: "answer", text: "", end: true },
        );
      });
    }
    if (toTheEnd) hang.run.ranks[0].writer.note({ type: "answer", text: "", end: true });
    hang.run.ranks[1].print("20 numbers");
    return told(hang);
  };
  expect(ask(false)).toEqual([
    "Rank 0 alone has a line of input: rank 1 asks for it in vain and goes on with something else.",
    "Rank 1 asks for a line of input (line 3), which rank 0 has (12), and goes on without it.",
  ]);
  expect(ask(true)).toEqual([]);
});

test("nothing where rank 0 alone uses it, or nobody knows who does", () => {
  const lines = [program.with(-1, "if (rank === 0) console.log(n);"), program.slice(0, 8), []];
  for (const each of lines) {
    const hang = readN();
    passes(hang, 1, 0);
    expect(told(hang, "finished", each)).toEqual([]);
  }
});

import { expect, test } from "vitest";
import { datatypes } from "#mpi/datatypes.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import { reviewRun } from "./review.ts";

function broadcast(bytesAtRoot: number): string[] {
  const hang = new ScriptedHang(2);
  const usual = { collective: 1, peer: 0 };
  hang.calls(0, "Bcast", 4, { ...usual, count: bytesAtRoot, datatype: datatypes.BYTE.index });
  hang.calls(1, "Bcast", 4, { ...usual, count: 10, datatype: datatypes.DOUBLE.index });
  for (const rank of [0, 1]) hang.finishes(rank);
  return reviewRun({ trace: hang.run.trace(true), how: "finished" }).map(({ summary }) => summary);
}

test("numbers here may be as many bytes there", () => {
  expect(broadcast(80)).toEqual([]);
});

test("parts of another size are told in bytes where the elements differ", () => {
  const [summary] = broadcast(40);
  expect(summary).toContain("40 bytes");
  expect(summary).toContain("80 bytes");
});

function nonblocking(lines: readonly [number, number]): readonly string[] {
  const hang = new ScriptedHang(2);
  for (const rank of [0, 1])
    hang.calls(rank, "Ibcast", lines[rank], {
      collective: 1,
      peer: rank,
      count: 1,
      datatype: datatypes.INT.index,
    });
  for (const rank of [0, 1]) hang.finishes(rank);
  return reviewRun({ trace: hang.run.trace(true), how: "finished" }).map(
    (one) => `${one.rule} ${one.summary}`,
  );
}

test("nonblocking calls agree on what blocking ones do, and in one line only a value can differ", () => {
  expect(nonblocking([4, 6])).toEqual([
    "collective-mismatch Rank 1 says root 1 where rank 0 says root 0, in Ibcast #1.",
  ]);
  expect(nonblocking([4, 4])[0]).toMatch(
    /^different-values .*: the value in line 4 differs from rank to rank\.$/,
  );
});

test("a request that a collective started and that ended short is the collective's, with all ranks' parts", () => {
  const hang = new ScriptedHang(2);
  const usual = { collective: 1, peer: 0, datatype: datatypes.INT.index };
  hang.calls(0, "Iscatterv", 4, { ...usual, count: 3 });
  const { writer } = hang.run.ranks[1];
  hang.calls(1, "Iscatterv", 4, { ...usual, count: 2 }, (call) =>
    writer.requestStarted(call, 1, false, -1, -1, 0),
  );
  const wait = hang.run.ranks[1].enter("Wait", 5);
  writer.requestEnded(wait, 1, "completed");
  writer.exit(wait, -1, -1, -1, ErrorClass.ERR_TRUNCATE);
  const [finding, ...others] = reviewRun({ trace: hang.run.trace(true), how: "error" });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ rule: "collective-mismatch", class: "Collective mismatch" });
  expect(finding.details.map(({ text }) => text)).toEqual([
    "Rank 1 expects another length in Iscatterv (line 4) than was sent to it.",
    "Rank 0 calls Iscatterv (line 4) with 3 elements of its own.",
  ]);
});

test("what was expected of whom and what came are told as elements, with the counts of the root", () => {
  const summaryOf = (name: "Gatherv" | "Scatterv" | "Alltoallv", source: number, sent: number) => {
    const hang = new ScriptedHang(2);
    const usual = { collective: 1, peer: 0, datatype: datatypes.INT.index, count: 2 };
    hang.calls(0, name, 4, usual);
    const { writer } = hang.run.ranks[1];
    const call = hang.run.ranks[1].enter(name, 4, usual);
    writer.note({ type: "unequal-part", comm: 0, collective: 1, source, sent, expected: 8 });
    writer.exit(call, -1, -1, -1, ErrorClass.ERR_TRUNCATE);
    const [finding] = reviewRun({ trace: hang.run.trace(true), how: "error" });
    expect(finding.details.map(({ rank }) => rank)).toEqual([1, 0]);
    return finding.summary;
  };
  expect([
    summaryOf("Gatherv", 0, 12),
    summaryOf("Gatherv", 1, 4),
    summaryOf("Scatterv", 0, 12),
    summaryOf("Scatterv", 1, 12),
    summaryOf("Alltoallv", 0, 7),
  ]).toEqual([
    "Rank 1 expects 2 elements of rank 0 in Gatherv (line 4) by its counts[0], and gets 3 elements.",
    "Rank 1 expects 2 elements of itself in Gatherv (line 4) by its counts[1], and hands in 1 element.",
    "Rank 1 expects 2 elements in Scatterv (line 4), and by counts[1] of rank 0 it gets 3 elements.",
    "Rank 1 takes 2 elements of its own in Scatterv (line 4), and its counts[1] is 3 elements.",
    "Rank 1 expects 8 bytes of rank 0 in Alltoallv (line 4), and gets 7 bytes.",
  ]);
});

test("a collective that a finished rank never made is told, though nobody happened to wait for it", () => {
  const hang = new ScriptedHang(3);
  for (const rank of [0, 2]) hang.calls(rank, "bcast", 4, { collective: 1, peer: 0 });
  hang.calls(1, "send", 9, { peer: 0, tag: 0 });
  for (const rank of [0, 1, 2]) hang.finishes(rank);
  const [finding] = reviewRun({ trace: hang.run.trace(true), how: "finished" });
  expect(finding).toMatchObject({ rule: "collective-mismatch", severity: "warning" });
  expect(finding.summary).toMatch(/^Ranks 0 and 2 call bcast #1 \(line 4\), and rank 1 does not\./);
  expect(finding.details.map(({ text }) => text)).toContain(
    "Rank 1 comes to the end without it, after send (line 9).",
  );
  expect(reviewRun({ trace: hang.run.trace(true), how: "error" })).toEqual([]);
});

test("that one rank frees a communicator and another does not is a leak, no mismatch", () => {
  const hang = new ScriptedHang(2);
  hang.calls(0, "Free", 4, { collective: 1 });
  for (const rank of [0, 1]) hang.finishes(rank);
  expect(reviewRun({ trace: hang.run.trace(true), how: "finished" })).toEqual([]);
});

test("a barrier is one, however it is spelled", () => {
  const hang = new ScriptedHang(2);
  hang.calls(0, "barrier", 4, { collective: 1 });
  hang.calls(1, "Barrier", 6, { collective: 1 });
  for (const rank of [0, 1]) hang.finishes(rank);
  expect(reviewRun({ trace: hang.run.trace(true), how: "finished" })).toEqual([]);
});

test("a loop that makes communicators does wrong on the first what it does on all", () => {
  const hang = new ScriptedHang(2);
  for (const comm of [4, 8, 12])
    for (const rank of [0, 1]) {
      const { writer } = hang.run.ranks[rank];
      writer.note({ type: "comm", id: comm, name: `round ${comm}`, members: [0, 1], parent: 0 });
      if (rank === 0) hang.calls(rank, "bcast", 9, { comm, peer: 0, collective: 1 });
    }
  for (const rank of [0, 1]) hang.finishes(rank);
  const found = reviewRun({ trace: hang.run.trace(true), how: "finished" });
  expect(found.map(({ rule }) => rule)).toEqual(["collective-mismatch"]);
  expect(found[0].summary).toContain("round 4");
});

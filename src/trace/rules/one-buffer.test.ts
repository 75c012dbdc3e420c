import { expect, it } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import { reviewRun } from "./review.ts";

it("one array for both buffers of a reduction is told once for each rank and line", () => {
  const hang = new ScriptedHang(3);
  for (const rank of [0, 2]) {
    for (const line of [4, 4])
      hang.run.ranks[rank].writer.note({ type: "one-buffer", kind: callKind("Allreduce"), line });
  }
  for (const rank of [0, 1, 2]) hang.finishes(rank);
  const found = reviewRun({ trace: hang.run.trace(true), how: "finished" });
  expect(found.map(({ rule, severity, summary }) => [rule, severity, summary])).toEqual([
    [
      "invalid-argument",
      "warning",
      "Ranks 0 and 2 hand the same memory to Allreduce (line 4) as sendbuf and as recvbuf.",
    ],
  ]);
  expect(found[0].details.map(({ rank, line, text }) => [rank, line, text])).toEqual([
    [0, 4, "Rank 0 hands the same memory to Allreduce (line 4) as sendbuf and as recvbuf."],
    [2, 4, "Rank 2 hands the same memory to Allreduce (line 4) as sendbuf and as recvbuf."],
  ]);
});

import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import type { Note } from "#mpi/recorder.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import type { Finding } from "#trace/findings.ts";
import { reviewRun } from "./review.ts";

type Touch = Extract<Note, { type: "buffer-in-use" }>;

/** Rank 1 starts a receive in line 5, touches its buffer and waits in line 9. */
function found(touch: Partial<Touch>, record = true): Finding[] {
  const hang = new ScriptedHang(2, record);
  const { writer } = hang.run.ranks[1];
  hang.calls(1, "Irecv", 5, { peer: 0 }, (call) => writer.requestStarted(call, 1, true, 0, 0, 0));
  writer.note({
    type: "buffer-in-use",
    kind: callKind("Irecv"),
    request: 1,
    receives: true,
    started: record ? 0 : 5,
    how: "read",
    by: 0,
    line: 7,
    ...touch,
  });
  hang.calls(1, "Wait", 9, {}, (call) => writer.requestEnded(call, 1, "completed"));
  for (const rank of [0, 1]) hang.finishes(rank);
  return reviewRun({ trace: hang.run.trace(true), how: "finished" });
}

test("a buffer that is read names the line, the start and the wait", () => {
  const [finding, ...more] = found({});
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ class: "Buffer in use", rule: "buffer-in-use", severity: "warning" });
  expect(finding?.summary).toBe("Rank 1 reads a buffer while a message is still being received into it.");
  expect(finding?.details.map(({ line, text }) => [line, text])).toEqual([
    [
      7,
      "Rank 1 reads, in line 7, the buffer which Irecv (line 5) receives into: the request is not complete before Wait (line 9).",
    ],
    [5, "Rank 1 starts to receive into this buffer with Irecv (line 5)."],
  ]);
});

test("what is only found changed lies between two lines", () => {
  const [finding] = found({ how: "changed", line: 9 });
  expect(finding?.details[0]?.text).toContain("between line 5 and line 9");
});

test("another receive is named", () => {
  const [finding] = found({ how: "write", by: callKind("Recv"), line: 8 });
  expect(finding?.details[0]?.text).toContain("uses for Recv (line 8) the buffer");
});

test("without records of calls the note tells the lines", () => {
  const [finding] = found({}, false);
  expect(finding?.details.map(({ line }) => line)).toEqual([7, 5]);
});

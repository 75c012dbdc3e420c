import { expect, test } from "vitest";
import { explainHang } from "#trace/diagnosis/hang.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import { reviewRun } from "./review.ts";

/** Rank 2 goes through a loop less often than the others, which call it `rounds` times. */
function loop(rounds: number, fewer: number): ScriptedHang {
  const hang = new ScriptedHang(3);
  for (const rank of [0, 1, 2]) {
    for (let turn = 1; turn <= (rank === 2 ? fewer : rounds); turn++)
      hang.calls(rank, "allreduce", 9, { collective: turn });
  }
  return hang;
}

test("a loop that runs less often on a rank that has ended is told with its counts, before the deadlock", () => {
  const hang = loop(5, 5);
  for (const rank of [0, 1]) hang.waits(rank, "allreduce", 9, [{ peer: 2 }], { collective: 6 });
  hang.finishes(2);
  const [cause, deadlock] = explainHang(hang.statuses, hang.run.trace());
  expect(cause).toMatchObject({ class: "Different values", rule: "different-values", severity: "error" });
  expect(cause.summary).toBe(
    "Rank 2 calls allreduce (line 9) 5 times, and ranks 0 and 1 call it 6 times: " +
      "what repeats the call is not the same on all ranks.",
  );
  expect(deadlock.class).toBe("Deadlock");
  expect(deadlock.details.map(({ text }) => text)).toContain(
    "Rank 2 never entered allreduce #6: it finished after allreduce (line 9), which it had called 5 times.",
  );
});

test("a rank that computes may still come to its next turn", () => {
  const hang = loop(5, 5);
  hang.waits(0, "recv", 3, [{ peer: 1 }]);
  hang.waits(1, "recv", 3, [{ peer: 0 }]);
  expect(explainHang(hang.statuses, hang.run.trace()).map((one) => one.class)).toEqual(["Deadlock"]);
});

test("a loop that goes on to another collective on a rank too early", () => {
  const hang = loop(6, 5);
  hang.calls(2, "barrier", 11, { collective: 6 });
  for (const rank of [0, 1]) hang.calls(rank, "barrier", 11, { collective: 7 });
  for (const rank of [0, 1, 2]) hang.finishes(rank);
  const [finding] = reviewRun({ trace: hang.run.trace(true), how: "finished" });
  expect(finding).toMatchObject({ class: "Different values", severity: "warning" });
  expect(finding.summary).toMatch(
    /^Rank 2 calls allreduce \(line 9\) 5 times, and ranks 0 and 1 call it 6 times/,
  );
});

test("another collective in the second turn may be another branch: no word of loops", () => {
  const hang = loop(2, 1);
  hang.calls(2, "barrier", 11, { collective: 2 });
  for (const rank of [0, 1, 2]) hang.finishes(rank);
  const [finding] = reviewRun({ trace: hang.run.trace(true), how: "finished" });
  expect(finding.class).toBe("Collective mismatch");
});

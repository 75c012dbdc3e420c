import { expect, it } from "vitest";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import { reviewRun } from "./review.ts";

it("a send in ready mode that came before its receive was posted, told once for each line", () => {
  const hang = new ScriptedHang(2);
  for (const pair of [1, 2]) {
    hang.sends(0, 7, 1, 4);
    hang.run.ranks[1].writer.note({ type: "not-ready", source: 0, context: 0, tag: 4, pair });
  }
  for (const rank of [0, 1]) hang.finishes(rank);
  const found = reviewRun({ trace: hang.run.trace(true), how: "stopped" });
  expect(found.map((finding) => [finding.class, finding.severity])).toEqual([["Ready send", "warning"]]);
  expect(found[0].summary).toBe("Rank 0 sent 2 messages in ready mode before the receive was posted.");
  expect(found[0].details.map(({ text, line }) => [line, text])).toEqual([
    [
      7,
      "Rank 0 sent rank 1 a message with tag 4 (line 7) in ready mode, and rank 1 had posted no receive for it.",
    ],
  ]);
});

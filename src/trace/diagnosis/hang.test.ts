import { expect, it } from "vitest";
import { explainHang } from "./hang.ts";
import { ScriptedHang } from "./scripted-hang.ts";

it("is explained once while nothing changes, and anew when a rank ends", () => {
  const hang = new ScriptedHang(3);
  hang.waits(0, "recv", 4, [{ peer: 1, tag: 0 }]);
  hang.waits(1, "recv", 4, [{ peer: 0, tag: 0 }]);
  const trace = hang.run.trace();
  const first = explainHang(hang.statuses, trace);
  expect(first[0].summary).toMatch(/Rank 2 goes on\.$/);
  expect(explainHang([...hang.statuses], trace)).toBe(first);
  hang.finishes(2);
  const last = explainHang(hang.statuses, trace);
  expect(last[0].summary).not.toMatch(/goes on/);
});

it("is nothing while every rank can go on", () => {
  const hang = new ScriptedHang(2);
  hang.waits(0, "recv", 4, [{ peer: 1, tag: 0 }]);
  expect(explainHang(hang.statuses, hang.run.trace())).toEqual([]);
});

import { expect, test } from "vitest";
import { datatypes } from "#mpi/datatypes.ts";
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

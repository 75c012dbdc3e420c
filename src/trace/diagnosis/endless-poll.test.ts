import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import type { WaitEntry, WaitInfo } from "#mpi/transport.ts";
import { explainHang } from "./hang.ts";
import { ScriptedHang } from "./scripted-hang.ts";

/** The rank asks in a loop of iprobe, or of a call that needs `mode`. */
function asks(
  hang: ScriptedHang,
  rank: number,
  entries: readonly Partial<WaitEntry>[],
  mode: WaitInfo["mode"] = "any",
): void {
  hang.calls(rank, "iprobe", 6, {});
  hang.statuses[rank] = {
    state: "computing",
    wait: null,
    asks: {
      call: 2,
      kind: callKind("iprobe"),
      mode,
      line: 6,
      comm: 0,
      collective: 0,
      entries: entries.map((entry) => ({ what: "recv", peer: -2, context: 0, tag: -1, bytes: 0, ...entry })),
    },
  };
}

const found = (hang: ScriptedHang) => explainHang(hang.statuses, hang.run.trace());
const classes = (hang: ScriptedHang) => found(hang).map((finding) => finding.class);

test("a rank that asks one that has finished", () => {
  const hang = new ScriptedHang(3);
  hang.calls(0, "send", 3, { peer: 2 });
  hang.finishes(0);
  asks(hang, 1, [{ peer: 0, tag: 4 }]);
  const [finding] = found(hang);
  expect(finding).toMatchObject({ class: "Endless poll", rule: "endless-poll" });
  expect(finding.summary).toBe(
    "Rank 1 asks again and again in iprobe (line 6) for a message from rank 0 with tag 4, and rank 0 has finished.",
  );
  expect(finding.details.map(({ text }) => text)).toEqual([
    "Rank 1 asks again and again in iprobe (line 6) for a message from rank 0 with tag 4; rank 0 has finished.",
    "Rank 0 has finished, after send (line 3).",
  ]);
  expect(finding.waits?.edges).toEqual([{ from: 1, to: 0, label: "receives tag 4", cycle: false }]);
});

test("what it nearly asks for is named", () => {
  const hang = new ScriptedHang(2);
  hang.sends(0, 3, 1, 5);
  hang.finishes(0);
  asks(hang, 1, [{ peer: 0, tag: 4 }]);
  const [finding] = found(hang);
  expect(finding.summary).toMatch(
    /, in vain\. Rank 0 did send a message to rank 1, but with tag 5 \(line 3\)\.$/,
  );
  expect(finding.advice).toMatch(/the same tag/);
});

test("a rank that asks others who are stuck without it, after the deadlock that they are in", () => {
  const hang = new ScriptedHang(3);
  hang.waits(0, "recv", 3, [{ peer: 1 }]);
  hang.waits(1, "recv", 3, [{ peer: 0 }]);
  asks(hang, 2, [{}]);
  expect(classes(hang)).toEqual(["Deadlock", "Endless poll"]);
});

test("nothing while somebody could answer, or waits for the rank that asks", () => {
  const computes = new ScriptedHang(3);
  computes.finishes(0);
  asks(computes, 1, [{}]);
  expect(classes(computes)).toEqual([]);
  const waits = new ScriptedHang(2);
  waits.waits(0, "recv", 3, [{ peer: 1 }]);
  asks(waits, 1, [{ peer: 0 }]);
  expect(classes(waits)).toEqual([]);
  const both = new ScriptedHang(2);
  asks(both, 0, [{ peer: 1 }]);
  asks(both, 1, [{ peer: 0 }]);
  expect(classes(both)).toEqual([]);
});

test("of several questions one that can be answered is enough, unless all of them have to be", () => {
  const questions = [{ peer: 0 }, { peer: 2 }];
  const any = new ScriptedHang(3);
  any.finishes(0);
  asks(any, 1, questions);
  expect(classes(any)).toEqual([]);
  const all = new ScriptedHang(3);
  all.finishes(0);
  asks(all, 1, questions, "all");
  expect(classes(all)).toEqual(["Endless poll"]);
});

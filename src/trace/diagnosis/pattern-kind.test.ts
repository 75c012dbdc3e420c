import { expect, test } from "vitest";
import { found, texts } from "./finding-parts.testing.ts";
import { ScriptedHang } from "./scripted-hang.ts";

test("a receive of what another rank has broadcast", () => {
  const hang = new ScriptedHang(3);
  hang.calls(0, "bcast", 3, { collective: 1, peer: 0 });
  hang.finishes(0);
  for (const rank of [1, 2]) hang.waits(rank, "recv", 5, [{ peer: 0 }]);
  const finding = found(hang);
  expect(finding.rule).toBe("near-miss");
  expect(finding.summary).toBe(
    "Rank 1 waits in recv (line 5) for a message from rank 0, but rank 0 has sent with bcast (line 3): " +
      "what bcast sends is received by bcast alone.",
  );
  expect(texts(finding)).toContain("Rank 0 has sent with bcast (line 3), which rank 1 has not called.");
});

test("a broadcast that the rank has taken part in, or whose data is another's, has nothing to do with its receive", () => {
  const both = new ScriptedHang(2);
  for (const rank of [0, 1]) both.calls(rank, "bcast", 3, { collective: 1, peer: 0 });
  both.finishes(0);
  both.waits(1, "recv", 5, [{ peer: 0 }]);
  expect(found(both).rule).toBe("finished-rank");
  const other = new ScriptedHang(2);
  other.calls(0, "gather", 3, { collective: 1, peer: 0 });
  other.finishes(0);
  other.waits(1, "recv", 5, [{ peer: 0 }]);
  expect(found(other).rule).toBe("finished-rank");
});

test("a gather of what another rank has sent", () => {
  const hang = new ScriptedHang(2);
  hang.sends(1, 7, 0, 0);
  hang.finishes(1);
  hang.waits(0, "Gather", 4, [{ peer: 1 }], { collective: 1, peer: 0 });
  const finding = found(hang);
  expect(finding.rule).toBe("near-miss");
  expect(finding.summary).toBe(
    "Rank 0 waits in Gather #1 (line 4) for rank 1, but rank 1 has sent it a message with send (line 7): " +
      "Gather takes only what Gather sends.",
  );
});

test("a message beside a collective that says nothing of whose data goes where is no near miss", () => {
  const hang = new ScriptedHang(2);
  hang.sends(1, 7, 0, 0);
  hang.finishes(1);
  hang.waits(0, "barrier", 4, [{ peer: 1 }], { collective: 1 });
  expect(found(hang).rule).toBe("missing-rank");
});

test("two communicators whose collectives ranks come to in another order", () => {
  const hang = new ScriptedHang(3);
  for (const [id, name] of [
    [2, "rows"],
    [4, "columns"],
  ] as const)
    for (const rank of [0, 1, 2])
      hang.run.ranks[rank].writer.note({ type: "comm", id, name, members: [0, 1, 2], parent: 0 });
  hang.waits(0, "barrier", 4, [{ peer: 1 }], { collective: 1, comm: 2 });
  for (const rank of [1, 2]) hang.waits(rank, "barrier", 6, [{ peer: 0 }], { collective: 1, comm: 4 });
  const finding = found(hang);
  expect(finding.rule).toBe("cyclic-wait");
  expect(finding.summary).toBe(
    "Rank 0 is in barrier #1 (line 4) on communicator rows and ranks 1 and 2 are in barrier #1 (line 6) on communicator " +
      "columns: each waits for the other to come to its own call first.",
  );
});

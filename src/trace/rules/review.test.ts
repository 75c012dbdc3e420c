import { describe, expect, it } from "vitest";
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { explainHang } from "#trace/diagnosis/hang.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import type { Finding } from "#trace/findings.ts";
import { reviewRun } from "./review.ts";

const int = datatypes.INT.index;
const double = datatypes.DOUBLE.index;

function only(findings: readonly Finding[]): Finding {
  expect(findings.map((finding) => finding.class)).toHaveLength(1);
  return findings[0];
}

const texts = (finding: Finding) => finding.details.map(({ text }) => text);

/** A run whose programs all ended. */
function finished(hang: ScriptedHang): Finding[] {
  for (const rank of hang.run.ranks) hang.finishes(rank.rank);
  return reviewRun({ trace: hang.run.trace(true), how: "finished" });
}

/** A run in which rank 1 did not catch an error. */
function failed(hang: ScriptedHang): Finding[] {
  hang.finishes(0);
  hang.run.ranks[1].writer.end("failed");
  return reviewRun({ trace: hang.run.trace(true), how: "error" });
}

describe("mismatched collectives", () => {
  it("another kind on one rank, while the run hangs", () => {
    const hang = new ScriptedHang(4);
    for (const rank of [0, 1, 2]) {
      hang.waits(rank, "bcast", 7, [{ peer: (rank + 3) % 4 }], { collective: 1, peer: 0 });
    }
    hang.waits(3, "reduce", 9, [{ peer: 2 }], { collective: 1, peer: 0 });
    const [mismatch, deadlock] = explainHang(hang.statuses, hang.run.trace());
    expect(mismatch.class).toBe("Collective mismatch");
    expect(mismatch.summary).toBe("Rank 3 calls reduce where the others call bcast, in collective call 1.");
    expect(texts(mismatch)).toEqual(["Rank 0 calls bcast (line 7).", "Rank 3 calls reduce (line 9)."]);
    expect(mismatch.advice).toMatch(/same order/);
    expect(deadlock.class).toBe("Deadlock");
  });

  it("of two ranks neither is the odd one", () => {
    const hang = new ScriptedHang(2);
    hang.calls(0, "bcast", 3, { collective: 1, peer: 0 });
    hang.calls(1, "Bcast", 5, { collective: 1, peer: 0, count: 4, datatype: int });
    const mismatch = only(finished(hang));
    expect(mismatch.summary).toBe("Rank 1 calls Bcast where rank 0 calls bcast, in collective call 1.");
    expect(mismatch.advice).toMatch(/lower-case call sends objects/);
  });

  it("another root, and only the first of what follows", () => {
    const hang = new ScriptedHang(3);
    for (const rank of [0, 1, 2]) {
      hang.calls(rank, "barrier", 2, { collective: 1 });
      hang.calls(rank, "bcast", 4, { collective: 2, peer: rank === 1 ? 1 : 0 });
      hang.calls(rank, rank === 0 ? "scatter" : "gather", 5, { collective: 3, peer: 0 });
    }
    const mismatch = only(finished(hang));
    expect(mismatch.class).toBe("Different values");
    expect(mismatch.summary).toBe(
      "Rank 1 says root 1 where the others say root 0, in bcast #1: the value in line 4 differs from rank to rank.",
    );
    expect(texts(mismatch)).toEqual([
      "Rank 0 calls bcast (line 4) with root 0.",
      "Rank 1 calls bcast (line 4) with root 1.",
    ]);
  });

  it("another operation, another count, another type", () => {
    const broken = (fields: Parameters<ScriptedHang["calls"]>[3]) => {
      const hang = new ScriptedHang(3);
      const usual = { collective: 1, peer: 0, op: 3, count: 4, bytes: 16, datatype: int };
      for (const rank of [0, 1, 2])
        hang.calls(rank, "Reduce", 4, rank === 2 ? { ...usual, ...fields } : usual);
      return only(finished(hang)).summary;
    };
    expect(broken({ op: 1 })).toMatch(/^Rank 2 says MPI_\w+ where the others say MPI_\w+, in Reduce #1\.$/);
    expect(broken({ count: 5, bytes: 20 })).toBe(
      "Rank 2 says 5 elements where the others say 4 elements, in Reduce #1: the value in line 4 differs from rank to rank.",
    );
    expect(broken({ datatype: double })).toBe(
      "Rank 2 says MPI_DOUBLE where the others say MPI_INT, in Reduce #1.",
    );
  });

  it("as many bytes of another type", () => {
    const hang = new ScriptedHang(2);
    const fields = { collective: 1, peer: 0, bytes: 32 };
    hang.calls(0, "Bcast", 4, { ...fields, count: 4, datatype: double });
    hang.calls(1, "Bcast", 4, { ...fields, bytes: 0, count: 8, datatype: int });
    const mismatch = only(finished(hang));
    expect(mismatch.summary).toBe("Rank 1 says MPI_INT where rank 0 says MPI_DOUBLE, in Bcast #1.");
  });

  it("another part of a Scatter than the root deals out, and a part of the v-variants", () => {
    const hang = new ScriptedHang(3);
    const usual = { collective: 1, peer: 0, count: 4, datatype: int };
    for (const rank of [0, 1, 2]) {
      const fields = rank === 0 ? { ...usual, bytes: 48 } : { ...usual, count: rank === 2 ? 2 : 4 };
      hang.calls(rank, "Scatter", 4, fields);
    }
    expect(only(finished(hang)).summary).toBe(
      "Rank 2 says 2 elements where the others say 4 elements, in Scatter #1: the value in line 4 differs from rank to rank.",
    );
    const vector = new ScriptedHang(2);
    vector.calls(0, "Gatherv", 9, { collective: 1, peer: 0, count: 1, datatype: int });
    const call = vector.run.ranks[1].enter("Gatherv", 9, { collective: 1, peer: 0, count: 2, datatype: int });
    vector.run.ranks[1].writer.exit(call, -1, -1, -1, ErrorClass.ERR_TRUNCATE);
    const mismatch = only(finished(vector));
    expect(mismatch.summary).toBe("Ranks disagree on how much is sent in Gatherv #1.");
    expect(texts(mismatch)).toEqual([
      "Rank 1 expects another length in Gatherv (line 9) than was sent to it.",
      "Rank 0 calls Gatherv (line 9) with 1 element of its own.",
    ]);
  });

  it("none when all agree", () => {
    const hang = new ScriptedHang(3);
    for (const rank of [0, 1, 2]) {
      hang.calls(rank, "Bcast", 4, {
        collective: 1,
        peer: 2,
        count: 4,
        bytes: rank === 2 ? 16 : 0,
        datatype: int,
      });
      hang.calls(rank, "Scatterv", 5, { collective: 2, peer: 0, count: rank * 3, datatype: int });
      hang.calls(rank, "gather", 6, { collective: 3, peer: 1 });
      // In place on the root: it hands in nothing, and its count is that of the whole.
      const inPlace = rank === 0 ? { count: 6, bytes: 0 } : { count: 2, bytes: 8 };
      hang.calls(rank, "Gather", 7, { collective: 4, peer: 0, datatype: int, ...inPlace });
      const alias = rank === 1 ? datatypes.INT32_T.index : int;
      hang.calls(rank, "Allreduce", 8, { collective: 5, count: 2, bytes: 8, datatype: alias });
    }
    expect(finished(hang)).toEqual([]);
  });
});

describe("receives", () => {
  function receive(
    room: number,
    type: number,
    sent: number,
    error: number,
    name: "Recv" | "recv" = "Recv",
    caught = false,
  ) {
    const hang = new ScriptedHang(2);
    let pair = 0;
    hang.calls(0, "Send", 3, { peer: 1, tag: 5, bytes: 40, count: 10, datatype: sent }, (call) => {
      hang.run.ranks[0].writer.sent(call, 1, 0, 5, 40, 1, 0, sent, new Uint8Array(8));
      pair = 1;
    });
    const { writer } = hang.run.ranks[1];
    const call = hang.run.ranks[1].enter(name, 8, { peer: 0, tag: 5, count: room, datatype: type });
    writer.received(call, 0, 0, 5, 40, pair);
    writer.exit(call, -1, -1, -1, error);
    return error === 0 || caught ? finished(hang) : failed(hang);
  }

  it("into a buffer that is too short", () => {
    const truncation = only(receive(4, int, int, ErrorClass.ERR_TRUNCATE));
    expect(truncation.class).toBe("Truncation");
    expect(truncation.summary).toBe(
      "Rank 1 has room for 4 elements (16 bytes) in Recv (line 8), but the message from rank 0 with tag 5, sent by Send (line 3), has 10 elements (40 bytes).",
    );
    expect(texts(truncation)).toEqual([truncation.summary, "Rank 0 sends it in Send (line 3)."]);
  });

  it("into a buffer that is too short, by a program that catches the error", () => {
    expect(receive(4, int, int, ErrorClass.ERR_TRUNCATE, "Recv", true)).toEqual([]);
  });

  it("into a buffer that is too short in every round of a loop, told once", () => {
    const hang = new ScriptedHang(2);
    for (const pair of [1, 2, 3]) {
      hang.calls(0, "Send", 3, { peer: 1, bytes: 40, count: 10, datatype: int }, (call) => {
        hang.run.ranks[0].writer.sent(call, 1, 0, 5, 40, pair, 0, int, new Uint8Array(8));
      });
      const { writer } = hang.run.ranks[1];
      const call = hang.run.ranks[1].enter("Recv", 8, { peer: 0, tag: 5, count: 4, datatype: int });
      writer.received(call, 0, 0, 5, 40, pair);
      writer.exit(call, -1, -1, -1, ErrorClass.ERR_TRUNCATE);
    }
    const truncation = only(failed(hang));
    expect(texts(truncation)).toEqual([truncation.summary, "Rank 0 sends it in Send (line 3)."]);
  });

  it("into buffers that are too short, told by the wait that ends several requests", () => {
    const hang = new ScriptedHang(2);
    for (const pair of [1, 2]) {
      hang.calls(0, "Send", 2 + pair, { peer: 1, tag: pair, bytes: 40, count: 10, datatype: int }, (call) => {
        hang.run.ranks[0].writer.sent(call, 1, 0, pair, 40, pair, 0, int, new Uint8Array(8));
      });
    }
    const { writer } = hang.run.ranks[1];
    const starts: number[] = [];
    for (const [index, count] of [4, 10].entries()) {
      hang.calls(1, "Irecv", 7 + index, { peer: 0, tag: index + 1, count, datatype: int }, (call) => {
        writer.requestStarted(call, index + 1, true, 0, index + 1, 0);
        starts.push(call);
      });
    }
    const wait = hang.run.ranks[1].enter("Waitall", 9);
    for (const [index, call] of starts.entries()) {
      writer.received(call, 0, 0, index + 1, 40, index + 1);
      writer.requestEnded(wait, index + 1, "completed");
    }
    writer.exit(wait, -1, -1, -1, ErrorClass.ERR_IN_STATUS);
    const truncation = only(failed(hang));
    expect(truncation.class).toBe("Truncation");
    expect(texts(truncation)).toEqual([
      "Rank 1 has room for 4 elements (16 bytes) in Irecv (line 7), but the message from rank 0 with tag 1, sent by Send (line 3), has 10 elements (40 bytes).",
      "Rank 0 sends it in Send (line 3).",
      "Rank 1 waits for it in Waitall (line 9).",
    ]);
    expect(truncation.details.map(({ line }) => line)).toEqual([7, 3, 9]);
  });

  it("as another type than was sent", () => {
    const mismatch = only(receive(5, double, int, 0));
    expect(mismatch.class).toBe("Type mismatch");
    expect(texts(mismatch)).toEqual([
      "Rank 0 sends MPI_INT in Send (line 3), rank 1 receives MPI_DOUBLE in Recv (line 8).",
      "Rank 0 sends MPI_INT in Send (line 3).",
    ]);
    expect(texts(only(receive(-1, 0, int, 0, "recv")))).toEqual([
      "Rank 0 sends MPI_INT in Send (line 3), rank 1 receives an object in recv (line 8).",
      "Rank 0 sends MPI_INT in Send (line 3).",
    ]);
  });

  it("as another type, and too long for that reason", () => {
    const hang = new ScriptedHang(2);
    hang.calls(0, "send", 3, { peer: 1, count: -1, datatype: 0 }, (call) => {
      hang.run.ranks[0].writer.sent(call, 1, 0, 0, 40, 1, 0, 0, new Uint8Array(40));
    });
    const { writer } = hang.run.ranks[1];
    hang.calls(1, "Irecv", 7, { peer: 0, count: 4, datatype: int }, (call) => {
      writer.requestStarted(call, 1, true, 0, 0, 0);
      writer.received(call, 0, 0, 0, 40, 1);
    });
    const wait = hang.run.ranks[1].enter("Wait", 9);
    writer.requestEnded(wait, 1, "completed");
    writer.exit(wait, -1, -1, -1, ErrorClass.ERR_TRUNCATE);
    const mismatch = only(finished(hang));
    expect(mismatch.class).toBe("Type mismatch");
    expect(mismatch.details.map(({ rank, line }) => [rank, line])).toEqual([
      [1, 7],
      [0, 3],
      [1, 9],
    ]);
  });

  it("of nothing is of any type", () => {
    const hang = new ScriptedHang(2);
    hang.calls(0, "Send", 3, { peer: 1, count: 0, datatype: int }, (call) => {
      hang.run.ranks[0].writer.sent(call, 1, 0, 0, 0, 1, 0, int, new Uint8Array(0));
    });
    hang.calls(1, "Recv", 8, { peer: 0, count: 0, datatype: double }, (call) => {
      hang.run.ranks[1].writer.received(call, 0, 0, 0, 0, 1);
    });
    expect(finished(hang)).toEqual([]);
  });

  it("a pickle may be received as the bytes that it is, and not as numbers", () => {
    const pickled = (wanted: number) => {
      const hang = new ScriptedHang(2);
      hang.calls(0, "send", 3, { peer: 1, count: -1, datatype: 0 }, (call) => {
        hang.run.ranks[0].writer.sent(call, 1, 0, 0, 4, 1, 0, 0, Uint8Array.of(0x80, 5, 0x4e, 0x2e));
      });
      hang.calls(1, "Recv", 8, { peer: 0, count: 4, datatype: wanted }, (call) => {
        hang.run.ranks[1].writer.received(call, 0, 0, 0, 4, 1);
      });
      return finished(hang);
    };
    expect(pickled(datatypes.UNSIGNED_CHAR.index)).toEqual([]);
    expect(pickled(int)).toHaveLength(1);
  });

  it("as it was sent, or as bytes, is well", () => {
    expect(receive(10, int, int, 0)).toEqual([]);
    expect(receive(10, datatypes.INT32_T.index, int, 0)).toEqual([]);
    expect(receive(40, datatypes.BYTE.index, int, 0)).toEqual([]);
  });
});

describe("what a finished run leaves", () => {
  it("messages that nobody received, those of a loop together", () => {
    const hang = new ScriptedHang(2);
    hang.sends(0, 6, 1, 3);
    hang.sends(0, 6, 1, 3);
    hang.sends(0, 8, 1, 4);
    const unreceived = only(finished(hang));
    expect(unreceived).toMatchObject({ class: "Unreceived message", severity: "warning" });
    expect(unreceived.summary).toBe("Rank 0 sent 3 messages that nobody received.");
    expect(texts(unreceived)).toEqual([
      "Rank 0 sent rank 1 2 messages with tag 3 (line 6) that were never received.",
      "Rank 0 sent rank 1 a message with tag 4 (line 8) that was never received.",
    ]);
  });

  it("from the receivers' notes when messages were not recorded", () => {
    const hang = new ScriptedHang(2, false);
    const message = { source: 0, tag: 3, bytes: 8, pair: 1 };
    hang.run.ranks[1].writer.note({ type: "unreceived", context: 0, ...message });
    hang.run.ranks[1].writer.note({ type: "unreceived", context: 1, ...message });
    expect(texts(only(finished(hang)))).toEqual([
      "Rank 0 sent rank 1 a message with tag 3 that was never received.",
    ]);
  });

  it("requests that were never completed", () => {
    const hang = new ScriptedHang(2);
    const { writer } = hang.run.ranks[0];
    hang.calls(0, "irecv", 4, { peer: 1 }, (call) => writer.requestStarted(call, 1, true, 1, 0, 0));
    hang.calls(0, "isend", 5, { peer: 1 }, (call) => writer.requestStarted(call, 2, false, 1, 0, 0));
    hang.calls(0, "wait", 6, {}, (call) => writer.requestEnded(call, 2, "completed"));
    const pending = only(finished(hang));
    expect(pending).toMatchObject({ class: "Pending request", severity: "warning" });
    expect(pending.summary).toBe("1 request was started and never completed.");
    expect(texts(pending)).toEqual(["Rank 0 started a request with irecv (line 4) and never waited for it."]);
  });

  it("from the ranks' notes when requests were not recorded", () => {
    const hang = new ScriptedHang(2, false);
    const note = (rank: number, name: CallName) =>
      hang.run.ranks[rank].writer.note({ type: "request-pending", kind: callKind(name) });
    note(0, "Isend");
    note(0, "Isend");
    note(1, "irecv");
    const pending = only(finished(hang));
    expect(pending.summary).toBe("3 requests were started and never completed.");
    expect(texts(pending)).toEqual([
      "Rank 0 started 2 requests with Isend and never waited for them.",
      "Rank 1 started a request with irecv and never waited for it.",
    ]);
  });

  it("nothing is said of messages and requests when the run did not finish", () => {
    const hang = new ScriptedHang(2);
    hang.sends(0, 6, 1, 3);
    expect(reviewRun({ trace: hang.run.trace(true), how: "stopped" })).toEqual([]);
  });

  it("a send that was cancelled is not missed", () => {
    const hang = new ScriptedHang(2);
    const { writer } = hang.run.ranks[0];
    hang.calls(0, "isend", 4, { peer: 1, tag: 1 }, (call) => {
      writer.requestStarted(call, 1, false, 1, 1, 0);
      hang.run.sent(0, call, 1, 0, 1, new Uint8Array(8));
    });
    hang.calls(0, "Cancel", 5, {}, (call) => writer.requestEnded(call, 1, "cancelled"));
    expect(finished(hang)).toEqual([]);
  });
});

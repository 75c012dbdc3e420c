import { expect, test } from "vitest";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { explainHang } from "#trace/diagnosis/hang.ts";
import { ScriptedHang } from "#trace/diagnosis/scripted-hang.ts";
import type { Finding } from "#trace/findings.ts";
import { reviewRun } from "./review.ts";

const double = datatypes.DOUBLE.index;

/** Who did what, in the order in which it happened. */
class Story {
  readonly hang: ScriptedHang;

  constructor(ranks: number) {
    this.hang = new ScriptedHang(ranks);
  }

  sends(
    rank: number,
    line: number,
    dest: number,
    payload = new Uint8Array(8),
    name: "send" | "isend" | "Rsend" = "send",
  ) {
    let pair = 0;
    this.hang.calls(rank, name, line, { peer: dest, tag: 1 }, (call) => {
      pair = this.hang.run.sent(rank, call, dest, 0, 1, payload);
      if (name === "isend") this.hang.run.ranks[rank].writer.requestStarted(call, 1, false, dest, 1, 0);
    });
    return pair;
  }

  /** A receive of what `source` has sent, from `peer`. */
  takes(rank: number, line: number, source: number, pair: number, peer = source): void {
    this.hang.calls(rank, "recv", line, { peer, tag: -1 }, (call) => {
      const { writer } = this.hang.run.ranks[rank];
      writer.received(call, source, 0, 1, 8, pair);
      if (peer === ANY_SOURCE) writer.decided(line, 1, 0, source);
    });
  }

  waits(rank: number, line: number, request: number): void {
    this.hang.calls(rank, "wait", line, {}, (call) =>
      this.hang.run.ranks[rank].writer.requestEnded(call, request, "completed"),
    );
  }

  together(line: number, number: number): void {
    const { ranks } = this.hang.run;
    const calls = ranks.map((one) => one.enter("barrier", line, { collective: number }));
    const pairs = ranks.map(({ rank }) =>
      this.hang.run.sent(rank, calls[rank], (rank + 1) % ranks.length, 1, number, new Uint8Array(0)),
    );
    for (const { rank, writer } of ranks) {
      const from = (rank + ranks.length - 1) % ranks.length;
      writer.received(calls[rank], from, 1, number, 0, pairs[from]);
      writer.exit(calls[rank], -1, -1, -1, 0);
    }
  }

  ends(): Finding[] {
    for (const { rank } of this.hang.run.ranks) this.hang.finishes(rank);
    return reviewRun({ trace: this.hang.run.trace(true), how: "finished" });
  }
}

const lines = ({ details }: Finding) => details.map(({ rank, line }) => [rank, line]);

test("ranks that all send first are told of, though they came to their end", () => {
  const story = new Story(3);
  const pairs = [0, 1, 2].map((rank) => story.sends(rank, 4, (rank + 1) % 3));
  for (const rank of [0, 1, 2]) story.takes(rank, 5, (rank + 2) % 3, pairs[(rank + 2) % 3]);
  const [finding, ...others] = story.ends();
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    rule: "depends-on-buffering",
    severity: "warning",
    proof: { kind: "unbuffered" },
  });
  expect(finding.summary).toMatch(/^Ranks 0 to 2 each send before they receive\./);
  expect(lines(finding)).toEqual([
    [0, 4],
    [1, 4],
    [2, 4],
  ]);
  expect(finding.waits?.edges.filter(({ cycle }) => cycle)).toHaveLength(3);
});

test("one of them that receives first is enough, and so is a send that is waited for later", () => {
  const turned = new Story(2);
  const first = turned.sends(0, 4, 1);
  turned.takes(1, 5, 0, first);
  turned.takes(0, 5, 1, turned.sends(1, 6, 0));
  expect(turned.ends()).toEqual([]);
  const later = new Story(2);
  const pairs = [0, 1].map((rank) => later.sends(rank, 4, 1 - rank, new Uint8Array(8), "isend"));
  for (const rank of [0, 1]) later.takes(rank, 5, 1 - rank, pairs[1 - rank]);
  for (const rank of [0, 1]) later.waits(rank, 6, 1);
  expect(later.ends()).toEqual([]);
});

test("a send that is waited for before the receive holds its rank as a blocking one does", () => {
  const story = new Story(2);
  const pairs = [0, 1].map((rank) => story.sends(rank, 4, 1 - rank, new Uint8Array(8), "isend"));
  for (const rank of [0, 1]) story.waits(rank, 5, 1);
  for (const rank of [0, 1]) story.takes(rank, 6, 1 - rank, pairs[1 - rank]);
  const [finding] = story.ends();
  expect(finding.rule).toBe("depends-on-buffering");
  expect(lines(finding)).toEqual([
    [0, 5],
    [1, 5],
  ]);
});

test("a collective that the receiver enters first holds both, and a message to oneself its rank", () => {
  const meeting = new Story(2);
  const letter = meeting.sends(0, 3, 1);
  meeting.together(4, 1);
  meeting.takes(1, 6, 0, letter);
  const [finding] = meeting.ends();
  expect(lines(finding)).toEqual([
    [0, 3],
    [1, 4],
  ]);
  const note = new Story(1);
  note.takes(0, 3, 0, note.sends(0, 2, 0));
  expect(note.ends()[0].summary).toMatch(/^Rank 0 sends to itself before it receives\./);
});

/** Rank 0 posts a receive for one of rank 2 or, `peer`, of anyone; rank 2's message comes of one that rank 1 sends last. */
function postedFirst(peer: number): Finding[] {
  const story = new Story(3);
  const { writer } = story.hang.run.ranks[0];
  let posted = 0;
  story.hang.calls(0, "irecv", 3, { peer, tag: -1 }, (call) => {
    posted = call;
    writer.requestStarted(call, 7, true, peer, -1, 0);
  });
  const early = story.sends(1, 8, 0);
  story.takes(1, 9, 0, story.sends(0, 4, 1));
  story.takes(2, 12, 1, story.sends(1, 10, 2));
  const late = story.sends(2, 13, 0);
  writer.received(posted, 2, 0, 1, 8, late);
  story.takes(0, 5, 1, early);
  story.waits(0, 6, 7);
  return story.ends();
}

test("where a wildcard could take what is held up, nobody is said to wait for ever", () => {
  const rules = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
  expect(rules(postedFirst(2))).toContain("depends-on-buffering");
  expect(rules(postedFirst(ANY_SOURCE))).not.toContain("depends-on-buffering");
});

test("a receive from anyone with room for one message alone", () => {
  const story = new Story(3);
  const { run } = story.hang;
  const send = (rank: number, count: number) =>
    story.hang.calls(
      rank,
      "Send",
      8,
      { peer: 0, tag: 1, bytes: 8 * count, count, datatype: double },
      (call) => {
        run.ranks[rank].writer.sent(call, 0, 0, 1, 8 * count, 1, 0, double, new Uint8Array(8));
      },
    );
  send(1, 3);
  send(2, 20);
  for (const [line, source, count] of [
    [4, 1, 3],
    [5, 2, 20],
  ]) {
    const fields = { peer: ANY_SOURCE, tag: -1, count, datatype: double };
    story.hang.calls(0, "Recv", line, fields, (call) => {
      run.ranks[0].writer.received(call, source, 0, 1, 8 * count, 1);
      run.ranks[0].writer.decided(line, 1, 0, source);
    });
  }
  const [finding] = story.ends();
  expect(finding).toMatchObject({
    rule: "message-race",
    proof: { kind: "other-order", rank: 0, question: 4, source: 2 },
  });
  expect(lines(finding)).toEqual([
    [0, 4],
    [1, 8],
    [2, 8],
  ]);
});

/** Rank 0 takes a message from anyone, then rank 2's; both messages are there. */
function namedLater(prepare: (story: Story) => void = () => undefined): Story {
  const story = new Story(3);
  prepare(story);
  const [one, two] = [1, 2].map((rank) => story.sends(rank, 8, 0));
  story.takes(0, 4, 1, one, ANY_SOURCE);
  story.takes(0, 5, 2, two);
  return story;
}

test("a receive that names a rank whose message a wildcard could have taken", () => {
  const [finding] = namedLater().ends();
  expect(finding.rule).toBe("message-race");
  expect(finding.details[0].text).toContain("recv (line 5) waits for another one of rank 2 for ever");
});

test("whoever looks whose message has come may go another way", () => {
  const asking = (story: Story) => story.hang.run.ranks[0].writer.note({ type: "status-asked" });
  expect(namedLater(asking).ends()).toEqual([]);
});

test("a message that was sent because of the first cannot have come before it", () => {
  const story = new Story(3);
  story.takes(0, 4, 1, story.sends(1, 8, 0), ANY_SOURCE);
  story.takes(2, 9, 0, story.sends(0, 5, 2));
  story.takes(0, 6, 2, story.sends(2, 10, 0));
  expect(story.ends()).toEqual([]);
});

test("nothing is said of sums: the same statement takes them all", () => {
  const story = new Story(3);
  const pairs = [1, 2].map((rank) => story.sends(rank, 8, 0));
  for (const [index, pair] of pairs.entries()) story.takes(0, 4, index + 1, pair, ANY_SOURCE);
  expect(story.ends()).toEqual([]);
});

test("in a run that hangs the race comes before the deadlock", () => {
  const story = new Story(3);
  story.sends(1, 8, 0);
  story.takes(0, 4, 2, story.sends(2, 8, 0), ANY_SOURCE);
  story.hang.waits(0, "recv", 5, [{ peer: 2 }], { peer: 2, tag: -1 });
  for (const rank of [1, 2]) story.hang.finishes(rank);
  const found = explainHang(story.hang.statuses, story.hang.run.trace());
  expect(found.map(({ rule }) => rule)).toEqual(["message-race", expect.any(String)]);
  expect(found[0]).toMatchObject({ severity: "error", proof: { source: 1 } });
});

test("a message for a receive that was prepared and never started is told by that alone", () => {
  const prepared = (peer: number, tag: number) => {
    const story = new Story(2);
    story.sends(0, 3, 1);
    story.hang.calls(1, "Recv_init", 6, { peer, tag });
    story.hang.run.ranks[1].writer.note({
      type: "left",
      what: "unstarted",
      name: "Recv_init",
      line: 6,
      count: 1,
    });
    return story.ends().map(({ rule }) => rule);
  };
  expect(prepared(0, 1)).toEqual(["request-misuse"]);
  expect(prepared(ANY_SOURCE, ANY_TAG)).toEqual(["request-misuse"]);
  // It is for another message.
  expect(prepared(0, 2)).toEqual(["request-misuse", "unreceived-message"]);
});

test("a ready send that came too early is told as that, and not as one that needs a buffer", () => {
  const early = (name: "send" | "Rsend") => {
    const story = new Story(2);
    const pair = story.sends(0, 3, 1, new Uint8Array(8), name);
    if (name === "Rsend")
      story.hang.run.ranks[1].writer.note({ type: "not-ready", source: 0, context: 0, tag: 1, pair });
    story.together(4, 1);
    story.takes(1, 6, 0, pair);
    return story.ends().map(({ rule }) => rule);
  };
  expect(early("send")).toEqual(["depends-on-buffering"]);
  expect(early("Rsend")).toEqual(["ready-send"]);
});

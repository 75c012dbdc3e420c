import { expect, it } from "vitest";
import type { CallName } from "#mpi/call-kinds.ts";
import { ANY_SOURCE } from "#mpi/constants.ts";
import type { CallFields } from "#mpi/recorder.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import { newRankMoment, rankMoment } from "./flow/status.ts";
import { formatBytes, formatCount, formatMoment, formatTime } from "./format.ts";
import { buildIndex } from "./index/picture-index.ts";
import { eventWords, momentOf, momentWords } from "./moment-words.ts";
import { broadcast, oneMessage } from "./testing/scripted.ts";
import { tipLines } from "./tip-lines.ts";
import { callWords, messageWords, rankWords } from "./words.ts";

it("says calls with the arguments that tell most", () => {
  const trace = oneMessage();
  expect(callWords(trace, trace.callsOf(0)[0])).toBe("send to 1, tag 7");
  expect(callWords(trace, trace.callsOf(1)[0])).toBe("recv from 0, tag 7");
  const said = (name: CallName, fields: Partial<CallFields>) => {
    const run = new ScriptedRun(4);
    const call = run.ranks[0].enter(name, 1, fields);
    // A poll is told of when it has found something.
    run.ranks[0].writer.exit(call, 0, 0, 0, 0);
    return callWords(run.trace(), 0);
  };
  expect(said("Bsend", { peer: 1, tag: 2 })).toBe("Bsend to 1, tag 2");
  expect(said("Send_init", { peer: 1, tag: 2 })).toBe("Send_init to 1, tag 2");
  expect(said("Start", { peer: 1, tag: 2 })).toBe("Start with rank 1, tag 2");
  expect(said("Startall", { count: 3 })).toBe("Startall");
  expect(said("Pready", { peer: 3, tag: 0 })).toBe("Pready to 3, tag 0");
  expect(said("Parrived", { peer: 3, tag: 0 })).toBe("Parrived from 3, tag 0");
  expect(said("Message.recv", { peer: 2, tag: 5 })).toBe("Message.recv from 2, tag 5");
  expect(said("Improbe", { peer: ANY_SOURCE })).toBe("Improbe from anyone, any tag");
  expect(said("Isendrecv", { peer: 1, peer2: 3 })).toBe("Isendrecv to 1, from 3");
  const bcast = broadcast();
  expect(callWords(bcast, bcast.callsOf(2)[0])).toBe("bcast with root 0");
});

it("calls a spawned rank by its name", () => {
  const run = new ScriptedRun(2);
  run.ranks[0].enter("recv", 1, { peer: 1, tag: 4 });
  const trace = run.trace();
  Object.assign(trace, {
    worlds: [
      { first: 0, size: 1, time: 0, step: 0 },
      { first: 1, size: 1, time: 0, step: 1 },
    ],
  });
  expect(callWords(trace, 0)).toBe("recv from s1:0, tag 4");
});

it("says messages and ranks", () => {
  const trace = oneMessage();
  expect(messageWords(trace, 0)).toBe("rank 0 to rank 1, tag 7, 8 B");
  const index = buildIndex(trace, "clock");
  const state = rankMoment(index, 1, 50, newRankMoment());
  expect(rankWords(trace, state)).toBe("waiting for rank 0 in recv from 0, tag 7, line 9");
});

it("announces a step with all that happens in it", () => {
  const trace = oneMessage();
  const index = buildIndex(trace, "steps");
  const step = trace.messages.recvStep[0];
  const words = momentWords(index, step - 1, step);
  expect(words).toContain(`Step ${step}.`);
  expect(words).toContain("Message from rank 0 to rank 1, tag 7, 8 B, arrives.");
  expect(momentWords(index, 0, index.end)).toMatch(/And \d+ more\.$/);
});

it("tells in a tooltip what is pointed at", () => {
  const index = buildIndex(oneMessage(), "clock");
  expect(tipLines(index, { kind: "rank", index: 0 }, 50)).toEqual(["Rank 0", "computing"]);
  expect(tipLines(index, { kind: "message", index: 0 }, 50)[0]).toBe("rank 0 to rank 1, tag 7, 8 B");
  expect(tipLines(index, { kind: "message", index: 99 }, 50)).toEqual([]);
});

it("writes amounts and times as people read them", () => {
  expect(formatBytes(58)).toBe("58 B");
  expect(formatBytes(16384)).toBe("16 KiB");
  expect(formatBytes(1_600_000)).toBe("1.5 MiB");
  expect(formatTime(3.2)).toBe("3.2 µs");
  expect(formatTime(1204)).toBe("1.204 ms");
  expect(formatTime(2_500_000)).toBe("2.5 s");
  expect(formatCount(1234567)).toBe("1,234,567");
  expect(formatMoment("steps", 4.7)).toBe("step 4");
});

it("names the event at a moment, and how many others there are", () => {
  const index = buildIndex(oneMessage(), "clock");
  expect(eventWords(index, 5)).toBe("");
  expect(eventWords(index, 50)).toBe("rank 1 enters recv from 0, tag 7");
  expect(eventWords(index, 92)).toBe("rank 0 prints before");
  expect(eventWords(index, 131)).toBe("rank 1 receives from rank 0 and 1 more");
  expect(eventWords(index, 200)).toBe("rank 0 finished and 1 more");
  expect(momentOf("steps", 4.7, 23)).toBe("step 4 of 23");
});

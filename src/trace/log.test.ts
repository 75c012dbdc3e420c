import { describe, expect, it } from "vitest";
import { TraceFormatError } from "./format.ts";
import { MemoryLog } from "./memory-log.ts";
import { TraceReader } from "./reader.ts";
import { callFields as call } from "./synthetic.ts";
import { EventWriter } from "./writer.ts";

/** A rank with a clock that is set by hand. */
function rankLog(tickets = { next: 0 }, enabled = true) {
  const log = new MemoryLog();
  const host = { time: 0, sleeps: 0, line: 0, slept: false };
  const writer = new EventWriter(
    log,
    {
      now: () => host.time,
      ticket: () => tickets.next++,
      site: (_kind, _comm, _peer, _tag, slept) => {
        host.slept = slept;
        return host.line;
      },
      get sleeps() {
        return host.sleeps;
      },
    },
    enabled,
  );
  return { log, host, writer };
}

describe("one message from rank 0 to rank 1", () => {
  const zero = rankLog();
  zero.writer.site(1, 12, 5);
  zero.host.line = 1;
  zero.host.time = 100;
  const send = zero.writer.enter(call("Send", { peer: 1, tag: 7, bytes: 8, count: 1, datatype: 3 }));
  zero.writer.sent(send, 1, 0, 7, 8, 1, 0, 3, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  zero.writer.exit(send, -1, -1, -1, 0);
  zero.writer.end("finished");
  const one = rankLog();
  one.host.time = 50;
  const recv = one.writer.enter(call("Recv", { peer: 0, tag: 7 }));
  one.host.time = 90;
  one.writer.received(recv, 0, 0, 7, 8, 1);
  one.writer.exit(recv, 0, 7, 8, 0);
  one.writer.end("failed");

  const reader = new TraceReader(2);
  reader.push(1, one.log.drain());
  const early = reader.trace.calls.exitStep[0];
  const inFlight = reader.trace.messages.length;
  reader.push(0, zero.log.drain());
  const trace = reader.trace;

  it("shows the receive as open until the send is known", () => {
    expect(early).toBe(-1);
    expect(inFlight).toBe(0);
  });

  it("pairs the two halves and never lets a message arrive before it left", () => {
    expect(trace.messages.length).toBe(1);
    expect(trace.messages.sendTime[0]).toBe(100);
    expect(trace.messages.recvTime[0]).toBe(100);
    expect(trace.messages.recvStep[0]).toBeGreaterThan(trace.messages.sendStep[0]);
    expect(trace.calls.rank[trace.messages.sendCall[0]]).toBe(0);
    expect(trace.calls.rank[trace.messages.recvCall[0]]).toBe(1);
  });

  it("keeps fields, lines and ends", () => {
    const index = trace.callsOf(0)[0];
    expect(trace.calls.line[index]).toBe(12);
    expect(trace.calls.tag[index]).toBe(7);
    expect(trace.calls.gotSource[trace.callsOf(1)[0]]).toBe(0);
    expect(trace.rankEnds.map((end) => end.how)).toEqual(["finished", "failed"]);
    expect(trace.endTime).toBe(100);
  });
});

describe("prints and notes", () => {
  it("puts lines of all ranks in the order of their tickets, holding back after a gap", () => {
    const tickets = { next: 0 };
    const zero = rankLog(tickets);
    const one = rankLog(tickets);
    zero.writer.print(0, "first", 0);
    one.writer.print(1, "second", 0);
    zero.writer.print(0, "third", 0);
    const reader = new TraceReader(2);
    const texts = () =>
      Array.from({ length: reader.trace.prints.length }, (_, i) => reader.trace.prints.text(i));
    reader.push(0, zero.log.drain());
    expect(texts()).toEqual(["first"]);
    reader.push(1, one.log.drain());
    expect(texts()).toEqual(["first", "second", "third"]);
    tickets.next++;
    one.writer.print(0, "after a rank that was killed", 0);
    reader.push(1, one.log.drain());
    expect(texts()).toHaveLength(3);
    reader.finish();
    expect(texts()[3]).toBe("after a rank that was killed");
    expect(reader.trace.rankEnds[0].how).toBe("aborted");
  });

  it("chains long texts, characters of every length whole", () => {
    const { log, writer } = rankLog();
    const text = "aé€😀".repeat(5000);
    writer.print(0, text, 0);
    writer.print(0, "", 0);
    writer.print(0, "lone \ud800 half", 0);
    writer.note({ type: "comm", id: 6, name: text, members: [0], parent: 0 });
    const reader = new TraceReader(1);
    reader.push(0, log.drain());
    expect(reader.trace.prints.text(0)).toBe(text);
    expect(reader.trace.prints.text(1)).toBe("");
    expect(reader.trace.prints.text(2)).toBe("lone \ufffd half");
    expect(reader.trace.comms.get(6)?.name).toBe(text);
  });

  it("brings images and plots, numbers that JSON lacks included", () => {
    const { log, writer } = rankLog();
    const pixels = Uint8Array.from({ length: 50 * 40 * 4 }, (_, index) => index & 255);
    writer.image(1, 50, 40, "rows", pixels);
    const plot = {
      title: "t",
      xlabel: "",
      ylabel: "",
      series: [{ label: "", x: [1, 2], y: [Number.NaN, 4], kind: "line" as const }],
    };
    writer.note({ type: "plot", id: 2, plot });
    const reader = new TraceReader(1);
    reader.push(0, log.drain());
    expect(reader.trace.outputs.map((output) => output.kind)).toEqual(["image", "plot"]);
    expect(reader.trace.outputs[0].pixels).toEqual(new Uint8ClampedArray(pixels));
    expect(reader.trace.outputs[1].plot).toEqual(plot);
  });

  it("records only prints, notes and the end when calls are off", () => {
    const { log, writer } = rankLog({ next: 0 }, false);
    const number = writer.enter(call("send"));
    writer.sent(number, 0, 0, 0, 0, 1, 0, 0, new Uint8Array(0));
    writer.exit(number, -1, -1, -1, 0);
    writer.print(0, "still here", 0);
    writer.end("finished");
    const reader = new TraceReader(1);
    reader.push(0, log.drain());
    expect(reader.trace.calls.length).toBe(0);
    expect(reader.trace.messages.length).toBe(0);
    expect(reader.trace.prints.text(0)).toBe("still here");
  });
});

describe("the clock", () => {
  it("is read again after a sleep, and call sites learn of it", () => {
    const { log, host, writer } = rankLog();
    host.time = 10;
    const send = writer.enter(call("send", { peer: 0, bytes: 8 }));
    expect(host.slept).toBe(false);
    host.time = 5000;
    host.sleeps++;
    writer.exit(send, -1, -1, -1, 0);
    writer.enter(call("send", { peer: 0, bytes: 8 }));
    expect(host.slept).toBe(true);
    const reader = new TraceReader(1);
    reader.push(0, log.drain());
    expect(reader.trace.calls.exitTime[0]).toBe(5000);
  });
});

describe("words that are not a log", () => {
  it.each([
    ["an unknown kind", [2 | (200 << 16), 0], /kind 200/],
    ["an odd length", [3 | (4 << 16), 0, 0], /3 words/],
    ["a length of zero", [0, 0], /0 words/],
    ["an exit of no call", [4 | (3 << 16), 9, 0, 0], /call 9/],
  ])("are refused: %s", (_name, words, message) => {
    const reader = new TraceReader(1);
    expect(() => reader.push(0, Int32Array.from(words))).toThrow(TraceFormatError);
    const again = new TraceReader(1);
    expect(() => again.push(0, Int32Array.from(words))).toThrow(message);
  });
});

describe("a log that answers what MPI leaves open", () => {
  const read = (number: number, question: number, answer: number) => {
    const rank = rankLog();
    rank.writer.decided(number, question, 0, answer);
    const reader = new TraceReader(2);
    reader.push(0, rank.log.drain());
    return [...reader.trace.decisionsOf(0)];
  };

  it("is read where a run of so many ranks can have it", () => {
    expect(read(1, 1, 1)).toEqual([1, 1, 0, 1]);
    expect(read(2, 4, 9)).toEqual([2, 4, 0, 9]);
  });

  it.each([
    ["by a rank that there is not", 1, 3, 2],
    ["by none", 1, 1, -1],
    ["of a kind that there is not", 1, 9, 0],
    ["before the first", 0, 1, 0],
  ])("and refused where the answer is %s", (_words, number, question, answer) => {
    expect(() => read(number, question, answer)).toThrow(TraceFormatError);
  });
});

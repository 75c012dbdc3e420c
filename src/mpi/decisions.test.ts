/** Runs that are repeated: whatever comes in another order than before, the program gets the same answers. */
import { expect, test } from "vitest";
import { callKind } from "./call-kinds.ts";
import type { Communicator } from "./communicator.ts";
import { ANY_SOURCE, ANY_TAG } from "./constants.ts";
import { Decisions } from "./decisions.ts";
import { nullRecorder } from "./null-recorder.ts";
import { improbe, mprobe } from "./point-to-point/matched.ts";
import type { Recorder } from "./recorder.ts";
import { requests } from "./request.ts";
import { runtimesInThread } from "./runtimes.testing.ts";

const k = {
  isend: callKind("Isend"),
  irecv: callKind("Irecv"),
  recv: callKind("Recv"),
  probe: callKind("Probe"),
  iprobe: callKind("Iprobe"),
  any: callKind("Testany"),
  some: callKind("Waitsome"),
  test: callKind("Test"),
  cancel: callKind("Cancel"),
};

/** Ranks whose rank 0 keeps its decisions, and repeats those of `earlier`. */
function ranksThat(earlier?: readonly number[]) {
  const told: number[] = [];
  const recorder: Recorder = { ...nullRecorder, enabled: true, decided: (...row) => told.push(...row) };
  const decided = earlier === undefined ? [] : [Int32Array.from(earlier)];
  const runtimes = runtimesInThread(3, recorder, {}, decided);
  const [comm, ...others] = runtimes.map(({ world }) => world);
  /** Sends its tag as its only byte, which arrives at once. */
  const send = (rank: number, tag: number) => {
    others[rank - 1].isend(k.isend, Uint8Array.of(tag), 0, tag, "standard", 0, 1);
    comm.runtime.endpoint.progress();
  };
  return { told, comm, send, runtimes };
}

function irecv(comm: Communicator, source: number) {
  return comm.irecv(k.irecv, new Uint8Array(1), source, ANY_TAG, 0, 1, null);
}

/** What a program learns. */
function recv(comm: Communicator) {
  comm.recv(k.recv, new Uint8Array(1), ANY_SOURCE, ANY_TAG, 0, 1);
  return [comm.runtime.received.source, comm.runtime.received.tag];
}

/** Runs `program` after `first` has happened, and again after `second` with the record of the first run. */
function repeated(
  first: (send: (rank: number, tag: number) => void) => void,
  second: (send: (rank: number, tag: number) => void) => void,
  program: (comm: Communicator) => unknown,
): void {
  const before = ranksThat();
  first(before.send);
  const got = program(before.comm);
  const fresh = ranksThat();
  second(fresh.send);
  expect(program(fresh.comm), "without the record the program learns something else").not.toEqual(got);
  const again = ranksThat(before.told);
  second(again.send);
  expect(program(again.comm)).toEqual(got);
  expect(again.told).toEqual(before.told);
}

test("blocking receives from any source take the recorded messages", () => {
  repeated(
    (send) => [send(2, 5), send(1, 6), send(2, 7)],
    (send) => [send(1, 6), send(2, 5), send(2, 7)],
    (comm) => [recv(comm), recv(comm), recv(comm)],
  );
});

test("receives that were posted first leave a later one its message", () => {
  const posted = (comm: Communicator) => {
    const list = [irecv(comm, ANY_SOURCE), irecv(comm, 1), irecv(comm, ANY_SOURCE)];
    requests.waitAll(comm.runtime, k.test, list);
    return list.map(({ status }) => [status.source, status.tag]);
  };
  repeated(
    (send) => [send(2, 5), send(1, 6), send(1, 7)],
    (send) => [send(1, 6), send(1, 7), send(2, 5)],
    posted,
  );
});

test("probes of both kinds find the recorded messages", () => {
  const program = (comm: Communicator) => {
    comm.probe(k.probe, ANY_SOURCE, ANY_TAG);
    const seen = [comm.runtime.received.source];
    for (const look of [mprobe, improbe, mprobe]) {
      const message = look(comm, k.probe, ANY_SOURCE, ANY_TAG);
      seen.push(message?.source ?? -1);
      message?.recv(k.recv, new Uint8Array(1), 0, 1);
    }
    return seen;
  };
  repeated(
    (send) => [send(2, 5), send(1, 6), send(2, 7)],
    (send) => [send(1, 6), send(2, 5), send(2, 7)],
    program,
  );
});

test("a poll answers as often in vain as it did", () => {
  const early = ranksThat();
  const polls = ({ comm, send }: typeof early, sendAfter: number) => {
    const answers: boolean[] = [];
    for (let at = 0; at < 6; at++) {
      if (at === sendAfter) send(1, 4);
      answers.push(comm.iprobe(k.iprobe, 1, 4));
    }
    return answers;
  };
  expect(polls(early, 3)).toEqual([false, false, false, true, true, true]);
  expect(polls(ranksThat(early.told), 0)).toEqual([false, false, false, true, true, true]);
});

test("Test, Testany and Waitsome complete what they completed", () => {
  const program = (comm: Communicator) => {
    const list = [irecv(comm, 1), irecv(comm, 2), irecv(comm, 2)];
    const first = requests.any(comm.runtime, k.any, list, false);
    const tested = requests.testAll(comm.runtime, k.test, [list[0]]);
    const some = requests.some(comm.runtime, k.some, list, true);
    return [first, tested, some];
  };
  repeated(
    (send) => [send(2, 5), send(2, 6)],
    (send) => [send(2, 5), send(1, 6), send(2, 6)],
    program,
  );
});

test("a receive that was cancelled takes nothing, one that was not cannot be cancelled", () => {
  const program = (send?: () => void) => (comm: Communicator) => {
    const request = irecv(comm, 1);
    send?.();
    comm.runtime.endpoint.progress();
    request.cancel(k.cancel);
    return request.done ? request.operation?.cancelled : "not yet";
  };
  const cancelled = ranksThat();
  expect(program()(cancelled.comm)).toBe(true);
  const again = ranksThat([...cancelled.told, 2, 1, 0, 1]);
  again.send(1, 3);
  expect(program()(again.comm)).toBe(true);

  const matched = ranksThat();
  expect(program(() => matched.send(1, 3))(matched.comm)).toBe(false);
  matched.send(2, 9);
  expect(recv(matched.comm)).toEqual([2, 9]);
  matched.comm.runtime.endpoint.decisions.finish(k.recv);
  expect(program()(ranksThat(matched.told).comm)).toBe("not yet");
});

test("what a record that ends early leaves open is free after its end", () => {
  const stopped = ranksThat();
  irecv(stopped.comm, ANY_SOURCE);
  irecv(stopped.comm, 1);
  expect(stopped.comm.iprobe(k.iprobe, 2, 9)).toBe(false);
  // The run went on with a message of its second receive's, and was stopped.
  const again = ranksThat([4, 1, 0, 2]);
  const [first, second] = [irecv(again.comm, ANY_SOURCE), irecv(again.comm, 1)];
  again.comm.iprobe(k.iprobe, 2, 9);
  again.send(2, 7);
  again.send(2, 8);
  expect([first.done, second.done]).toEqual([false, false]);
  expect(recv(again.comm)).toEqual([2, 7]);
  again.comm.runtime.endpoint.progress();
  expect([first.done, first.operation?.tag]).toEqual([true, 8]);
  // The other one can be cancelled: nobody knows what became of it.
  second.cancel(k.cancel);
  expect(second.operation?.cancelled).toBe(true);
});

test("a program that asks something else is told where it departs, and can do nothing more", () => {
  const { told, comm, send } = ranksThat();
  send(1, 3);
  recv(comm);
  const changed = ranksThat(told);
  changed.send(1, 3);
  const look = () => changed.comm.iprobe(k.iprobe, 1, 3);
  const message =
    "comm.Iprobe: this run departs from the record that it repeats. At its open choice number 1 the record " +
    "has a receive from any source or an accept. The program, its input or what it reads has changed since: run it afresh to " +
    "record it again.";
  expect(look).toThrow(message);
  expect(look).toThrow(message);
});

test("a program that ends early departs from a record that goes on", () => {
  const { comm, send, runtimes, told } = ranksThat();
  send(1, 3);
  recv(comm);
  for (const { endpoint } of runtimes) endpoint.decisions.finish(k.recv);
  expect(told).toContain(0);
  const early = ranksThat(told.slice(0, 8));
  expect(() => early.comm.runtime.endpoint.decisions.finish(k.recv)).toThrow(/the record goes on/);
});

test("a record may have any number of answers", () => {
  const answers = 300_000;
  const rows = Int32Array.from({ length: 4 * answers }, (_, at) => [(at >> 2) + 1, 1, 0, 2][at & 3]);
  const decisions = new Decisions(nullRecorder, rows);
  expect([decisions.follows(answers), decisions.follows(answers + 1)]).toEqual([true, false]);
});

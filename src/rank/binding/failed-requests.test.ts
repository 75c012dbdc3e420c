import type { MPI as Mpi } from "mpi";
import { beforeEach, describe, expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

/** Two receives of which the second is too small for its message. */
let one: typeof Mpi;
let list: Mpi.Request[];
let room: Int8Array;
const statuses: Mpi.Status[] = [];

beforeEach(() => {
  const [zero, receiver] = ranksInThread(2);
  one = receiver;
  room = new Int8Array(2);
  list = [
    one.COMM_WORLD.Irecv(room, { source: 0, tag: 3 }),
    one.COMM_WORLD.Irecv(new Int8Array(1), { source: 0, tag: 4 }),
  ];
  zero.COMM_WORLD.Send(Int8Array.of(7, 8), { dest: 1, tag: 3 });
  zero.COMM_WORLD.Send(Int8Array.of(7, 8), { dest: 1, tag: 4 });
  one.COMM_WORLD.Iprobe();
  statuses.length = 0;
});

function caught(call: () => unknown): Mpi.Exception {
  try {
    call();
  } catch (error) {
    if (error instanceof one.Exception) return error;
    throw error;
  }
  throw new Error("there was no error");
}

describe("of two requests that are complete one has failed", () => {
  test.each(["Waitsome", "waitsome", "Testsome", "testsome", "Testall", "testall", "Waitall"] as const)(
    "%s gives the status of both",
    (name) => {
      const error = caught(() => one.Request[name](list, { statuses }));
      expect(error.Get_error_class()).toBe(one.ERR_IN_STATUS);
      const beginning = `Request.${name}: request 1: the message from rank 0 with tag 4 has 2`;
      expect(error.message.slice(0, beginning.length)).toBe(beginning);
      if (name.endsWith("some")) expect(error.message).toContain("requests 0, 1 are complete");
      expect(statuses.map((status) => [status.tag, status.Get_error()])).toEqual([
        [3, one.SUCCESS],
        [4, one.ERR_TRUNCATE],
      ]);
      expect([...room]).toEqual([7, 8]);
    },
  );
});

test("a request that has failed among those that are open is named by its place", () => {
  const { COMM_WORLD: comm, Request } = one;
  Request.Waitall(list.slice(0, 1));
  const open = comm.Irecv(new Int8Array(1), { source: 0, tag: 5 });
  const error = caught(() => Request.Waitsome([open, list[1]], { statuses }));
  expect(error.Get_error_class()).toBe(one.ERR_IN_STATUS);
  expect(error.message).toMatch(/request 1: .*request 1 alone is complete/);
  expect(statuses.map((status) => status.Get_error())).toEqual([one.ERR_TRUNCATE]);
});

test.each(["Waitany", "Testany"] as const)("%s gives the status of the one that has failed", (name) => {
  const status = new one.Status();
  const error = caught(() => one.Request[name](list.slice(1), { status }));
  expect(error.Get_error_class()).toBe(one.ERR_TRUNCATE);
  expect([status.source, status.tag, status.Get_error()]).toEqual([0, 4, one.ERR_TRUNCATE]);
});

test("an object that cannot be read is an error in its status, too", () => {
  const [zero, receiver] = ranksInThread(2);
  const requests = [0, 1].map((tag) => receiver.COMM_WORLD.irecv({ source: 0, tag }));
  zero.COMM_WORLD.send("words", { dest: 1, tag: 0 });
  zero.COMM_WORLD.Send(new Int32Array(1), { dest: 1, tag: 1 });
  receiver.COMM_WORLD.iprobe();
  expect(() => receiver.Request.waitsome(requests, { statuses })).toThrow("holds no object");
  expect(statuses.map((status) => status.Get_error())).toEqual([0, receiver.ERR_TYPE]);
  expect(requests[0].wait()).toBe("words");
});

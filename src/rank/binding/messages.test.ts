import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";
import { testMistakes } from "./testing/mistakes.ts";

const [MPI] = ranksInThread(4);
const comm = MPI.COMM_WORLD;
const buf = new Int32Array(4);
const nothing = undefined as never;

testMistakes(MPI, [
  [
    "dest too large",
    () => comm.send(1, { dest: 4 }),
    "ERR_RANK",
    "comm.send: dest is 4, expected a rank from 0 to 3 or MPI.PROC_NULL",
  ],
  [
    "dest a fraction",
    () => comm.Send(buf, { dest: 0.5 }),
    "ERR_RANK",
    "comm.Send: dest is 0.5, expected a rank from 0 to 3 or MPI.PROC_NULL",
  ],
  [
    "dest a string",
    () => comm.isend(1, { dest: "1" as never }),
    "ERR_RANK",
    'comm.isend: dest is "1", expected a rank',
  ],
  [
    "no dest",
    () => comm.send(1, {} as never),
    "ERR_RANK",
    "comm.send: dest is undefined, expected the rank that receives, as in { dest: 1 }",
  ],
  [
    "dest by position",
    () => comm.send(1, 2 as never),
    "ERR_ARG",
    "comm.send: the options argument is 2, expected options by name, as in comm.send(data, { dest: 2 })",
  ],
  [
    "no options",
    () => comm.Send(buf, nothing),
    "ERR_ARG",
    "comm.Send: the options argument is undefined, expected options by name, as in comm.Send(buf, { dest: 1 })",
  ],
  [
    "an option misspelt",
    () => comm.send(1, { dset: 1 } as never),
    "ERR_ARG",
    'comm.send: there is no option "dset": did you mean "dest"?',
  ],
  [
    "an option in capitals",
    () => comm.recv({ Source: 1 } as never),
    "ERR_ARG",
    'comm.recv: there is no option "Source": did you mean "source"?',
  ],
  [
    "an option of another call",
    () => comm.bcast(1, { dest: 1 } as never),
    "ERR_ARG",
    'comm.bcast: there is no option "dest": it has "root"',
  ],
  [
    "a negative tag",
    () => comm.send(1, { dest: 1, tag: -2 }),
    "ERR_TAG",
    "comm.send: tag is -2, expected a whole number from 0 to 1073741823 (MPI.TAG_UB)",
  ],
  ["ANY_TAG sent", () => comm.send(1, { dest: 1, tag: MPI.ANY_TAG }), "ERR_TAG", "comm.send: tag is -1"],
  ["sendtag", () => comm.sendrecv(1, { dest: 1, sendtag: 1.5 }), "ERR_TAG", "comm.sendrecv: sendtag is 1.5"],
  ["recvtag", () => comm.sendrecv(1, { dest: 1, recvtag: -7 }), "ERR_TAG", "comm.sendrecv: recvtag is -7"],
  [
    "source too large",
    () => comm.recv({ source: 9 }),
    "ERR_RANK",
    "comm.recv: source is 9, expected a rank from 0 to 3, MPI.ANY_SOURCE or MPI.PROC_NULL",
  ],
  [
    "status by position",
    () => comm.recv(new MPI.Status() as never),
    "ERR_ARG",
    "comm.recv: a status is passed by name, as in { status: status }",
  ],
  [
    "not a status",
    () => comm.recv({ status: {} as never }),
    "ERR_ARG",
    "comm.recv: status is {}, expected an MPI.Status made by new MPI.Status()",
  ],
  [
    "root too large",
    () => comm.bcast(1, { root: 4 }),
    "ERR_ROOT",
    "comm.bcast: root is 4, expected a rank from 0 to 3",
  ],
  [
    "root wild",
    () => comm.Reduce(buf, buf.slice(), { root: MPI.ANY_SOURCE }),
    "ERR_ROOT",
    "comm.Reduce: root is -2",
  ],
  [
    "root of an intercommunicator",
    () => comm.gather(1, { root: MPI.ROOT }),
    "ERR_ROOT",
    "comm.gather: root is MPI.ROOT, which is for intercommunicators, expected a rank from 0 to 3: this communicator has one group of ranks",
  ],
  [
    "a function sent",
    () => comm.send({ f: [() => 1] }, { dest: 1 }),
    "ERR_TYPE",
    "comm.send: data.f[0] is a function, which cannot be sent",
  ],
  [
    "a communicator sent",
    () => comm.send({ c: MPI.COMM_WORLD }, { dest: 1 }),
    "ERR_TYPE",
    "comm.send: data.c is a communicator, which cannot be sent: it has meaning on its own rank alone",
  ],
  [
    "no communicator sent",
    () => comm.gather(MPI.COMM_NULL),
    "ERR_TYPE",
    "comm.gather: data is a communicator, which cannot be sent",
  ],
  [
    "a request sent",
    () => comm.isend([comm.irecv({ tag: 99 })], { dest: 1 }),
    "ERR_TYPE",
    "comm.isend: data[0] is a request, which cannot be sent",
  ],
  [
    "an operation sent",
    () => comm.bcast(new Map([["op", MPI.SUM]])),
    "ERR_TYPE",
    'comm.bcast: data.get("op") is an operation, which cannot be sent',
  ],
  [
    "a datatype sent",
    () => comm.sendrecv({ type: MPI.INT }, { dest: 1 }),
    "ERR_TYPE",
    "comm.sendrecv: data.type is a datatype, which cannot be sent",
  ],
  [
    "a group sent",
    () => comm.allreduce(comm.group),
    "ERR_TYPE",
    "comm.allreduce: data is a group, which cannot be sent",
  ],
]);

test("a status that is sent arrives as a plain object", () => {
  const [zero, one] = ranksInThread(2);
  const status = new one.Status();
  zero.COMM_WORLD.Send(new Int8Array(3), { dest: 1, tag: 5 });
  one.COMM_WORLD.Recv(new Int8Array(4), { status });
  one.COMM_WORLD.send({ status }, { dest: 0 });
  const got = zero.COMM_WORLD.recv();
  expect(got).toStrictEqual({ status: { source: 0, tag: 5, error: 0, count: 3, cancelled: false } });
});

test("a message that is too long for its buffer", () => {
  const [zero, one] = ranksInThread(2);
  zero.COMM_WORLD.Send(new Int32Array(10), { dest: 1, tag: 5 });
  expect(() => one.COMM_WORLD.Recv(new Int32Array(4))).toThrow(
    "comm.Recv: the message from rank 0 with tag 5 has 40 bytes, the buffer has room for 16 bytes (MPI_ERR_TRUNCATE)",
  );
});

test("a buffer's message where an object is expected", () => {
  const [zero, one] = ranksInThread(2);
  zero.COMM_WORLD.Send(new Int32Array([1]), { dest: 1, tag: 5 });
  expect(() => one.COMM_WORLD.recv()).toThrow(
    "comm.recv: the message from rank 0 with tag 5 holds no object: what an upper-case call sends (Send, Isend …), an upper-case call receives (MPI_ERR_TYPE)",
  );
});

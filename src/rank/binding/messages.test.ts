import type { MPI as Mpi } from "mpi";
import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

const [MPI] = ranksInThread(4);
const comm = MPI.COMM_WORLD;
const buf = new Int32Array(4);
const nothing = undefined as never;

/** What a program did wrong, the class that it is, and the words that the student reads. */
const mistakes: [what: string, call: () => unknown, errorClass: keyof typeof Mpi, message: string][] = [
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
    "an array as buffer",
    () => comm.Send([1, 2, 3] as never, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is [1, 2, 3], expected a typed array, as Float64Array.from(list) makes one",
  ],
  [
    "an object as buffer",
    () => comm.Send({ a: 1 } as never, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is { a }, expected a typed array (new Int32Array(8), say), a DataView or an ArrayBuffer; for other values there are the lower-case calls",
  ],
  [
    "no buffer",
    () => comm.Send(null, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is null, expected a typed array",
  ],
  [
    "a number as buffer",
    () => comm.Bcast(5 as never),
    "ERR_BUFFER",
    "comm.Bcast: buf is 5, expected a typed array",
  ],
  [
    "no receive buffer",
    () => comm.Recv(nothing),
    "ERR_BUFFER",
    "comm.Recv: buf is undefined, expected a typed array",
  ],
  [
    "wrong kind",
    () => comm.Send([new Float64Array(2), MPI.INT], { dest: 1 }),
    "ERR_TYPE",
    "comm.Send: buf is a Float64Array (MPI_DOUBLE), which does not hold MPI_INT",
  ],
  [
    "wrong size",
    () => comm.Send([new Int16Array(2), MPI.INT], { dest: 1 }),
    "ERR_TYPE",
    "comm.Send: buf is an Int16Array (MPI_SHORT), which does not hold MPI_INT",
  ],
  [
    "count too large",
    () => comm.Send([buf, 5, MPI.INT], { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf has room for 4 elements of MPI_INT, and the count is 5",
  ],
  [
    "count negative",
    () => comm.Send([buf, -1, MPI.INT], { dest: 1 }),
    "ERR_COUNT",
    "comm.Send: the count of buf is -1, expected a whole number from 0 on",
  ],
  [
    "odd bytes",
    () => comm.Send([new Uint8Array(6), MPI.INT], { dest: 1 }),
    "ERR_COUNT",
    "comm.Send: buf has 6 bytes, which is not a whole number of MPI_INT (4 bytes each)",
  ],
  [
    "too many parts",
    () => comm.Send([buf, 1, MPI.INT, 2] as never, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is an array of 4, expected [buffer, datatype] or [buffer, count, datatype]",
  ],
  [
    "shared halves",
    () => comm.Sendrecv(buf, { dest: 1, recvbuf: buf.subarray(2) }),
    "ERR_BUFFER",
    "comm.Sendrecv: sendbuf and recvbuf share 8 bytes of memory, which MPI forbids; use two arrays (MPI",
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
  [
    "scatter not divisible",
    () => comm.Scatter(new Int32Array(6), new Int32Array(1)),
    "ERR_COUNT",
    "comm.Scatter: sendbuf has 6 elements, which cannot be divided among 4 ranks",
  ],
  [
    "scatter of unequal parts",
    () => comm.Scatter(new Int32Array(8), new Int32Array(1)),
    "ERR_COUNT",
    "comm.Scatter: recvbuf has 4 bytes for each rank and sendbuf has 8, and both must be the same",
  ],
  [
    "no recvbuf at the root",
    () => comm.Gather(buf, null),
    "ERR_BUFFER",
    "comm.Gather: recvbuf is null, expected a typed array",
  ],
  [
    "in place away from the root",
    () => comm.Gather(MPI.IN_PLACE, null, { root: 1 }),
    "ERR_BUFFER",
    "comm.Gather: sendbuf is MPI.IN_PLACE, which only the root may pass",
  ],
  [
    "in place on both sides",
    () => comm.Allreduce(MPI.IN_PLACE, MPI.IN_PLACE as never),
    "ERR_BUFFER",
    "comm.Allreduce: recvbuf is ",
  ],
  [
    "too few counts",
    () => comm.Gatherv(buf, [buf.slice(), [[1, 2, 3], null], MPI.INT]),
    "ERR_COUNT",
    "comm.Gatherv: the list of counts in recvbuf is [1, 2, 3], expected 4 numbers, one for each rank",
  ],
  [
    "a block beyond the end",
    () =>
      comm.Scatterv(
        [
          buf,
          [
            [1, 1, 1, 1],
            [0, 1, 2, 4],
          ],
          MPI.INT,
        ],
        new Int32Array(1),
      ),
    "ERR_BUFFER",
    "comm.Scatterv: the block of rank 3 does not fit sendbuf: it is 1 element from element 4 on, and sendbuf has 4 elements (counts [1, 1, 1, 1], displs [0, 1, 2, 4])",
  ],
  [
    "counts that add up to too many",
    () => comm.Alltoallv([buf, [1, 1, 1, 1]], [buf.slice(), Uint32Array.of(1, 2, 1, 1)]),
    "ERR_BUFFER",
    "comm.Alltoallv: the block of rank 3 does not fit recvbuf: it is 1 element from element 4 on, and recvbuf has 4 elements (counts [1, 2, 1, 1], displs [0, 1, 3, 4])",
  ],
  [
    "counts that are none",
    () => comm.Allgatherv(buf, [buf.slice(), 4 as never]),
    "ERR_COUNT",
    "comm.Allgatherv: the list of counts in recvbuf is 4, expected 4 numbers, one for each rank",
  ],
  [
    "options where there are none",
    () => comm.Split({ color: 1 } as never),
    "ERR_ARG",
    "comm.Split: color is { color }, expected numbers without names: the call is written comm.Split(color, key)",
  ],
  [
    "a negative displacement",
    () =>
      comm.Scatterv(
        [
          buf,
          [
            [1, 1, 1, 1],
            [0, 1, 2, -1],
          ],
          MPI.INT,
        ],
        new Int32Array(1),
      ),
    "ERR_ARG",
    "comm.Scatterv: the displacement of rank 3 in sendbuf is -1, expected a whole number from 0 on",
  ],
  [
    "scatter of no list",
    () => comm.scatter(5 as never),
    "ERR_ARG",
    "comm.scatter: sendobj is 5, expected a list with one value for each of the 4 ranks",
  ],
  [
    "scatter of a short list",
    () => comm.scatter([1, 2, 3]),
    "ERR_ARG",
    "comm.scatter: sendobj is a list of 3, expected a list with one value for each of the 4 ranks",
  ],
  [
    "reduce lengths differ",
    () => comm.Allreduce(buf, new Int32Array(3)),
    "ERR_COUNT",
    "comm.Allreduce: sendbuf has 4 elements and recvbuf has 3, and both must be the same",
  ],
  [
    "reduce types differ",
    () => comm.Allreduce(buf, new Float32Array(4)),
    "ERR_TYPE",
    "comm.Allreduce: sendbuf holds MPI_INT and recvbuf MPI_FLOAT, and both must be the same",
  ],
  [
    "an operation for other types",
    () => comm.Allreduce(new Float64Array(1), new Float64Array(1), { op: MPI.BAND }),
    "ERR_OP",
    "comm.Allreduce: op MPI_BAND is not defined for MPI_DOUBLE",
  ],
  [
    "a function in a buffer call",
    () => comm.Allreduce(buf, buf.slice(), { op: ((a: number) => a) as never }),
    "ERR_OP",
    "comm.Allreduce: op is the function op, expected an operation such as MPI.SUM, or one made by MPI.Op.Create",
  ],
  [
    "no operation",
    () => comm.allreduce(1, { op: "sum" as never }),
    "ERR_OP",
    'comm.allreduce: op is "sum", expected an operation such as MPI.SUM, or a function of two values',
  ],
  [
    "a colour below zero",
    () => comm.Split(-1),
    "ERR_ARG",
    "comm.Split: color is -1, expected a whole number from 0 on, or MPI.UNDEFINED",
  ],
  [
    "a key that is no number",
    () => comm.Split(0, "a" as never),
    "ERR_ARG",
    'comm.Split: key is "a", expected a whole number',
  ],
  ["the world freed", () => comm.Free(), "ERR_COMM", "comm.Free: MPI_COMM_WORLD cannot be freed"],
  [
    "the null communicator",
    () => MPI.COMM_NULL.Get_rank(),
    "ERR_COMM",
    "comm: this is MPI.COMM_NULL: this rank was given no communicator",
  ],
  ["MPI.Init", () => MPI.Init(), "ERR_OTHER", "MPI.Init: MPI is initialised by the import already"],
  [
    "not a list of requests",
    () => MPI.Request.waitall(5 as never),
    "ERR_REQUEST",
    "Request.waitall: requests is 5, expected an array of requests",
  ],
  [
    "not a request",
    () => MPI.Request.waitany([1 as never]),
    "ERR_REQUEST",
    "Request.waitany: requests[0] is 1, expected a request, as isend, irecv and their kin return it",
  ],
  [
    "a status by position",
    () => MPI.REQUEST_NULL.wait(new MPI.Status() as never),
    "ERR_ARG",
    "Request.wait: a status is passed by name, as in { status: status }",
  ],
  [
    "cancel nothing",
    () => MPI.REQUEST_NULL.Cancel(),
    "ERR_REQUEST",
    "Request.Cancel: this is MPI.REQUEST_NULL",
  ],
  [
    "no function",
    () => MPI.Op.Create(5 as never),
    "ERR_ARG",
    "MPI.Op.Create: fn is 5, expected a function of two values",
  ],
  [
    "free one of MPI's",
    () => MPI.SUM.Free(),
    "ERR_OP",
    "Op.Free: MPI_SUM is one of MPI's own and cannot be freed",
  ],
  [
    "ranks of a group",
    () => comm.Get_group().Translate_ranks([9]),
    "ERR_RANK",
    "Group.Translate_ranks: ranks[0] is 9, expected a rank from 0 to 3",
  ],
  [
    "a name that is none",
    () => comm.Set_name(5 as never),
    "ERR_ARG",
    "comm.Set_name: name is 5, expected a string",
  ],
  [
    "abort by a word",
    () => comm.Abort("now" as never),
    "ERR_ARG",
    'comm.Abort: errorcode is "now", expected a whole number',
  ],
];

test.each(mistakes)("%s", (_what, call, errorClass, message) => {
  let caught: unknown;
  try {
    call();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(MPI.Exception);
  const exception = caught as Mpi.Exception;
  expect(exception.message.startsWith(message) ? message : exception.message).toBe(message);
  expect(exception.message).toContain(`(MPI_${errorClass})`);
  expect(exception.Get_error_class()).toBe(MPI[errorClass]);
  expect(exception.Get_error_string()).toMatch(new RegExp(`^MPI_${errorClass}: `));
});

test.each([
  ["Comm", "ERR_COMM", "new MPI.Comm: a communicator comes from one that there is: write comm.Dup()"],
  [
    "Request",
    "ERR_REQUEST",
    "new MPI.Request: a request comes from the call that starts it, such as comm.isend",
  ],
  ["Op", "ERR_OP", "new MPI.Op: write MPI.Op.Create(fn) for an operation of your own"],
  ["Datatype", "ERR_TYPE", "new MPI.Datatype: take one of MPI's datatypes, such as MPI.INT"],
  ["Group", "ERR_GROUP", "new MPI.Group: write comm.Get_group()"],
] as const)("new MPI.%s says at once how to get one", (name, errorClass, message) => {
  for (const given of [[], [null], [(a: number) => a], [comm]])
    expect(() => Reflect.construct(MPI[name], given)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), errorClass: MPI[errorClass] }),
    );
});

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

test("a communicator that was freed", () => {
  const [mpi] = ranksInThread(1);
  const copy = mpi.COMM_WORLD.Dup();
  copy.Set_name("mine");
  copy.Free();
  expect(() => copy.barrier()).toThrow("comm.barrier: mine was freed before this call (MPI_ERR_COMM)");
  expect(() => copy.Send(new Int8Array(1), { dest: 0 })).toThrow(
    "comm.Send: mine was freed before this call",
  );
  expect(() => copy.Get_size()).toThrow("comm.Get_size: mine was freed before this call");
});

test("after Finalize", () => {
  const [mpi] = ranksInThread(1);
  mpi.Finalize();
  expect(mpi.Is_finalized()).toBe(true);
  expect(mpi.Is_initialized()).toBe(true);
  expect(() => mpi.COMM_WORLD.barrier()).toThrow(
    "comm.barrier: MPI.Finalize() was called before, and nothing may be sent or received after it (MPI_ERR_OTHER)",
  );
  expect(() => mpi.Finalize()).toThrow("MPI.Finalize: MPI.Finalize() was called before");
});

test("an operation whose function returns its value in a buffer call", () => {
  const [zero, one] = ranksInThread(2);
  const op = zero.Op.Create((a: number, b: number) => a + b);
  one.COMM_WORLD.Isend(Int32Array.of(2), { dest: 0 });
  expect(zero.COMM_SELF.allreduce(3, { op })).toBe(3);
  const core = Reflect.get(op, "core") as { elements: (...args: unknown[]) => void };
  expect(() => core.elements(new Uint8Array(4), new Uint8Array(4), 1, Reflect.get(zero.INT, "core"))).toThrow(
    "MPI.Op.Create: the function returned a value, but in upper-case calls it gets (inbuf, inoutbuf, datatype) and must change inoutbuf (MPI_ERR_OP)",
  );
});

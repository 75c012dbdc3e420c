import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";
import { testMistakes } from "./testing/mistakes.ts";

const [MPI] = ranksInThread(4);
const comm = MPI.COMM_WORLD;

testMistakes(MPI, [
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
]);

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
  expect(() => op.Reduce_local(new Int32Array(1), new Int32Array(1))).toThrow(
    "MPI.Op.Create: the function returned a value, but in upper-case calls it gets (inbuf, inoutbuf, datatype) and must change inoutbuf (MPI_ERR_OP)",
  );
});

import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

const [MPI] = ranksInThread(2);
const buf = new Int32Array(4);
const two = buf.slice();
const status = new MPI.Status();
const larger = (a: number, b: number): number => Math.max(a, b);

/** Whatever a program passes, the compiler's objections aside. */
type Loose = Readonly<Record<string, (...values: unknown[]) => unknown>>;
const comm = MPI.COMM_WORLD as unknown as Loose;
const Request = MPI.Request as unknown as Loose;

const cases: [what: string, call: () => unknown, message: string][] = [
  ["mpi4py's send", () => comm.send("x", 1, 5), "as in comm.send(data, { dest: 1, tag: 5 })"],
  ["an isend without tag", () => comm.isend("x", 1), "as in comm.isend(data, { dest: 1 })"],
  ["C's Send", () => comm.Send(buf, 4, MPI.INT, 1, 5), "as in comm.Send([buf, 4, MPI.INT], { dest: 1 })"],
  ["C's Bcast", () => comm.Bcast(buf, 4, MPI.INT, 0), "as in comm.Bcast([buf, 4, MPI.INT], { root: 0 })"],
  [
    "a tag after the options",
    () => comm.send("x", { dest: 1 }, 5),
    "5 is one argument too many: the call is written comm.send(data, { dest: 1, tag: 5 })",
  ],
  ["recv", () => comm.recv(0, 5), "as in comm.recv({ source: 0, tag: 5 })"],
  [
    "recv with its status after the options",
    () => comm.recv({ source: 0 }, status),
    "the call is written comm.recv({ source: 0, status: status })",
  ],
  [
    "recv into a buffer",
    () => comm.recv(buf),
    "the options argument is an Int32Array of 4, expected options by name, as in comm.recv({ source: 0 }); comm.Recv and comm.Irecv receive into a buffer",
  ],
  [
    "recv into nothing",
    () => comm.recv(new Float64Array(0)),
    "the options argument is a Float64Array of 0, expected options by name",
  ],
  ["Recv", () => comm.Recv(buf, 0, 5), "as in comm.Recv(buf, { source: 0, tag: 5 })"],
  [
    "a status by position",
    () => comm.Recv(buf, status),
    "a status is passed by name, as in { status: status }",
  ],
  ["irecv", () => comm.irecv({ source: 0 }, 3), "the call is written comm.irecv({ source: 0, tag: 3 })"],
  ["probe", () => comm.iprobe(1), "as in comm.iprobe({ source: 1 })"],
  ["sendrecv", () => comm.sendrecv("x", 1, 7), "as in comm.sendrecv(data, { dest: 1, sendtag: 7 })"],
  [
    "Sendrecv",
    () => comm.Sendrecv(buf, 1, 0, two, 1),
    "as in comm.Sendrecv(sendbuf, { dest: 1, sendtag: 0, recvbuf: recvbuf })",
  ],
  ["a root", () => comm.bcast("x", 1), "as in comm.bcast(data, { root: 1 })"],
  [
    "a communicator as options",
    () => comm.bcast("x", MPI.COMM_WORLD),
    "the options argument is Comm MPI_COMM_WORLD (rank 0 of 2), expected options by name, as in comm.bcast(data, { root: 0 })",
  ],
  ["Scatter's root", () => comm.Scatter(buf, two, 0), "as in comm.Scatter(sendbuf, recvbuf, { root: 0 })"],
  [
    "reduce's operation",
    () => comm.reduce(1, MPI.MAX, 0),
    "the options argument is MPI.MAX, expected options by name, as in comm.reduce(data, { op: MPI.MAX, root: 0 })",
  ],
  ["a function as operation", () => comm.allreduce(1, larger), "as in comm.allreduce(data, { op: larger })"],
  [
    "an operation of one's own",
    () => comm.Scan(buf, two, MPI.Op.Create(larger)),
    "as in comm.Scan(sendbuf, recvbuf, { op: op })",
  ],
  [
    "a root after the options",
    () => comm.Reduce(buf, two, { op: MPI.SUM }, 1),
    "the call is written comm.Reduce(sendbuf, recvbuf, { op: MPI.SUM, root: 1 })",
  ],
  [
    "options for a call without",
    () => comm.allgather(1, { root: 0 }),
    "{ root } is one argument too many: the call is written comm.allgather(data)",
  ],
  [
    "Allgather with a count",
    () => comm.Allgather(buf, two, 4),
    "4 is one argument too many: the call is written comm.Allgather(sendbuf, recvbuf)",
  ],
  [
    "Alltoallv with options",
    () => comm.Alltoallv(buf, two, {}),
    "{} is one argument too many: the call is written comm.Alltoallv(sendbuf, recvbuf)",
  ],
  [
    "a barrier for somebody",
    () => comm.barrier(1),
    "1 is one argument too many: the call is written comm.barrier()",
  ],
  ["a third number for Split", () => comm.Split(0, 0, 1), "the call is written comm.Split(color, key)"],
  [
    "statuses by position",
    () => Request.waitall([], []),
    "the options argument is [], expected options by name, as in Request.waitall(requests, { statuses: statuses })",
  ],
  [
    "requests one by one",
    () => Request.waitall(MPI.REQUEST_NULL, MPI.REQUEST_NULL),
    "requests is Request (inactive), expected an array of requests",
  ],
  [
    "commute by position",
    () => MPI.Op.Create(larger, true as never),
    "as in MPI.Op.Create(fn, { commute: true })",
  ],
  [
    "how many to start by position",
    () => MPI.COMM_SELF.Spawn("main.ts", 2 as never),
    "as in comm.Spawn(command, { maxprocs: 2 })",
  ],
  [
    "words for a program by position",
    () => MPI.COMM_SELF.Spawn("main.ts", [] as never),
    'as in comm.Spawn(command, { args: ["a", "b"] })',
  ],
  [
    "functions of a request by position",
    () => MPI.Grequest.Start((() => undefined) as never),
    "as in Grequest.Start({ query_fn: query_fn })",
  ],
];

test.each(cases)("%s says how the call is written", (_what, call, message) => {
  expect(call).toThrow(MPI.Exception);
  expect(call).toThrow(message);
});

test("undefined and empty options are none", () => {
  const alone = MPI.COMM_SELF as unknown as Loose;
  expect(alone.bcast(5, undefined, undefined)).toBe(5);
  expect(alone.allgather(5, undefined)).toEqual([5]);
  expect(alone.reduce(5, {})).toBe(5);
  expect(alone.iprobe(Object.create(null))).toBe(false);
});

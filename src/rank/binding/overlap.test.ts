import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

const [MPI] = ranksInThread(2);
const { COMM_SELF: self, COMM_WORLD: comm, IN_PLACE } = MPI;
const a = new Int32Array(4);
const shared = new Int32Array(new SharedArrayBuffer(16));
const apart = "use two arrays, or pass MPI.IN_PLACE as sendbuf to work on recvbuf alone (MPI_ERR_BUFFER)";

test.each<[string, () => void]>([
  ["Allreduce", () => self.Allreduce(a, a)],
  ["Reduce", () => self.Reduce(a, a)],
  ["Scan", () => self.Scan(a, a)],
  ["Exscan", () => self.Exscan(a, a)],
  ["Reduce_scatter_block", () => self.Reduce_scatter_block(a, a)],
  ["Gather", () => self.Gather(a, a)],
  ["Gatherv", () => self.Gatherv(a, [a, [4]])],
  ["Allgather", () => self.Allgather(a, a)],
  ["Allgatherv", () => self.Allgatherv(a, [a, [4]])],
  ["Alltoall", () => self.Alltoall(a, a)],
  ["Alltoallv", () => self.Alltoallv([a, [4]], [a, [4]])],
  ["Allreduce", () => self.Allreduce(shared, shared)],
  ["Allreduce", () => self.Allreduce([a.buffer, MPI.INT], new Uint32Array(a.buffer))],
])("%s of one array into itself", (name, call) => {
  expect(call).toThrow(
    `comm.${name}: sendbuf and recvbuf share 16 bytes of memory, which MPI forbids; ${apart}`,
  );
});

test("the root of a scatter may leave its part where it is", () => {
  const message =
    "share 4 bytes of memory, which MPI forbids; use two arrays, or pass MPI.IN_PLACE as recvbuf";
  expect(() => self.Scatter([a, 1], [a, 1])).toThrow(message);
  expect(() => self.Scatterv([a, [1]], [a, 1])).toThrow(message);
  self.Scatter(a, IN_PLACE);
  self.Allreduce(IN_PLACE, a);
});

test("an exchange has no place to leave data in", () => {
  const exchange = (recvbuf: Int32Array) => () => comm.Sendrecv(a, { dest: 0, source: 0, recvbuf });
  expect(exchange(a.subarray(3))).toThrow(/share 4 bytes of memory, which MPI forbids; use two arrays \(/);
  exchange(new Int32Array(4))();
});

test("parts that do not touch, and nothing at all, may be of one array", () => {
  self.Allreduce(a.subarray(0, 2), a.subarray(2));
  self.Allgather([a, 0], [a, 0]);
  self.Sendrecv(a.subarray(1, 1), { dest: 0, source: 0, recvbuf: a });
  self.Alltoallv([a, [[1], [0]]], [a, [[1], [3]]]);
  self.Gatherv([a, 1], [a, [[1], [2]]]);
  expect(() => self.Gatherv([a, 1], [a, [[2], [0]]])).toThrow("share 4 bytes");
});

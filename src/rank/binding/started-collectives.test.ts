import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

test("cco buf nonblocking: ranks that share a thread complete what they have started", () => {
  const ranks = ranksInThread(3);
  const results = ranks.map(() => new Int32Array(3));
  const requests = ranks.map((MPI, rank) =>
    MPI.COMM_WORLD.Iallgather(Int32Array.of(10 * rank), [results[rank], MPI.INT]),
  );
  const done = () => requests.map((request) => request.Test());
  for (let turn = 0; turn < 20; turn++) done();
  expect(done()).toEqual([true, true, true]);
  expect(results.map((result) => [...result])).toEqual(ranks.map(() => [0, 10, 20]));
});

test("cco buf persistent: each start works with what the memory holds then", () => {
  const [MPI] = ranksInThread(1);
  const [mine, result] = [Int32Array.of(1), new Int32Array(1)];
  const request = MPI.COMM_SELF.Allreduce_init(mine, result, { op: MPI.MAX });
  expect(result[0]).toBe(0);
  for (const value of [5, 7]) {
    mine[0] = value;
    request.Start();
    request.Wait();
    expect(result[0]).toBe(value);
  }
  request.Free();
  expect(() => request.Start()).toThrow(/freed/);
});

test("Alltoallw takes a datatype for each rank, displacements in bytes", () => {
  const [MPI] = ranksInThread(1);
  const into = new Float64Array(3);
  MPI.COMM_SELF.Alltoallw(
    [Float64Array.of(1, 2, 3), [[2], [8]], [MPI.DOUBLE]],
    [into, [[16], [0]], [MPI.BYTE]],
  );
  expect([...into]).toEqual([2, 3, 0]);
  expect(() => MPI.COMM_SELF.Alltoallw([into, [[1], [0]], []], [into, [[1], [0]], [MPI.INT]])).toThrow(
    "comm.Alltoallw: the list of datatypes in sendbuf is [], expected 1, one for each rank",
  );
});

test("Reduce_scatter takes counts, and finds them out where it is not told", () => {
  const [MPI] = ranksInThread(1);
  const comm = MPI.COMM_SELF;
  const result = new Int32Array(2);
  comm.Reduce_scatter(Int32Array.of(3, 4), result);
  expect([...result]).toEqual([3, 4]);
  comm.Reduce_scatter(Int32Array.of(5, 6), result, { recvcounts: [2] });
  expect([...result]).toEqual([5, 6]);
  expect(() => comm.Reduce_scatter(Int32Array.of(5, 6, 7), result, { recvcounts: [2] })).toThrow(
    /sendbuf has 3 elements, and recvcounts are 2 together/,
  );
  expect(() => comm.Reduce_scatter(MPI.IN_PLACE, result)).toThrow(
    /recvcounts is missing, which is needed with MPI.IN_PLACE/,
  );
});

test("an error about an argument names the call in the form that the program made it", () => {
  const [MPI] = ranksInThread(1);
  const buf = new Int32Array(2);
  expect(() => MPI.COMM_SELF.Ibcast(buf, { root: 3 })).toThrow(/^comm.Ibcast: root is 3, expected rank 0/);
  expect(() => MPI.COMM_SELF.Bcast_init(buf, { root: 3 })).toThrow(
    /^comm.Bcast_init: root is 3, expected rank 0/,
  );
  expect(() => MPI.COMM_SELF.Iallreduce(buf, new Float64Array(2))).toThrow(
    /^comm.Iallreduce: sendbuf holds MPI_INT/,
  );
});

test("Reduce_local combines two buffers of one rank", () => {
  const [MPI] = ranksInThread(1);
  const whole = Int32Array.of(10, 20);
  MPI.SUM.Reduce_local(Int32Array.of(1, 2), whole);
  expect([...whole]).toEqual([11, 22]);
  expect(() => MPI.SUM.Reduce_local(Int32Array.of(1), whole)).toThrow(
    "Op.Reduce_local: inbuf has 1 element and inoutbuf has 2, and both must be the same",
  );
});

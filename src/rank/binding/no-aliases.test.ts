import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

const [MPI] = ranksInThread(1);
const comm = MPI.COMM_SELF;

test("no collective returns the object that went in", () => {
  const list = [2, 0];
  const ops = [MPI.SUM, MPI.MAX, MPI.MAXLOC, MPI.Op.Create((a: number[]) => a), (a: number[]) => a];
  for (const op of ops) {
    for (const out of [comm.allreduce(list, { op }), comm.reduce(list, { op }), comm.scan(list, { op })]) {
      expect(out).toEqual(list);
      expect(out).not.toBe(list);
    }
  }
  expect(comm.gather(list)?.[0]).not.toBe(list);
  expect(comm.allgather(list)[0]).not.toBe(list);
  expect(comm.scatter([list])).not.toBe(list);
  expect(comm.alltoall([list])[0]).not.toBe(list);
});

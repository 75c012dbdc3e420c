import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Note } from "#mpi/recorder.ts";
import { ranksInThread } from "./testing/in-thread.ts";

function alone() {
  const notes: Note[] = [];
  const [MPI] = ranksInThread(1, { ...nullRecorder, note: (note) => notes.push(note) });
  const ofType = (type: Note["type"]) => notes.filter((note) => note.type === type);
  return { MPI, ofType };
}

test("what a program has made and not given back is told at its end, and nothing else", () => {
  const { MPI, ofType } = alone();
  const { COMM_SELF: comm } = MPI;
  comm.Dup().Free();
  comm.Dup();
  comm.Get_group().Free();
  comm.Get_group();
  MPI.INT.Create_contiguous(2).Free();
  MPI.INT.Create_contiguous(3).Commit();
  MPI.Win.Allocate(8, { comm }).Free();
  MPI.Win.Allocate(8, { comm }).Set_name("mine");
  MPI.Finalize();
  expect(ofType("left")).toMatchObject([
    { what: "communicator", count: 1 },
    { what: "group", name: "of 1 rank", count: 1 },
    { what: "datatype", count: 1 },
    { what: "window", name: "mine", count: 1 },
  ]);
});

test("a wait for a request that was complete or freed is told once, one beside active requests never", () => {
  const { MPI, ofType } = alone();
  const { COMM_SELF: comm, Request } = MPI;
  const [first, second] = [comm.isend(1, { dest: 0 }), comm.isend(2, { dest: 0 })];
  first.wait();
  Request.waitall([first, second]);
  expect(ofType("waited-idly")).toEqual([]);
  first.wait();
  first.wait();
  first.test();
  expect(ofType("waited-idly")).toMatchObject([{ how: "completed", kind: callKind("wait") }]);
  const freed = comm.isend(3, { dest: 0 });
  freed.Free();
  Request.Waitall([freed]);
  expect(ofType("waited-idly")[1]).toMatchObject({ how: "freed", kind: callKind("Waitall") });
});

test("a wait for a persistent request is told when it is never started", () => {
  const { MPI, ofType } = alone();
  const data = new Int32Array(1);
  const loop = MPI.COMM_SELF.Send_init(data, { dest: 0 });
  // There is nothing to wait for in the first round.
  loop.Wait();
  loop.Start();
  MPI.COMM_SELF.Recv(data);
  loop.Wait();
  loop.Free();
  const idle = MPI.COMM_SELF.Send_init(data, { dest: 0 });
  idle.Wait();
  expect(ofType("waited-idly")).toEqual([]);
  idle.Free();
  expect(ofType("waited-idly")).toMatchObject([{ how: "started", kind: callKind("Wait") }]);
  MPI.COMM_SELF.Recv_init(data, { source: 0 });
  MPI.Finalize();
  expect(ofType("left")).toMatchObject([{ what: "unstarted", name: "comm.Recv_init" }]);
});

test("an epoch with accesses that no fence ends is told when the window is freed, or at the end", () => {
  const { MPI, ofType } = alone();
  const { COMM_SELF: comm } = MPI;
  const fenced = MPI.Win.Allocate(4, { comm });
  fenced.Fence();
  fenced.Put(new Int8Array(1), 0);
  fenced.Fence();
  fenced.Free();
  expect(ofType("epoch-open")).toEqual([]);
  const open = MPI.Win.Allocate(4, { comm });
  open.Fence();
  open.Put(new Int8Array(1), 0);
  open.Free();
  expect(ofType("epoch-open")).toMatchObject([{ how: "fence" }]);
  MPI.Win.Allocate(4, { comm }).Lock(0);
  MPI.Finalize();
  expect(ofType("epoch-open")[1]).toMatchObject({ how: "lock", rank: 0, line: 0 });
});

test("a buffered send without room tells what it needs and what there is", () => {
  const { MPI, ofType } = alone();
  const { COMM_SELF: comm, BSEND_OVERHEAD } = MPI;
  const data = new Int8Array(100);
  expect(() => comm.Bsend(data, { dest: 0 })).toThrow("no buffer");
  MPI.Attach_buffer(new ArrayBuffer(100));
  expect(() => comm.Bsend(data, { dest: 0 })).toThrow("room");
  const needs = 100 + BSEND_OVERHEAD;
  expect(ofType("no-room")).toMatchObject([
    { needs, size: -1, calls: [] },
    { needs, size: 100, calls: [] },
  ]);
});

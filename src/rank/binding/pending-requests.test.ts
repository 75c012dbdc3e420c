import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Note } from "#mpi/recorder.ts";
import { ranksInThread } from "./testing/in-thread.ts";

test("a rank whose calls are not recorded notes the requests that it never completed", () => {
  const notes: Note[] = [];
  const [MPI] = ranksInThread(1, { ...nullRecorder, note: (note) => notes.push(note) });
  const { COMM_SELF: comm, Request } = MPI;
  const room = new Int32Array(1);
  comm.isend("waited for", { dest: 0 }).wait();
  const received = comm.irecv({ source: 0 });
  Request.waitall([received, comm.Isend(room, { dest: MPI.PROC_NULL })]);
  comm.Irecv(room, { source: 0, tag: 1 }).Cancel();
  comm.Isend(room, { dest: 0, tag: 2 }).Free();
  comm.Isend(room, { dest: 0, tag: 3 });
  comm.irecv({ source: 0, tag: 4 });
  comm.Recv(room, { source: 0, tag: 2 });
  comm.Recv(room, { source: 0, tag: 3 });
  MPI.Finalize();
  const pending = notes.filter(({ type }) => type === "request-pending");
  expect(pending).toMatchObject([{ kind: callKind("Isend") }, { kind: callKind("irecv") }]);
});

test("a program that never completes any is told of some", () => {
  const notes: Note[] = [];
  const [MPI] = ranksInThread(1, { ...nullRecorder, note: (note) => notes.push(note) });
  for (let count = 0; count < 12_000; count += 1) MPI.COMM_SELF.Irecv(new Int8Array(1), { source: 0 });
  MPI.Finalize();
  expect(notes.filter(({ type }) => type === "request-pending")).toHaveLength(200);
});

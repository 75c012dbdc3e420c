import { expect, test } from "vitest";
import { type CallName, callNames } from "#mpi/call-kinds.ts";
import { algorithmNames } from "#mpi/collectives/choices.ts";
import { datatypeByIndex } from "#mpi/datatypes.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import { opByIndex } from "#mpi/ops.ts";
import { MAX_PROCESSES } from "#mpi/processes/numbers.ts";
import type { CallFields, Note, Recorder } from "#mpi/recorder.ts";
import { ranksInThread } from "./testing/in-thread.ts";

interface Call extends CallFields {
  name: CallName;
  exit: { source: number; tag: number; bytes: number; error: number } | null;
}

/** Keeps what the binding says of its calls. */
class CallRecorder implements Recorder {
  readonly enabled = true;
  readonly calls: Call[] = [];
  readonly notes: Note[] = [];
  readonly requests: string[] = [];
  readonly sent = nullRecorder.sent;
  readonly received = nullRecorder.received;
  readonly image = nullRecorder.image;
  readonly decided = nullRecorder.decided;

  enter(fields: CallFields): number {
    this.calls.push({ ...fields, name: callNames[fields.kind], exit: null });
    return this.calls.length;
  }

  exit(call: number, source: number, tag: number, bytes: number, error: number): void {
    this.calls[call - 1].exit = { source, tag, bytes, error };
  }

  requestStarted(call: number, id: number, receive: boolean, peer: number, tag: number): void {
    this.requests.push(`${id} started by ${call}: ${receive ? "from" : "to"} ${peer} tag ${tag}`);
  }

  requestEnded(call: number, id: number, how: string): void {
    this.requests.push(`${id} ${how} by ${call}`);
  }

  note(note: Note): void {
    this.notes.push(note);
  }

  get last(): Call {
    return this.calls[this.calls.length - 1];
  }
}

function recorded(ranks: number) {
  const recorder = new CallRecorder();
  const [MPI] = ranksInThread(ranks, recorder);
  return { recorder, MPI, comm: MPI.COMM_WORLD };
}

test("a send says where to, what, and how much", () => {
  const { recorder, comm } = recorded(3);
  comm.Send(new Float64Array(3), { dest: 2, tag: 9 });
  expect(recorder.last).toMatchObject({ name: "Send", comm: 0, peer: 2, tag: 9, bytes: 24, count: 3 });
  expect(datatypeByIndex(recorder.last.datatype)?.name).toBe("MPI_DOUBLE");
  expect(recorder.last.exit).toEqual({ source: -1, tag: -1, bytes: -1, error: 0 });
  comm.send("four", { dest: 1 });
  expect(recorder.last).toMatchObject({ name: "send", peer: 1, tag: 0, count: -1, datatype: 0 });
  expect(recorder.last.bytes).toBeGreaterThan(4);
});

test("a receive says what it asked for and what it took", () => {
  const { recorder, MPI } = recorded(1);
  const me = MPI.COMM_SELF;
  me.Isend(new Int32Array(2), { dest: 0, tag: 4 }).Wait();
  me.Recv(new Int32Array(5), { source: MPI.ANY_SOURCE });
  expect(recorder.last).toMatchObject({ name: "Recv", peer: MPI.ANY_SOURCE, tag: MPI.ANY_TAG, count: 5 });
  expect(recorder.last.exit).toEqual({ source: 0, tag: 4, bytes: 8, error: 0 });
  me.Sendrecv(new Int8Array(1), { dest: 0, sendtag: 1, recvbuf: new Int8Array(1), source: 0, recvtag: 1 });
  expect(recorder.last).toMatchObject({ name: "Sendrecv", peer: 0, tag: 1, peer2: 0, tag2: 1 });
  expect(recorder.last.exit).toMatchObject({ source: 0, tag: 1, bytes: 1 });
});

test("a call that fails leaves with its error class", () => {
  const { recorder, MPI } = recorded(1);
  const me = MPI.COMM_SELF;
  me.Isend(new Int32Array(2), { dest: 0 }).Wait();
  expect(() => me.Recv(new Int32Array(1))).toThrow(MPI.Exception);
  expect(recorder.last.exit?.error).toBe(MPI.ERR_TRUNCATE);
});

test("a collective says its number, root, operation, datatype and algorithm", () => {
  const { recorder, MPI, comm } = recorded(1);
  comm.barrier();
  expect(recorder.last).toMatchObject({ name: "barrier", collective: 1, peer: -1, op: 0 });
  comm.Bcast(new Int16Array(4), { root: 0 });
  expect(recorder.last).toMatchObject({ name: "Bcast", collective: 2, peer: 0, bytes: 8, count: 4 });
  expect(algorithmNames[recorder.last.algorithm]).toBe("linear");
  comm.Allreduce(new Int32Array(2), new Int32Array(2), { op: MPI.MAX });
  expect(recorder.last).toMatchObject({ name: "Allreduce", collective: 3, count: 2 });
  expect(opByIndex(recorder.last.op)).toMatchObject({ name: "MPI_MAX" });
  expect(datatypeByIndex(recorder.last.datatype)?.name).toBe("MPI_INT");
  comm.reduce(1, { op: (a, b) => a + b });
  expect(recorder.last).toMatchObject({ name: "reduce", collective: 4, count: -1, op: -1, datatype: 0 });
  MPI.COMM_SELF.Barrier();
  expect(recorder.last).toMatchObject({ name: "Barrier", collective: 1 });
  expect(recorder.calls.every(({ exit }) => exit !== null)).toBe(true);
});

test("communicators are named when they are made, named again, and freed", () => {
  const { recorder, MPI, comm } = recorded(1);
  expect(recorder.notes.slice(0, 2)).toEqual([
    { type: "comm", id: 0, name: "MPI_COMM_WORLD", members: [0], parent: -1 },
    { type: "comm", id: 2 * MAX_PROCESSES, name: "MPI_COMM_SELF", members: [0], parent: -1 },
  ]);
  const copy = comm.Dup();
  const part = copy.Split(5);
  expect(copy.Split(MPI.UNDEFINED)).toBe(MPI.COMM_NULL);
  part.Set_name("five");
  part.Free();
  const ids = recorder.notes.slice(2).map((note) => ("id" in note ? note.id : -1));
  expect(new Set(ids).size).toBe(2);
  expect(ids.every((id) => id > 2 && id % 2 === 0)).toBe(true);
  expect(recorder.notes.slice(2)).toMatchObject([
    { type: "comm", name: "duplicate of MPI_COMM_WORLD", parent: 0 },
    { type: "comm", name: "part 5 of duplicate of MPI_COMM_WORLD", parent: ids[0] },
    { type: "comm", name: "five" },
    { type: "comm-freed", id: ids[1] },
  ]);
  expect(copy.Get_name()).toBe("");
});

test("communicators that are made alike are told apart", () => {
  const { recorder, comm } = recorded(1);
  comm.Dup();
  const second = comm.Dup();
  comm.Split(0);
  comm.Split(0);
  second.Dup();
  expect(recorder.notes.slice(2)).toMatchObject([
    { name: "duplicate of MPI_COMM_WORLD" },
    { name: "duplicate 2 of MPI_COMM_WORLD" },
    { name: "part 0 of MPI_COMM_WORLD" },
    { name: "part 0 of split 2 of MPI_COMM_WORLD" },
    { name: "duplicate of duplicate 2 of MPI_COMM_WORLD" },
  ]);
});

test("requests start once and end once", () => {
  const { recorder, MPI } = recorded(1);
  const me = MPI.COMM_SELF;
  const receive = me.irecv({ tag: 3 });
  const send = me.isend("x", { dest: 0, tag: 3 });
  MPI.Request.waitall([receive, send]);
  MPI.Request.waitall([receive, send]);
  const gone = me.Irecv(new Int8Array(1), { source: 0 });
  gone.Cancel();
  gone.Wait();
  me.isend(1, { dest: MPI.PROC_NULL }).Free();
  expect(recorder.requests).toEqual([
    `1 started by 1: from ${MPI.ANY_SOURCE} tag 3`,
    "2 started by 2: to 0 tag 3",
    "1 completed by 3",
    "2 completed by 3",
    "3 started by 5: from 0 tag -1",
    "3 cancelled by 6",
    "4 started by 8: to -1 tag 0",
    "4 freed by 9",
  ]);
});

test("a derived datatype is told of when it is first used, and again under another name", () => {
  const { recorder, MPI, comm } = recorded(2);
  const { INT } = MPI;
  const column = INT.Create_vector(2, 1, 3).Commit();
  const send = () => comm.Send([new Int32Array(12), 2, column], { dest: 1 });
  send();
  send();
  const told = () => recorder.notes.filter((note) => note.type === "datatype");
  expect(told()).toMatchObject([
    { name: "vector(2, 1, 3) of MPI_INT", size: 8, more: false, basics: [7, 7], basic: 7 },
  ]);
  expect(recorder.last).toMatchObject({ name: "Send", bytes: 16, count: 2, datatype: told()[0].id });
  column.Set_name("column");
  send();
  expect(told().map(({ name }) => name)).toEqual(["vector(2, 1, 3) of MPI_INT", "column"]);
});

/** What the core sees of memory that a program touches while a request uses it, and what it leaves alone. */
import type { MPI as Mpi } from "mpi";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { callNames } from "#mpi/call-kinds.ts";
import { watchLent } from "#mpi/lent-views.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Note, Recorder } from "#mpi/recorder.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { Touches } from "#rank/touches.ts";
import { createMpi } from "./create-mpi.ts";

let notes: Note[] = [];
let MPI: typeof Mpi;
let a: Mpi.Comm;
let b: Mpi.Comm;
let touches: Touches;

beforeEach(() => {
  notes = [];
  const recorder: Recorder = { ...nullRecorder, note: (note) => notes.push(note) };
  const runtimes = runtimesInThread(2, recorder, {}, [], undefined, true);
  const [zero, one] = runtimes.map(createMpi);
  MPI = zero;
  a = zero.COMM_WORLD;
  b = one.COMM_WORLD;
  const { watch } = runtimes[1];
  if (watch === null) throw new Error("nobody watches");
  touches = new Touches(watch);
});

// The other tests of this thread have runtimes of their own.
afterAll(() => watchLent(null));

/** "changed Isend", "write Irecv by Recv". */
function seen(): string[] {
  return notes.flatMap((note) => {
    if (note.type !== "buffer-in-use") return [];
    const by = note.by === 0 ? "" : ` by ${callNames[note.by]}`;
    return [`${note.how} ${callNames[note.kind]}${by}`];
  });
}

describe("is seen", () => {
  test("what is sent has changed when the wait is over", () => {
    const data = Int32Array.of(1, 2, 3);
    const request = a.Isend(data, { dest: 1 });
    data[1] = 5;
    request.Wait();
    expect(seen()).toEqual(["changed Isend"]);
  });

  test("what is received into was written, also after the message had come", () => {
    const data = new Int32Array(2);
    const request = b.Irecv(data, { source: 0 });
    a.Send(Int32Array.of(7, 8), { dest: 1 });
    b.Iprobe({ source: 0 });
    data[0] = 1;
    request.Wait();
    expect(seen()).toEqual(["changed Irecv"]);
    expect([...data]).toEqual([7, 8]);
  });

  test("each start of a persistent send by itself", () => {
    const data = new Int32Array(1);
    const request = a.Send_init(data, { dest: 1 });
    data[0] = 1;
    request.Start();
    request.Wait();
    data[0] = 2;
    request.Start();
    data[0] = 3;
    request.Wait();
    expect(seen()).toEqual(["changed Send_init"]);
  });

  test("a partition after it may go, and not before", () => {
    const data = new Int32Array(4);
    const request = a.Psend_init(data, 2, { dest: 1 });
    request.Start();
    data[0] = 1;
    request.Pready(0);
    data[2] = 1;
    request.Pready(1);
    data[3] = 1;
    while (!request.Test()) b.Iprobe();
    expect(seen()).toEqual(["changed Psend_init"]);
  });

  test("another call that takes the memory", () => {
    const data = new Int32Array(4);
    const first = b.Irecv(data.subarray(0, 3), { source: 0, tag: 1 });
    const second = b.Irecv(data.subarray(2), { source: 0, tag: 2 });
    b.Send(data, { dest: 0 });
    for (const each of [first, second]) {
      each.Cancel();
      each.Wait();
    }
    expect(seen()).toEqual(["write Irecv by Irecv"]);
    b.Recv_init(data, { source: 0 }).Free();
  });

  test("data of a derived type, where it lies", () => {
    const data = new Int32Array(6);
    const everySecond = MPI.INT.Create_vector(3, 1, 2).Commit();
    const touch = (index: number): void => {
      const request = a.Isend([data, 1, everySecond], { dest: 1 });
      data[index] += 1;
      request.Wait();
    };
    touch(1);
    expect(seen()).toEqual([]);
    touch(2);
    expect(seen()).toEqual(["changed Isend"]);
    everySecond.Free();
  });

  test("an element that the program says it reads, of any view of the memory", () => {
    const data = new Float64Array(4);
    const request = b.Irecv(data.subarray(1, 2), { source: 0 });
    touches.r(data, 0);
    touches.r(new Uint8Array(data.buffer), 7);
    touches.r([1, 2, 3], 1);
    expect(seen()).toEqual([]);
    touches.r(new Uint8Array(data.buffer), 8);
    touches.r(data, 1);
    expect(seen()).toEqual(["read Irecv"]);
    request.Cancel();
    request.Wait();
  });
});

describe("is left alone", () => {
  test("one request more than can be looked through", () => {
    const data = new Int32Array(501);
    const requests = Array.from(data, (_, at) => b.Irecv(data.subarray(at, at + 1), { source: 0, tag: at }));
    data[500] = 1;
    touches.w(data, 500);
    expect(seen()).toEqual([]);
    touches.w(data, 499);
    expect(seen()).toEqual(["write Irecv"]);
    for (const request of requests) request.Cancel();
    MPI.Request.Waitall(requests);
  });

  test("the same memory sent twice, and read meanwhile", () => {
    const data = Int32Array.of(1);
    const requests = [b.Isend(data, { dest: 0 }), b.Isend(data, { dest: 0 })];
    touches.r(data, 0);
    b.Send(data, { dest: 0 });
    for (const request of requests) request.Wait();
    expect(seen()).toEqual([]);
  });

  test("what nobody sends or receives", () => {
    const data = new Int32Array(3);
    const dest = MPI.PROC_NULL;
    const requests = [
      b.Irecv(data.subarray(0, 1), { source: dest }),
      b.Isend(data.subarray(1, 2), { dest }),
      b.Recv_init(data.subarray(2), { source: dest }),
    ];
    for (const each of requests) if ("Start" in each) (each as Mpi.Prequest).Start();
    touches.r(data, 0);
    touches.w(data, 1);
    touches.w(data, 2);
    data.fill(5);
    for (const each of requests) each.Wait();
    expect([seen(), [...data]]).toEqual([[], [5, 5, 5]]);
  });

  test("memory of a request that is over, freed or cancelled", () => {
    const data = new Int32Array(1);
    const cancelled = b.Irecv(data, { source: 0 });
    cancelled.Cancel();
    cancelled.Wait();
    b.Isend(data, { dest: 0 }).Free();
    touches.w(data, 0);
    data[0] = 1;
    const done = b.Irecv(data, { source: 0 });
    a.Send(Int32Array.of(4), { dest: 1 });
    while (!done.Test());
    touches.w(data, 0);
    data[0] = 5;
    expect(seen()).toEqual([]);
    expect(touches.on).toBe(false);
  });

  test("what Get_status has found complete", () => {
    const data = new Int32Array(1);
    const request = b.Irecv(data, { source: 0 });
    a.Send(Int32Array.of(4), { dest: 1 });
    while (!request.Get_status());
    touches.r(data, 0);
    expect(data[0]).toBe(4);
    data[0] = 6;
    request.Wait();
    expect([seen(), data[0]]).toEqual([[], 6]);
  });

  test("the root's memory in a broadcast that it reads", () => {
    const data = new Int32Array(3);
    const requests = [b.Ibcast(data, { root: 1 }), a.Ibcast(new Int32Array(3), { root: 1 })];
    touches.r(data, 0);
    for (const request of requests) while (!request.Test()) [a, b].map((comm) => comm.Iprobe());
    expect(seen()).toEqual([]);
  });
});

describe("what goes through an array element by element", () => {
  test("asks for each while a request is open", () => {
    const data = new Int32Array(4);
    const request = b.Irecv(data.subarray(2), { source: 0 });
    let sum = 0;
    for (const value of touches.e(data, "data")) {
      sum += Number(value);
      if (sum === 0 && seen().length > 0) break;
    }
    expect(seen()).toEqual(["read Irecv"]);
    request.Cancel();
    request.Wait();
  });

  test("says in the engine's words what cannot be gone through", () => {
    expect(() => touches.e(5, "count")).toThrow(new TypeError("count is not iterable"));
    expect(() => touches.e(undefined, "rows")).toThrow("rows is not iterable");
    const list = [1];
    expect(touches.e(list, "list")).toBe(list);
  });
});

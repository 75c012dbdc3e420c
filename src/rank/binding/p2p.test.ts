import type { MPI as Mpi } from "mpi";
import { beforeEach, describe, expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

let zero: typeof Mpi;
let one: typeof Mpi;
let a: Mpi.Comm;
let b: Mpi.Comm;

beforeEach(() => {
  [zero, one] = ranksInThread(2);
  a = zero.COMM_WORLD;
  b = one.COMM_WORLD;
});

describe("p2p obj blocking", () => {
  test("send and recv, with tag, source and status", () => {
    a.send({ n: 1 }, { dest: 1, tag: 7 });
    a.send("second", { dest: 1 });
    const status = new one.Status();
    expect(b.recv({ source: 0, tag: 0, status })).toBe("second");
    expect([status.source, status.tag, status.Get_source(), status.Get_tag()]).toEqual([0, 0, 0, 0]);
    expect(b.recv({ source: one.ANY_SOURCE, tag: one.ANY_TAG, status })).toEqual({ n: 1 });
    expect([status.tag, status.error, status.Get_error(), status.Is_cancelled()]).toEqual([7, 0, 0, false]);
    expect(status.count).toBeGreaterThan(0);
  });

  test("null, undefined and nothing are three things", () => {
    a.send(null, { dest: 1 });
    a.send(undefined, { dest: 1 });
    expect([b.recv(), b.recv()]).toEqual([null, undefined]);
  });

  test("nobody receives from and sends to PROC_NULL", () => {
    const status = new zero.Status();
    a.send(1, { dest: zero.PROC_NULL });
    a.ssend(1, { dest: zero.PROC_NULL });
    expect(a.recv({ source: zero.PROC_NULL, status })).toBeNull();
    expect([status.source, status.tag, status.count]).toEqual([zero.PROC_NULL, zero.ANY_TAG, 0]);
    expect(a.sendrecv(1, { dest: zero.PROC_NULL, source: zero.PROC_NULL })).toBeNull();
    expect(a.iprobe({ source: zero.PROC_NULL })).toBe(true);
  });

  test("sendrecv with oneself", () => {
    const me = zero.COMM_SELF;
    expect(me.sendrecv([1, 2], { dest: 0, sendtag: 3, source: 0, recvtag: 3 })).toEqual([1, 2]);
  });

  test("probe tells what a receive would get, and leaves it there", () => {
    expect(b.iprobe()).toBe(false);
    a.send("x", { dest: 1, tag: 4 });
    const status = new one.Status();
    expect(b.probe({ status })).toBe(true);
    expect(b.iprobe({ tag: 3 })).toBe(false);
    expect(b.iprobe({ source: 0, tag: 4, status })).toBe(true);
    expect([status.source, status.tag]).toEqual([0, 4]);
    expect(b.recv()).toBe("x");
  });

  test("a value sent is a value of one's own", () => {
    const list = [1, 2, 3];
    a.send(list, { dest: 1 });
    list.push(4);
    expect(b.recv()).toEqual([1, 2, 3]);
  });
});

describe("p2p obj nonblocking", () => {
  test("isend, irecv, wait and test", () => {
    const early = b.irecv({ source: 0, tag: 1 });
    expect(early.test()).toEqual([false, null]);
    const sending = a.isend(new Map([[1, "one"]]), { dest: 1, tag: 1 });
    expect(sending.wait()).toBeNull();
    const status = new one.Status();
    expect(early.wait({ status })).toEqual(new Map([[1, "one"]]));
    expect([status.source, status.tag]).toEqual([0, 1]);
    expect(early.wait({ status })).toBeNull();
    expect([status.source, status.tag, status.count]).toEqual([one.ANY_SOURCE, one.ANY_TAG, 0]);
    expect(early.test()).toEqual([true, null]);
  });

  test("what is sent is what there was when isend was called", () => {
    const big = { text: "x".repeat(50_000), n: 1 };
    const first = a.isend(big, { dest: 1 });
    big.n = 2;
    const second = a.isend(big, { dest: 1 });
    const receives = [b.irecv(), b.irecv()];
    for (let round = 0; round < 1000; round++) {
      a.iprobe();
      b.iprobe();
    }
    expect(one.Request.waitall(receives).map(({ n }) => n)).toEqual([1, 2]);
    zero.Request.waitall([first, second]);
  });

  test("waitall, waitany, waitsome, testall, testany, testsome", () => {
    const { Request } = one;
    const post = (): Mpi.Request[] => [0, 1, 2].map((tag) => b.irecv({ tag }));
    const send = (...tags: number[]): void => {
      for (const tag of tags) a.send(`tag ${tag}`, { dest: 1, tag });
    };
    let list = post();
    expect(Request.testall(list)).toEqual([false, null]);
    expect(Request.testany(list)).toEqual([one.UNDEFINED, false, null]);
    expect(Request.testsome(list)).toEqual([[], []]);
    send(1);
    expect(Request.waitany(list)).toEqual([1, "tag 1"]);
    send(2, 0);
    expect(Request.waitsome(list)).toEqual([
      [0, 2],
      ["tag 0", "tag 2"],
    ]);
    expect(Request.waitsome(list)).toEqual([null, null]);
    expect(Request.waitany(list)).toEqual([one.UNDEFINED, null]);
    expect(Request.testany(list)).toEqual([one.UNDEFINED, true, null]);
    expect(Request.testall(list)).toEqual([true, [null, null, null]]);
    list = post();
    send(0, 1, 2);
    const statuses: Mpi.Status[] = [];
    expect(Request.waitall(list, { statuses })).toEqual(["tag 0", "tag 1", "tag 2"]);
    expect(statuses.map(({ tag }) => tag)).toEqual([0, 1, 2]);
    expect(Request.waitall([])).toEqual([]);
    expect(Request.waitall([one.REQUEST_NULL])).toEqual([null]);
    list = post();
    send(2);
    expect(Request.testany(list)).toEqual([2, true, "tag 2"]);
    send(0, 1);
    expect(Request.testsome(list)).toEqual([
      [0, 1],
      ["tag 0", "tag 1"],
    ]);
  });
});

describe("p2p buf blocking", () => {
  test.each([
    ["Int8Array", new Int8Array([-1, 2]), "SIGNED_CHAR"],
    ["Uint8Array", new Uint8Array([1, 255]), "UNSIGNED_CHAR"],
    ["Uint8ClampedArray", new Uint8ClampedArray([1, 255]), "UNSIGNED_CHAR"],
    ["Int16Array", new Int16Array([-300]), "SHORT"],
    ["Uint16Array", new Uint16Array([65_000]), "UNSIGNED_SHORT"],
    ["Int32Array", new Int32Array([-70_000, 1, 2]), "INT"],
    ["Uint32Array", new Uint32Array([4_000_000_000]), "UNSIGNED"],
    ["BigInt64Array", new BigInt64Array([-5n]), "LONG"],
    ["BigUint64Array", new BigUint64Array([2n ** 63n]), "UNSIGNED_LONG"],
    ["Float32Array", new Float32Array([0.5]), "FLOAT"],
    ["Float64Array", new Float64Array([Math.PI, -0]), "DOUBLE"],
    ["DataView", new DataView(new ArrayBuffer(3)), "BYTE"],
    ["ArrayBuffer", Uint8Array.of(1, 2).buffer, "BYTE"],
  ] as const)("%s finds its datatype by itself", (_name, sent, typeName) => {
    const type = one[typeName];
    const size = "byteLength" in sent ? sent.byteLength : 0;
    const room = new ArrayBuffer(size);
    const status = new one.Status();
    a.Send(sent, { dest: 1 });
    b.Recv([room, type], { source: 0, status });
    const bytes = ArrayBuffer.isView(sent) ? new Uint8Array(sent.buffer) : new Uint8Array(sent);
    expect([...new Uint8Array(room)]).toEqual([...bytes]);
    expect(status.Get_count(type)).toBe(size / type.size);
    expect(status.Get_count()).toBe(size);
  });

  test("[buffer, datatype], [buffer, count], [buffer, count, datatype]", () => {
    const sent = Int32Array.of(1, 2, 3, 4);
    for (const spec of [
      [sent, zero.INT],
      [sent, 2],
      [sent, 3, zero.INT],
      [sent, zero.BYTE],
    ] as const)
      a.Send(spec, { dest: 1 });
    const lengths = [4, 2, 3, 4].map((wanted) => {
      const room = new Int32Array(5);
      const status = new one.Status();
      b.Recv(room, { status });
      expect([...room.subarray(0, wanted)]).toEqual([1, 2, 3, 4].slice(0, wanted));
      return status.Get_count(one.INT);
    });
    expect(lengths).toEqual([4, 2, 3, 4]);
  });

  test("a part of an array, and an array that has changed since", () => {
    const whole = Float64Array.of(1, 2, 3, 4);
    const room = new Float64Array(2);
    for (const offset of [0, 2, 1]) {
      a.Send(whole.subarray(offset, offset + 2), { dest: 1 });
      b.Recv(room);
      expect([...room]).toEqual([offset + 1, offset + 2]);
    }
    for (const value of [7, 8]) {
      whole[0] = value;
      a.Send(whole, { dest: 1 });
      const all = new Float64Array(4);
      b.Recv(all);
      expect(all[0]).toBe(value);
    }
  });

  test("a buffer that was resized between two calls", () => {
    const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
    const tracking = new Uint8Array(buffer);
    const status = new one.Status();
    for (const length of [8, 16, 4]) {
      buffer.resize(length);
      a.Send(tracking, { dest: 1 });
      b.Recv(new Uint8Array(16), { status });
      expect(status.count).toBe(length);
    }
  });

  test("shared memory can be sent and received", () => {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    shared[1] = 5;
    a.Send(shared, { dest: 1 });
    const room = new Int32Array(new SharedArrayBuffer(8));
    b.Recv(room);
    expect(room[1]).toBe(5);
  });

  test("Sendrecv with oneself, and with nobody", () => {
    const recvbuf = new Int32Array(1);
    const status = new zero.Status();
    zero.COMM_SELF.Sendrecv(Int32Array.of(9), { dest: 0, recvbuf, source: 0, status });
    expect(recvbuf[0]).toBe(9);
    expect(status.Get_count(zero.INT)).toBe(1);
    a.Sendrecv(null, { dest: zero.PROC_NULL, recvbuf: null, source: zero.PROC_NULL, status });
    expect(status.source).toBe(zero.PROC_NULL);
  });
});

describe("p2p buf nonblocking", () => {
  test("Isend, Irecv, Wait, Test, Waitall and their kin", () => {
    const { Request } = one;
    const rooms = [0, 1, 2].map(() => new Int16Array(1));
    const list = rooms.map((room, tag) => b.Irecv(room, { source: 0, tag }));
    expect([list[0].Test(), Request.Testall(list), Request.Testany(list), Request.Testsome(list)]).toEqual([
      false,
      false,
      [one.UNDEFINED, false],
      [],
    ]);
    for (const tag of [2, 0, 1]) expect(a.Isend(Int16Array.of(10 + tag), { dest: 1, tag }).Wait()).toBe(true);
    const status = new one.Status();
    expect(list[0].Wait({ status })).toBe(true);
    expect(status.Get_count(one.SHORT)).toBe(1);
    expect(Request.Waitany(list)).toBe(1);
    expect(Request.Waitsome(list)).toEqual([2]);
    expect([
      Request.Waitall(list),
      Request.Testall(list),
      Request.Waitany(list),
      Request.Waitsome(list),
    ]).toEqual([true, true, one.UNDEFINED, null]);
    expect(rooms.map(([value]) => value)).toEqual([10, 11, 12]);
  });

  test("a receive that is cancelled leaves its message to the next one", () => {
    const room = new Int32Array(1);
    const request = b.Irecv(room, { source: 0 });
    request.Cancel();
    const status = new one.Status();
    request.Wait({ status });
    expect(status.Is_cancelled()).toBe(true);
    a.Send(Int32Array.of(3), { dest: 1 });
    b.Recv(room);
    expect(room[0]).toBe(3);
    expect(() => request.Cancel()).toThrow("Request.Cancel: the request is complete or was freed already");
  });

  test("a request that was freed", () => {
    const request = a.Isend(Int32Array.of(4), { dest: 1 });
    request.Free();
    expect(request.wait()).toBeNull();
    const room = new Int32Array(1);
    b.Recv(room);
    expect(room[0]).toBe(4);
  });

  test("of several receives the one that failed is named", () => {
    const list = [b.Irecv(new Int8Array(9)), b.Irecv(new Int8Array(1))];
    a.Send(new Int8Array(2), { dest: 1 });
    a.Send(new Int8Array(2), { dest: 1 });
    const statuses: Mpi.Status[] = [];
    expect(() => one.Request.Waitall(list, { statuses })).toThrow(
      "Request.Waitall: request 1: the message from rank 0 with tag 0 has 2 bytes, the buffer has room for 1 byte",
    );
    expect(statuses.map((status) => status.Get_error())).toEqual([0, one.ERR_TRUNCATE]);
  });
});

test("the accessors of MPI", () => {
  expect([a.rank, a.size, b.Get_rank(), b.Get_size()]).toEqual([0, 2, 1, 2]);
  expect([zero.COMM_SELF.rank, zero.COMM_SELF.size]).toEqual([0, 1]);
  expect(a.Get_name()).toBe("MPI_COMM_WORLD");
  a.name = "everybody";
  expect(a.Get_name()).toBe("everybody");
  const group = b.Get_group();
  expect([group.rank, group.size, group.Get_rank(), group.Get_size()]).toEqual([1, 2, 1, 2]);
  expect(group.Translate_ranks([1, 0])).toEqual([1, 0]);
  expect(one.COMM_SELF.group.Translate_ranks()).toEqual([1]);
  expect(group.Translate_ranks([0, 1], one.COMM_SELF.Get_group())).toEqual([one.UNDEFINED, 0]);
  expect([zero.Wtime(), zero.Wtick()]).toEqual([1.5, 0.000005]);
  expect(zero.Get_processor_name()).toBe("test");
  expect(zero.Get_version()).toEqual([4, 1]);
  expect(zero.Get_library_version()).toMatch(/^Ringside \d/);
  expect([zero.INT.Get_size(), zero.DOUBLE_INT.Get_extent(), zero.INT.name]).toEqual([4, [0, 16], "MPI_INT"]);
  expect(zero.INT_INT).toBe(zero.TWOINT);
  expect([zero.SUM.Is_commutative(), zero.SUM.is_predefined, zero.SUM.name]).toEqual([true, true, "MPI_SUM"]);
  expect(() => a.Abort(3)).toThrow("aborted with 3");
});

/** Buffered and ready sends, matched probes, exchanges, cancelling. */
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

const large = (fill: number) => new Int32Array(50_000).fill(fill);

function errorOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return String(error instanceof Error ? error.message : error).replace(/ \(MPI_ERR_\w+\)$/, "");
  }
  return "nothing thrown";
}

describe("p2p buffered", () => {
  test("needs a buffer with room, and says how much there is", () => {
    expect(errorOf(() => a.Bsend(new Int32Array(4), { dest: 1 }))).toBe(
      "comm.Bsend: no buffer is attached: MPI.Attach_buffer(buf) attaches one; this message needs 112 bytes (16 and MPI.BSEND_OVERHEAD, 96)",
    );
    zero.Attach_buffer(new ArrayBuffer(200_000 + 2 * zero.BSEND_OVERHEAD));
    a.Bsend(large(1), { dest: 1 });
    expect(errorOf(() => a.Bsend(new Int32Array(4), { dest: 1 }))).toBe(
      "comm.Bsend: the message needs 112 bytes (16 and MPI.BSEND_OVERHEAD, 96), and the buffer of 200,192 bytes that is attached has room for 96 bytes; 1 message in it has not left yet",
    );
    a.Bsend(new Int32Array(0), { dest: 1, tag: 1 });
    expect(errorOf(() => zero.Attach_buffer(null))).toBe(
      "MPI.Attach_buffer: the buffer of 200,192 bytes is attached already: detach it first, with MPI.Detach_buffer()",
    );
  });

  test("never blocks, keeps the order, and what it sends may change at once", () => {
    const attached = new Uint8Array(1 << 20);
    zero.Attach_buffer(attached);
    const data = large(1);
    a.Bsend(data, { dest: 1, tag: 5 });
    data.fill(2);
    const request = a.Ibsend(data, { dest: 1, tag: 5 });
    data.fill(3);
    expect(request.Test()).toBe(true);
    a.bsend({ third: 3 }, { dest: 1, tag: 5 });
    expect(a.ibsend("fourth", { dest: 1, tag: 5 }).wait()).toBeNull();

    const received = [0, 0].map(() => {
      const target = new Int32Array(50_000);
      const receive = b.Irecv(target, { source: 0, tag: 5 });
      while (!receive.Test()) zero.COMM_SELF.Iprobe();
      return target;
    });
    expect(received.map((each) => [each[0], each[49_999]])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect([b.recv({ tag: 5 }), b.recv({ tag: 5 })]).toEqual([{ third: 3 }, "fourth"]);
    zero.Flush_buffer();
    expect(zero.Iflush_buffer().Test()).toBe(true);
    expect(zero.Detach_buffer()).toBe(attached);
    expect(errorOf(() => zero.Detach_buffer())).toBe(
      "MPI.Detach_buffer: no buffer is attached to the process",
    );
  });

  test("room comes back when a message has left", () => {
    a.Attach_buffer(new Uint8Array(200_000 + zero.BSEND_OVERHEAD));
    for (const fill of [1, 2, 3]) {
      a.Bsend(large(fill), { dest: 1 });
      const flush = a.Iflush_buffer();
      expect(flush.Test()).toBe(false);
      const target = new Int32Array(50_000);
      const receive = b.Irecv(target);
      while (!receive.Test()) zero.COMM_SELF.Iprobe();
      expect(flush.Test()).toBe(true);
      expect(target[7]).toBe(fill);
    }
    a.Detach_buffer();
  });

  test("a communicator's own buffer comes before the process's", () => {
    zero.Attach_buffer(zero.BUFFER_AUTOMATIC);
    a.Attach_buffer(new Uint8Array(10));
    expect(errorOf(() => a.Bsend(new Uint8Array(1), { dest: 1 }))).toContain("has room for 10 bytes");
    zero.COMM_SELF.Bsend(new Uint8Array(1), { dest: 0 });
    expect(a.Detach_buffer()).toBeInstanceOf(Uint8Array);
    a.Bsend(new Uint8Array(1), { dest: 1 });
    expect(zero.Detach_buffer()).toBe(zero.BUFFER_AUTOMATIC);
    a.Bsend_init(null, { dest: zero.PROC_NULL }).Start();
  });

  test("to oneself, more than is sent eagerly", () => {
    zero.Attach_buffer(null);
    const data = large(4);
    zero.COMM_SELF.Bsend(data, { dest: 0 });
    data.fill(5);
    const target = new Int32Array(50_000);
    zero.COMM_SELF.Recv(target);
    expect([target[0], target[49_999]]).toEqual([4, 4]);
  });
});

describe("p2p ready", () => {
  test("finds the receive that is posted", () => {
    const target = new Int32Array(3);
    const receive = b.Irecv(target, { source: 0 });
    a.Rsend(new Int32Array([1, 2, 3]), { dest: 1 });
    receive.Wait();
    expect([...target]).toEqual([1, 2, 3]);
    const second = b.Irecv(target, { source: 0 });
    a.Irsend(new Int32Array([4]), { dest: 1 }).Wait();
    second.Wait();
    expect([...target]).toEqual([4, 2, 3]);
  });
});

describe("p2p matched", () => {
  test("a message that was taken is nobody else's", () => {
    a.send("first", { dest: 1, tag: 3 });
    a.send("second", { dest: 1, tag: 3 });
    const status = new one.Status();
    const message = b.mprobe({ source: 0, tag: 3, status });
    expect([status.source, status.tag]).toEqual([0, 3]);
    expect(b.recv({ source: 0, tag: 3 })).toBe("second");
    expect(b.improbe()).toBeNull();
    expect(String(message)).toContain("Message from rank 0 with tag 3");
    const late = new one.Status();
    expect(message.recv({ status: late })).toBe("first");
    expect([late.source, late.tag]).toEqual([0, 3]);
    expect(errorOf(() => message.recv())).toBe("Message.recv: the message has been received already");
  });

  test("buffers, blocking and not, eager and large", () => {
    const sent = a.Isend(large(6), { dest: 1, tag: 1 });
    const status = new one.Status();
    const message = one.Message.Probe(b, { status });
    expect(status.Get_count(one.INT)).toBe(50_000);
    const target = new Int32Array(50_000);
    const receive = message.Irecv(target);
    while (!receive.Test()) zero.COMM_SELF.Iprobe();
    sent.Wait();
    expect(target[49_999]).toBe(6);

    a.Send(new Float64Array([1, 2, 3]), { dest: 1 });
    const short = b.Improbe();
    expect(errorOf(() => short?.Recv(new Float64Array(2)))).toBe(
      "Message.Recv: the message from rank 0 with tag 0 has 24 bytes, the buffer has room for 16 bytes",
    );
    const synchronous = a.issend("synchronous", { dest: 1 });
    const taken = b.mprobe();
    expect(synchronous.Test()).toBe(false);
    expect(taken.irecv().wait()).toBe("synchronous");
    expect(synchronous.Test()).toBe(true);
  });

  test("of nobody, and of oneself", () => {
    expect(String(b.mprobe({ source: one.PROC_NULL }))).toBe("MPI.MESSAGE_NO_PROC");
    const status = new one.Status();
    expect(one.MESSAGE_NO_PROC.recv({ status })).toBeNull();
    expect([status.source, status.tag, status.count]).toEqual([one.PROC_NULL, one.ANY_TAG, 0]);
    one.MESSAGE_NO_PROC.Recv(null);
    one.MESSAGE_NO_PROC.Irecv(null).Wait();
    expect(errorOf(() => one.MESSAGE_NULL.recv())).toContain("this is MPI.MESSAGE_NULL");
    const send = one.COMM_SELF.Isend(large(9), { dest: 0 });
    const target = new Int32Array(50_000);
    one.COMM_SELF.Mprobe().Recv(target);
    expect([send.Test(), target[3]]).toEqual([true, 9]);
  });
});

describe("p2p extremes", () => {
  test("nothing at all, in every mode", () => {
    zero.Attach_buffer(null);
    const none = new Int32Array(0);
    const status = new one.Status();
    for (const mode of ["Send", "Bsend", "Rsend"] as const) {
      a[mode](none, { dest: 1, tag: 6 });
      b.Mprobe({ status }).Recv(none);
      expect([status.source, status.tag, status.count]).toEqual([0, 6, 0]);
    }
    const sends = [a.Issend(none, { dest: 1 }), a.Ibsend(none, { dest: 1 }), a.Irsend(none, { dest: 1 })];
    for (const send of sends) {
      b.Recv(none);
      send.Wait();
    }
  });

  test("PROC_NULL in every mode", () => {
    const nobody = { dest: zero.PROC_NULL };
    for (const mode of ["Send", "Ssend", "Bsend", "Rsend"] as const) a[mode](null, nobody);
    for (const mode of ["Isend", "Issend", "Ibsend", "Irsend"] as const) a[mode](null, nobody).Wait();
    for (const mode of ["Send_init", "Ssend_init", "Bsend_init", "Rsend_init"] as const) {
      const request = a[mode](null, nobody);
      request.Start();
      request.Wait();
      request.Free();
    }
    a.bsend("x", nobody);
    expect(a.ibsend("x", nobody).wait()).toBeNull();
    expect(String(a.Improbe({ source: zero.PROC_NULL }))).toBe("MPI.MESSAGE_NO_PROC");
  });

  test("messages of all modes keep their order", () => {
    zero.Attach_buffer(null);
    const sends: Mpi.Request[] = [];
    const value = (n: number) => Int32Array.of(n, ...large(n).subarray(0, n % 3 === 0 ? 40_000 : 1));
    const modes = ["Isend", "Issend", "Ibsend", "Irsend"] as const;
    for (let n = 0; n < 24; n++) sends.push(a[modes[n % 4]](value(n), { dest: 1, tag: n % 2 }));
    const order: number[] = [];
    const status = new one.Status();
    for (let n = 0; n < 24; n++) {
      const message = b.Mprobe({ status });
      const target = new Int32Array(status.Get_count(one.INT));
      const receive = message.Irecv(target);
      while (!receive.Test()) zero.COMM_SELF.Iprobe();
      order.push(target[0]);
    }
    expect(order).toEqual(Array.from({ length: 24 }, (_, n) => n));
    while (!zero.Request.Testall(sends));
  });
});

describe("p2p exchange", () => {
  test("in one place with oneself, and with nobody", () => {
    const me = zero.COMM_SELF;
    const buf = new Int32Array([1, 2, 3]);
    const status = new zero.Status();
    me.Sendrecv_replace(buf, { dest: 0, sendtag: 4, source: 0, recvtag: 4, status });
    expect([[...buf], status.tag, status.count]).toEqual([[1, 2, 3], 4, 12]);
    me.Sendrecv_replace(buf, { dest: zero.PROC_NULL, source: zero.PROC_NULL, status });
    expect([[...buf], status.source]).toEqual([[1, 2, 3], zero.PROC_NULL]);
  });

  test("nonblocking, both halves under way at once", () => {
    const left = new Int32Array([1, 2]);
    const right = new Int32Array([3, 4]);
    const target = new Int32Array(2);
    const request = a.Isendrecv(left, { dest: 1, sendtag: 1, recvbuf: target, source: 1, recvtag: 2 });
    const other = b.Isendrecv_replace(right, { dest: 0, sendtag: 2, source: 0, recvtag: 1 });
    const status = new zero.Status();
    other.Wait();
    request.Wait({ status });
    expect([[...target], [...right]]).toEqual([
      [3, 4],
      [1, 2],
    ]);
    expect([status.source, status.tag, status.Get_count(zero.INT)]).toEqual([1, 2, 2]);
  });
});

describe("p2p cancel", () => {
  test("both halves of an exchange that nobody answers", () => {
    const status = new zero.Status();
    const target = new Int32Array(1);
    const request = a.Isendrecv(Int32Array.of(7), {
      dest: 1,
      sendtag: 9,
      recvbuf: target,
      source: 1,
      recvtag: 8,
    });
    request.Cancel();
    b.iprobe();
    request.Wait({ status });
    expect([status.Is_cancelled(), target[0]]).toEqual([true, 0]);
    // Its small message had left already.
    b.Recv(target, { source: 0, tag: 9 });
    expect(target[0]).toBe(7);
    const answered = a.Isendrecv(Int32Array.of(1), {
      dest: 1,
      sendtag: 9,
      recvbuf: target,
      source: 1,
      recvtag: 8,
    });
    b.Send(Int32Array.of(5), { dest: 0, tag: 8 });
    a.iprobe();
    answered.Cancel();
    answered.Wait({ status });
    expect([status.Is_cancelled(), target[0]]).toEqual([false, 5]);
    b.Recv(target, { source: 0, tag: 9 });
  });

  test("a receive that nothing has matched, and none that something has", () => {
    const status = new one.Status();
    const receive = b.irecv({ source: 0 });
    receive.Cancel();
    receive.Wait({ status });
    expect(status.Is_cancelled()).toBe(true);
    a.send(1, { dest: 1 });
    expect(b.iprobe()).toBe(true);
    const matched = b.irecv({ source: 0 });
    matched.cancel();
    expect(matched.wait({ status })).toBe(1);
    expect(status.Is_cancelled()).toBe(false);
  });

  test("a send that has left comes back when nobody has matched it", () => {
    const status = new zero.Status();
    for (const start of [() => a.Isend(large(1), { dest: 1 }), () => a.issend("x", { dest: 1 })]) {
      const send = start();
      expect(b.iprobe()).toBe(true);
      send.Cancel();
      expect(send.Get_status()).toBe(false);
      expect(b.iprobe()).toBe(false);
      expect(send.Test({ status })).toBe(true);
      expect(status.cancelled).toBe(true);
    }
    a.send("later", { dest: 1 });
    expect(b.recv()).toBe("later");
  });

  test("among others with its tag, from the middle of the queue", () => {
    const sends = [1, 2, 3].map((value) => a.issend(value, { dest: 1, tag: 7 }));
    expect(b.iprobe()).toBe(true);
    sends[1].Cancel();
    expect(b.iprobe()).toBe(true);
    expect([b.recv({ tag: 7 }), b.recv({ tag: 7 })]).toEqual([1, 3]);
    expect(b.iprobe()).toBe(false);
    const statuses: Mpi.Status[] = [];
    zero.Request.Waitall(sends, { statuses });
    expect(statuses.map((status) => status.Is_cancelled())).toEqual([false, true, false]);
  });

  test("either the send or the cancelling succeeds, never both", () => {
    const status = new zero.Status();
    const send = a.issend("kept", { dest: 1 });
    const message = b.mprobe();
    send.Cancel();
    expect(message.recv()).toBe("kept");
    expect(send.Test({ status })).toBe(true);
    expect(status.cancelled).toBe(false);
  });

  test("a message to oneself", () => {
    const status = new zero.Status();
    const send = zero.COMM_SELF.issend("x", { dest: 0 });
    send.Cancel();
    send.Wait({ status });
    expect([status.cancelled, zero.COMM_SELF.iprobe()]).toEqual([true, false]);
  });
});

/** Persistent requests, partitioned ones, and requests of the program's own. */
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

/** Until the other rank, which has no thread of its own here, has done its part. */
function complete(request: Mpi.Request): void {
  while (!request.Test()) zero.COMM_SELF.Iprobe();
}

describe("p2p buf persistent", () => {
  test.each(["Send_init", "Ssend_init", "Rsend_init", "Bsend_init"] as const)(
    "%s sends what the buffer holds each time that it is started",
    (name) => {
      zero.Attach_buffer(null);
      const data = new Int32Array(20_000);
      const target = new Int32Array(20_000);
      const send = a[name](data, { dest: 1, tag: 2 });
      const receive = b.Recv_init(target, { source: 0, tag: 2 });
      for (const fill of [1, 2, 3]) {
        data.fill(fill);
        one.Prequest.Startall([receive]);
        send.Start();
        complete(receive);
        complete(send);
        expect([target[0], target[19_999]]).toEqual([fill, fill]);
      }
      for (const request of [send, receive]) request.Free();
      expect(String(send)).toBe("Prequest (freed)");
      expect(() => send.Start()).toThrow("Prequest.Start: the request was freed before this call");
    },
  );

  test("lies idle until it is started, and counts as complete then", () => {
    const status = new zero.Status();
    const request = a.Recv_init(new Int32Array(1), { source: 1 });
    expect([request.Test({ status }), status.source]).toEqual([true, zero.ANY_SOURCE]);
    request.Wait();
    expect(zero.Request.Waitany([request])).toBe(zero.UNDEFINED);
    expect(() => request.Cancel()).toThrow("the request is persistent, and has not been started");
    request.Start();
    expect(request.Test()).toBe(false);
    expect(() => request.Start()).toThrow(
      "Prequest.Start: the request has been started already: complete it, with wait say, before it is started again",
    );
    expect(() => zero.Prequest.Startall([a.Send_init(null, { dest: zero.PROC_NULL }), request])).toThrow(
      "Prequest.Startall: the request has been started already",
    );
    request.Cancel();
    request.Wait({ status });
    expect(status.Is_cancelled()).toBe(true);
    b.Send(new Int32Array([7]), { dest: 0, tag: 9 });
    request.Start();
    request.Wait({ status });
    expect([status.source, status.tag, status.cancelled]).toEqual([1, 9, false]);
    request.Free();
    expect(() => request.Free()).toThrow("Request.Free: the request is complete or was freed already");
  });

  test("a message that is too long is told, and the request can be started again", () => {
    const target = new Int32Array(1);
    const request = b.Recv_init(target, { source: 0 });
    for (const values of [[1, 2], [3]]) {
      a.Send(Int32Array.from(values), { dest: 1 });
      request.Start();
      if (values.length === 1) request.Wait();
      else expect(() => request.Wait()).toThrow("has 8 bytes, the buffer has room for 4 bytes");
    }
    expect(target[0]).toBe(3);
  });

  test("with nobody, twice in a list, not persistent", () => {
    const status = new zero.Status();
    const request = a.Recv_init(null, { source: zero.PROC_NULL });
    request.Start();
    request.Wait({ status });
    expect(status.source).toBe(zero.PROC_NULL);
    expect(() => zero.Prequest.Startall([request, request])).toThrow(
      "requests[0] and requests[1] are the same request",
    );
    const plain = a.Isend(new Int32Array(1), { dest: 1 }) as unknown as Mpi.Prequest;
    expect(() => zero.Prequest.Startall([plain])).toThrow("requests[0] is Request");
  });

  test("a buffered one finds no room when it is started, and can be started again", () => {
    const request = a.Bsend_init(new Int32Array(1), { dest: 1 });
    expect(() => request.Start()).toThrow("comm.Bsend_init: no buffer is attached");
    zero.Attach_buffer(null);
    request.Start();
    request.Wait();
    expect(b.Iprobe()).toBe(true);
  });
});

describe("p2p buf partitioned", () => {
  test.each([
    [4, 4],
    [4, 2],
    [2, 4],
    [1, 6],
    [6, 1],
  ])("%i partitions sent, %i received, in any order, again and again", (sent, received) => {
    const data = new Int32Array(12);
    const target = new Int32Array(12);
    const send = a.Psend_init(data, sent, { dest: 1, tag: 3 });
    const receive = b.Precv_init(target, received, { source: 0, tag: 3 });
    for (const round of [1, 2, 3]) {
      receive.Start();
      send.Start();
      data.set(Array.from({ length: 12 }, (_, index) => round * 100 + index));
      for (let partition = sent - 1; partition >= 0; partition -= 1) {
        expect(receive.Parrived(0)).toBe(false);
        expect(send.Test()).toBe(false);
        send.Pready(partition);
      }
      const arrived = Array.from({ length: received }, (_, partition) => receive.Parrived(partition));
      expect(arrived).toEqual(Array.from({ length: received }, () => true));
      complete(send);
      const status = new one.Status();
      expect(receive.Test({ status })).toBe(true);
      expect([status.source, status.tag, status.Get_count(one.INT)]).toEqual([0, 3, 12]);
      expect(receive.Parrived(0)).toBe(true);
      expect([...target]).toEqual([...data]);
      target.fill(0);
    }
  });

  test("those of one tag belong together in the order in which they were made, large ones too", () => {
    const parts = [1, 2].map((fill) => new Float64Array(40_000).fill(fill));
    const targets = parts.map(() => new Float64Array(40_000));
    const sends = parts.map((data) => a.Psend_init(data, 2, { dest: 1 }));
    const receives = targets.map((target) => b.Precv_init(target, 2, { source: 0 }));
    zero.Prequest.Startall(sends);
    sends[1].Pready_range(0, 1);
    sends[0].Pready_list([1, 0]);
    one.Prequest.Startall(receives);
    for (const request of [...receives, ...sends]) complete(request);
    expect(targets.map((target) => [target[0], target[39_999]])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(b.Iprobe()).toBe(false);
  });

  test("nothing at all, nobody, oneself", () => {
    const me = zero.COMM_SELF;
    const send = me.Psend_init(new Int32Array(0), 3, { dest: 0 });
    const receive = me.Precv_init(new Int32Array(0), 2, { source: 0 });
    receive.Start();
    send.Start();
    send.Pready_range(0, 1);
    expect([receive.Parrived(0), receive.Parrived(1)]).toEqual([false, false]);
    send.Pready(2);
    expect([receive.Parrived(0), receive.Parrived(1)]).toEqual([true, true]);
    zero.Request.Waitall([send, receive]);
    const nobody = a.Psend_init(new Int32Array(2), 2, { dest: zero.PROC_NULL });
    nobody.Start();
    nobody.Pready_list([0, 1]);
    nobody.Wait();
    const none = a.Precv_init(new Int32Array(2), 2, { source: zero.PROC_NULL });
    none.Start();
    none.Wait();
  });

  test("says what is wrong", () => {
    const send = a.Psend_init(new Int32Array(4), 4, { dest: 1 });
    expect(() => send.Pready(0)).toThrow("Prequest.Pready: the request has not been started");
    send.Start();
    expect(() => send.Pready(4)).toThrow("partition is 4, expected a whole number from 0 to 3");
    send.Pready(1);
    expect(() => send.Pready(1)).toThrow("partition 1 was ready before: each is, once, after Start");
    expect(() => send.Wait()).toThrow("nothing has said that partitions 0, 2, 3 may go: Pready does");
    expect(() => send.Parrived(0)).toThrow("the request does not come from comm.Precv_init");
    expect(() => a.Psend_init(new Int32Array(5), 2, { dest: 1 })).toThrow(
      "5 elements cannot be divided in 2 equal partitions",
    );
    expect(() => b.Precv_init(new Int32Array(4), 2, { source: one.ANY_SOURCE })).toThrow("no wildcard");
    const receive = b.Precv_init(new Int32Array(3), 1, { source: 0 });
    receive.Start();
    send.Pready_list([3, 2, 0]);
    expect(() => receive.Wait()).toThrow(
      "partition 3 of what rank 0 sends with tag 0 lies beyond the end of the buffer, which has 12 bytes",
    );
  });
});

describe("generalised requests", () => {
  test("are complete when the program says so, and call it back", () => {
    const told: unknown[] = [];
    const request = zero.Grequest.Start({
      query_fn: (status) => {
        status.Set_source(3);
        status.Set_tag(7);
        status.Set_elements(zero.INT, 2);
        told.push("query");
      },
      free_fn: () => told.push("free"),
      cancel_fn: (completed) => told.push(completed),
    });
    expect(request.Test()).toBe(false);
    expect(() => request.Wait()).toThrow("which this rank itself completes: it cannot while it waits");
    expect(() => zero.Request.Waitany([request])).toThrow("it cannot while it waits");
    request.Cancel();
    request.complete({ n: 1 });
    request.Cancel();
    expect(() => request.Complete()).toThrow("the request has been completed already");
    const status = new zero.Status();
    expect(request.wait({ status })).toEqual({ n: 1 });
    expect([status.source, status.tag, status.Get_count(zero.INT)]).toEqual([3, 7, 2]);
    expect(() => request.Cancel()).toThrow("the request is complete or was freed already");
    expect(told).toEqual([false, true, "query", "free"]);
    expect(request).toBeInstanceOf(zero.Request);
  });

  test("freed first, completed later; among others; without functions", () => {
    let freed = 0;
    const early = zero.Grequest.Start({ free_fn: () => freed++ });
    early.Free();
    expect(freed).toBe(0);
    early.Complete();
    expect(freed).toBe(1);
    const plain = zero.Grequest.Start();
    b.send("x", { dest: 0 });
    const receive = a.irecv();
    expect(zero.Request.waitany([plain, receive])).toEqual([1, "x"]);
    plain.Complete();
    const status = new zero.Status();
    plain.Wait({ status });
    expect([status.source, status.tag, status.cancelled]).toEqual([zero.ANY_SOURCE, zero.ANY_TAG, false]);
  });
});

describe("statuses of requests", () => {
  test("are told without completing them", () => {
    const status = new zero.Status();
    const requests = [a.irecv({ source: 1 }), a.irecv({ source: 1 })];
    expect(zero.Request.Get_status_any(requests)).toEqual([zero.UNDEFINED, false]);
    b.send("x", { dest: 0, tag: 4 });
    expect(zero.Request.get_status_any(requests, { status })).toEqual([0, true]);
    expect([status.tag, requests[0].Get_status(), requests[1].get_status()]).toEqual([4, true, false]);
    expect(zero.Request.Get_status_all(requests)).toBe(false);
    expect(zero.Request.Get_status_some(requests)).toEqual([0]);
    b.send("y", { dest: 0 });
    const statuses: Mpi.Status[] = [];
    expect(zero.Request.get_status_all(requests, { statuses })).toBe(true);
    expect(statuses.map(({ tag }) => tag)).toEqual([4, 0]);
    expect(zero.Request.waitall(requests)).toEqual(["x", "y"]);
  });
});

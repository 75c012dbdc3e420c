import { expect, test, vi } from "vitest";

test("requests pay for error handlers from the first one on, and tell them of requests that there were", async () => {
  // Of a thread whose program has set none: other tests of this one may have.
  vi.resetModules();
  const { ranksInThread } = await import("./testing/in-thread.ts");
  const [zero, one] = ranksInThread(2);
  const a = zero.COMM_WORLD;
  const plain = zero.Request.prototype.Wait;
  const receive = a.Irecv(new Int32Array(1), { source: 1 });
  one.COMM_WORLD.Send(new Int32Array(2), { dest: 0 });
  expect(zero.Request.prototype.Wait).toBe(plain);
  const told: number[] = [];
  a.Set_errhandler(zero.Comm.Create_errhandler((_comm, code) => told.push(code)));
  expect(zero.Request.prototype.Wait).not.toBe(plain);
  expect(() => receive.Wait()).toThrow("MPI_ERR_TRUNCATE");
  expect(() => zero.Request.Waitall([receive])).not.toThrow();
  const second = a.Irecv(new Int32Array(1), { source: 1 });
  one.COMM_WORLD.Send(new Int32Array(2), { dest: 0 });
  expect(() => zero.Request.Waitall([second])).toThrow("MPI_ERR_TRUNCATE");
  // Each error once, though one call makes another.
  expect(told).toEqual([zero.ERR_TRUNCATE, zero.ERR_TRUNCATE]);
});

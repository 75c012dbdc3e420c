import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

test("what a freed request receives in pieces is there when a later message says so", () => {
  const [zero, one] = ranksInThread(2);
  const a = zero.COMM_WORLD;
  const everySecond = zero.INT.Create_vector(2, 1, 2).Commit();
  const taken = Int32Array.of(7, 8, 9);
  a.Irecv([taken, 1, everySecond], { source: 1, tag: 1 }).Free();
  one.COMM_WORLD.Send(Int32Array.of(1, 2), { dest: 0, tag: 1 });
  one.COMM_WORLD.Send(new Int32Array(1), { dest: 0, tag: 2 });
  a.Recv(new Int32Array(1), { source: 1, tag: 2 });
  expect([...taken]).toEqual([1, 8, 2]);
});

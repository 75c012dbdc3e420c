import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import { PointToPoint } from "#mpi/operation.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { BSEND_OVERHEAD, SendBuffers } from "./send-buffers.ts";

const ATTACH = callKind("MPI.Attach_buffer");
const BSEND = callKind("Bsend");

/** A send that leaves when the test says so, and counts how often it is looked at. */
class Sending extends PointToPoint {
  static looks = 0;
  left = false;

  constructor() {
    super(false);
    Object.defineProperty(this, "done", {
      get: () => {
        Sending.looks += 1;
        return this.left;
      },
    });
  }
}

function keep(buffers: SendBuffers, bytes: number): Sending {
  const [{ world }] = runtimesInThread(1);
  const operation = new Sending();
  buffers.reserve(BSEND, world, bytes, 0)(operation satisfies Operation);
  return operation;
}

test("a message that waits is not looked at for each one that follows", () => {
  const [{ world }] = runtimesInThread(1);
  const buffers = new SendBuffers();
  buffers.attach(ATTACH, world, false, Number.POSITIVE_INFINITY, null);
  Sending.looks = 0;
  for (let message = 0; message < 3000; message += 1) buffers.reserve(BSEND, world, 8, 0)(new Sending());
  expect(Sending.looks).toBeLessThan(5 * 3000);
});

test("room is what those that have left have given back", () => {
  const [{ world }] = runtimesInThread(1);
  const buffers = new SendBuffers();
  buffers.attach(ATTACH, world, false, 2 * (BSEND_OVERHEAD + 10), null);
  const [first] = [keep(buffers, 10), keep(buffers, 10)];
  expect(() => keep(buffers, 1)).toThrow(/has room for 0 bytes; 2 messages in it have not left yet/);
  first.left = true;
  keep(buffers, 10);
  expect(() => keep(buffers, 0)).toThrow(/2 messages in it have not left yet/);
});

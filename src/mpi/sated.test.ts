/** What a blocking receive takes out of the rings, and what it leaves there. */
import { expect, test } from "vitest";
import { createEndpoint } from "./endpoint.ts";
import type { Endpoint } from "./endpoint-types.ts";
import { MemoryWires } from "./memory-wire.testing.ts";
import { nullRecorder } from "./null-recorder.ts";

test("a receive leaves what it has not asked for in the ring, whose sender then has to wait", () => {
  const lines = new MemoryWires({ ranks: 3, eagerLimit: 100, ringPackets: 3, bulkBytes: 1000 });
  const [receiver, sender, other] = [0, 1, 2].map((rank) =>
    createEndpoint(lines.transport(rank), nullRecorder),
  );
  const send = (from: Endpoint, tag: number) => from.isend(0, 0, tag, Uint8Array.of(tag), "standard", 0, 0);
  const target = new Uint8Array(1);
  const taken = (source: number, tag: number) => {
    expect(receiver.recv(source, 0, tag, target, 0)).toMatchObject({ source: source, tag, error: 0 });
    return target[0];
  };
  const left = () => [1, 2].map((rank) => lines.rings[rank * 3].length);
  for (const tag of [1, 2, 3]) send(sender, tag);
  for (const tag of [4, 5]) send(other, tag);
  expect(taken(1, 1)).toBe(1);
  expect(left()).toEqual([2, 2]);
  send(sender, 6);
  expect(send(sender, 7).done).toBe(false);
  // What is passed over is kept; what comes after is not touched.
  expect(taken(1, 3)).toBe(3);
  expect(left()).toEqual([1, 2]);
  expect(taken(1, 2)).toBe(2);
  expect(left()).toEqual([1, 2]);
  // A look takes everything in.
  expect(receiver.iprobe(2, 0, 5)).not.toBeNull();
  expect(left()).toEqual([0, 0]);
  sender.progress();
  expect([taken(2, 4), taken(1, 6), taken(1, 7), taken(2, 5)]).toEqual([4, 6, 7, 5]);
});

test("a receive of a large message takes in no more than it needs, and the next polls go on", () => {
  const lines = new MemoryWires({ ranks: 2, eagerLimit: 100, ringPackets: 8, bulkBytes: 100_000 });
  const [receiver, sender] = [0, 1].map((rank) => createEndpoint(lines.transport(rank), nullRecorder));
  const large = new Uint8Array(5000).fill(9);
  const target = new Uint8Array(5000);
  const asked = receiver.irecv(1, 0, 1, target, 0);
  sender.isend(0, 0, 1, large, "standard", 0, 0);
  receiver.progress();
  // Its payload follows the answer, and then a message that nobody has asked for.
  sender.progress();
  sender.isend(0, 0, 2, large.subarray(0, 1), "standard", 0, 0);
  receiver.progress();
  expect(asked.done).toBe(true);
  expect(target).toEqual(large);
  expect(receiver.recv(1, 0, 2, target, 0)).toMatchObject({ tag: 2, bytes: 1 });
  sender.isend(0, 0, 3, large.subarray(0, 1), "standard", 0, 0);
  sender.isend(0, 0, 4, large.subarray(0, 1), "standard", 0, 0);
  expect(receiver.recv(1, 0, 4, target, 0).tag).toBe(4);
  expect(receiver.recv(1, 0, 3, target, 0).tag).toBe(3);
});

import { expect, test } from "vitest";
import { PacketKind, type PacketSink } from "#mpi/transport.ts";
import { Segment } from "./segment.ts";
import { SharedTransport } from "./transport.ts";

const nothing = new Uint8Array(0);

/** Takes `most` packets at a poll and remembers who sent them. */
class Listener implements PacketSink {
  heard: number[] = [];
  #left = 0;

  get sated(): boolean {
    return this.#left === 0;
  }

  packet(source: number): void {
    this.heard.push(source);
    this.#left -= 1;
  }

  poll(transport: SharedTransport, most: number): number[] {
    this.#left = most;
    this.heard = [];
    transport.poll(this);
    return this.heard;
  }
}

function sendersTo0(ranks: number, sources: readonly number[], each: number): SharedTransport {
  const segment = Segment.create({ ranks, eagerLimit: 1024, cores: 2 });
  for (const source of sources) {
    const sender = new SharedTransport(segment, source);
    for (let tag = 0; tag < each; tag++)
      expect(sender.push(0, PacketKind.Eager, 0, tag, 0, tag + 1, 0, 0, nothing, 0)).toBe(true);
  }
  return new SharedTransport(segment, 0);
}

test("a sated rank leaves the rest in the rings and takes it later, nothing lost", () => {
  const receiver = sendersTo0(2, [1], 5);
  const listener = new Listener();
  expect(listener.poll(receiver, 2)).toEqual([1, 1]);
  expect(listener.poll(receiver, 0)).toEqual([]);
  expect(listener.poll(receiver, 9)).toEqual([1, 1, 1]);
  expect(listener.poll(receiver, 9)).toEqual([]);
});

test("busy senders take turns at being heard first", () => {
  const receiver = sendersTo0(4, [1, 2, 3], 4);
  const listener = new Listener();
  const order = Array.from({ length: 6 }, () => listener.poll(receiver, 1)[0]);
  expect(order).toEqual([1, 2, 3, 1, 2, 3]);
});

test("turns go round all 64 ranks", () => {
  const receiver = sendersTo0(64, [1, 31, 32, 63], 2);
  const listener = new Listener();
  const order = Array.from({ length: 8 }, () => listener.poll(receiver, 1)[0]);
  expect(order).toEqual([1, 31, 32, 63, 1, 31, 32, 63]);
});

test("ranks are called as the program knows them", () => {
  const segment = Segment.create({ ranks: 2, slots: 6, eagerLimit: 1024, cores: 2 });
  segment.addWorld(1, 2, [2]);
  segment.addWorld(2, 3, [3, 4]);
  const transport = new SharedTransport(segment, 1);
  expect([1, 2, 4].map((rank) => transport.nameOf(rank))).toEqual([
    "rank 1",
    "child 0 of spawn 1",
    "child 1 of spawn 2",
  ]);
});

test("what a rank left behind is not taken for its successor's in the slot", () => {
  const segment = Segment.create({ ranks: 1, slots: 3, eagerLimit: 1024, cores: 2 });
  const receiver = new SharedTransport(segment, 0);
  const listener = new Listener();
  for (const [world, rank] of [
    [1, 1],
    [2, 2],
  ]) {
    segment.addWorld(world, rank, [1]);
    const sender = new SharedTransport(segment, rank);
    sender.connect(0);
    for (let tag = 0; tag < 3; tag++) sender.push(0, PacketKind.Eager, 0, tag, 0, tag + 1, 0, 0, nothing, 0);
    if (rank === 1) expect(listener.poll(receiver, 1)).toEqual([1]);
  }
  expect(listener.poll(receiver, 9)).toEqual([2, 2, 2]);
});

/** What the ranks of the tests do. Each scenario returns what the test then compares. */
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import type { Endpoint, Operation, SendMode } from "#mpi/endpoint-types.ts";
import { LogWriterRing } from "#shm/log.ts";
import type { Segment } from "#shm/segment.ts";
import { StdinReader } from "#shm/stdin.ts";
import type { RecordingRecorder } from "./recording.ts";

export interface Stage {
  readonly segment: Segment;
  readonly numbers: readonly number[];
  readonly recorder: RecordingRecorder;
}

/** Bytes that tell their place and their message. */
export function pattern(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) bytes[index] = (index * 7 + (index >> 8) * 13 + seed) & 255;
  return bytes;
}

/** The first place where they differ, or -1. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return index;
  return -1;
}

const world = 0;

function text(operation: Operation): string {
  return `${operation.source}/${operation.tag}/${operation.bytes}/${operation.error}`;
}

/** Rank 0 sends each length in each mode and form, rank 1 receives into a buffer and into the endpoint's memory. */
function exchange(endpoint: Endpoint, { numbers }: Stage): string[] {
  const faults: string[] = [];
  const modes: SendMode[] = ["standard", "synchronous"];
  for (const length of numbers) {
    for (const mode of modes) {
      for (const form of [0, 1, 2, 3]) {
        const sent = pattern(length, form);
        if (endpoint.rank === 0) {
          if (form < 2) endpoint.send(1, world, form, sent, mode, 0, 0);
          else endpoint.wait(endpoint.isend(1, world, form, sent, mode, 0, 0));
          continue;
        }
        const target = form % 2 === 0 ? new Uint8Array(length + 5) : null;
        const operation =
          form < 2 ? endpoint.recv(0, world, form, target, 0) : endpoint.irecv(0, world, form, target, 0);
        endpoint.wait(operation);
        const got = target === null ? operation.payload : target.subarray(0, operation.bytes);
        const at = firstDifference(got, sent);
        if (at >= 0 || text(operation) !== `0/${form}/${length}/0`) {
          faults.push(`${mode} ${form} ${length}: ${text(operation)} differs at ${at}`);
        }
        endpoint.release(operation);
      }
    }
  }
  endpoint.finalize();
  return faults;
}

/** Both ranks send large messages to each other at once, several in each direction. */
function crossing(endpoint: Endpoint, { numbers: [length, count] }: Stage): number[] {
  const other = 1 - endpoint.rank;
  const targets: Uint8Array[] = [];
  const operations: Operation[] = [];
  for (let index = 0; index < count; index += 1) {
    const target = new Uint8Array(length);
    targets.push(target);
    operations.push(
      endpoint.isend(other, world, index, pattern(length, index + endpoint.rank), "standard", 0, 0),
    );
    operations.push(endpoint.irecv(other, world, index, target, 0));
  }
  endpoint.waitAll(operations);
  endpoint.finalize();
  return targets.map((target, index) => firstDifference(target, pattern(length, index + other)));
}

/** Every rank sends small and large messages to every rank, itself included; receives come by wildcard. */
function allToAll(endpoint: Endpoint, { numbers: [length] }: Stage): string[] {
  const operations: Operation[] = [];
  const { rank, size } = endpoint;
  for (let dest = 0; dest < size; dest += 1) {
    operations.push(endpoint.isend(dest, world, rank, pattern(length, rank * 3 + dest), "standard", 0, 0));
  }
  const faults: string[] = [];
  const seen = new Set<number>();
  for (let count = 0; count < size; count += 1) {
    const got = endpoint.recv(ANY_SOURCE, world, ANY_TAG, null, 0);
    const { source, tag, payload } = got;
    seen.add(source);
    const at = firstDifference(payload, pattern(length, source * 3 + rank));
    if (at >= 0 || tag !== source) faults.push(`from ${source} tag ${tag}: differs at ${at}`);
    endpoint.release(got);
  }
  endpoint.waitAll(operations);
  endpoint.finalize();
  if (seen.size !== size) faults.push(`only ${seen.size} senders`);
  return faults;
}

/** Rank 0 sends numbered messages with alternating tags, small and large mixed; rank 1 takes them in several ways. */
function order(endpoint: Endpoint, { numbers: [count, large] }: Stage): string {
  if (endpoint.rank === 0) {
    const sends: Operation[] = [];
    for (let index = 0; index < count; index += 1) {
      const bytes = new Uint8Array(index % 3 === 0 ? large : 8);
      bytes[0] = index;
      sends.push(endpoint.isend(1, world, index % 2, bytes, "standard", 0, 0));
    }
    endpoint.waitAll(sends);
    endpoint.finalize();
    return "";
  }
  const taken: number[] = [];
  const take = (source: number, tag: number): void => {
    const operation = endpoint.recv(source, world, tag, null, 0);
    taken.push(operation.payload[0]);
    endpoint.release(operation);
  };
  // The last odd one first pulls everything before it into the unexpected messages.
  for (let index = 0; index < count / 2; index += 1) take(0, 1);
  for (let index = 0; index < count / 4; index += 1) take(ANY_SOURCE, 0);
  for (let index = 0; index < count / 4; index += 1) take(0, ANY_TAG);
  endpoint.finalize();
  return taken.join(" ");
}

/** A message longer than its buffer: the receiver gets the error, the sender completes, the next message is whole. */
function truncation(endpoint: Endpoint, { numbers: [sent, room] }: Stage): string[] {
  const result: string[] = [];
  if (endpoint.rank === 0) {
    endpoint.send(1, world, 5, pattern(sent, 1), "synchronous", 0, 0);
    endpoint.send(1, world, 5, pattern(room, 2), "standard", 0, 0);
  } else {
    const target = new Uint8Array(room);
    result.push(text(endpoint.recv(0, world, 5, target, 0)));
    result.push(text(endpoint.recv(0, world, 5, target, 0)));
    result.push(String(firstDifference(target, pattern(room, 2))));
  }
  endpoint.finalize();
  return result;
}

/** A rank talks to itself: a blocking eager send, large nonblocking ones both ways round, probe and cancel. */
function selfTalk(endpoint: Endpoint, { numbers: [small, large] }: Stage): string[] {
  const result: string[] = [];
  endpoint.send(0, world, 1, pattern(small, 1), "standard", 0, 0);
  const probed = endpoint.probe(ANY_SOURCE, world, ANY_TAG);
  result.push(`${probed.source}/${probed.tag}/${probed.bytes}`);
  const got = endpoint.recv(0, world, 1, null, 0);
  result.push(text(got), String(firstDifference(got.payload, pattern(small, 1))));
  endpoint.release(got);
  for (const sendFirst of [true, false]) {
    const target = new Uint8Array(large);
    const start = (): Operation => endpoint.isend(0, world, 2, pattern(large, 2), "synchronous", 0, 0);
    const early = sendFirst ? start() : null;
    const receive = endpoint.irecv(0, world, 2, target, 0);
    const send = early ?? start();
    endpoint.waitAll([send, receive]);
    result.push(text(receive), String(firstDifference(target, pattern(large, 2))));
  }
  const never = endpoint.irecv(0, world, 9, null, 0);
  result.push(String(endpoint.cancel(never)), String(never.cancelled), String(endpoint.cancel(never)));
  result.push(String(endpoint.iprobe(0, world, 9)));
  endpoint.finalize();
  return result;
}

/** Every rank but 0 waits for a message that nobody sends. */
function waitForever(endpoint: Endpoint, { segment, numbers: [doesAbort] }: Stage): string {
  if (endpoint.rank === 0 && doesAbort === 1) {
    segment.abort(7);
    return "aborted";
  }
  const probe = endpoint.rank % 3 === 1;
  if (probe) endpoint.probe(ANY_SOURCE, world, 3);
  else if (endpoint.rank % 3 === 2) endpoint.send(0, world, 3, pattern(100, 1), "synchronous", 0, 0);
  else endpoint.recv((endpoint.rank + 1) % endpoint.size, world, 3, null, 0);
  return "returned";
}

/** Rank 0 sends without end, rank 1 receives something else. */
function flood(endpoint: Endpoint, { numbers: [length] }: Stage): void {
  const bytes = new Uint8Array(length);
  if (endpoint.rank === 0) for (;;) endpoint.send(1, world, 1, bytes, "standard", 0, 0);
  endpoint.recv(0, world, 2, null, 0);
}

/** Rank 0 leaves messages that rank 1 never receives, eager and rendezvous; both come to finalize. */
function leftover(endpoint: Endpoint, { numbers: [length] }: Stage): void {
  if (endpoint.rank === 0) {
    endpoint.send(1, world, 4, pattern(3, 0), "standard", 0, 0);
    endpoint.isend(1, world, 5, pattern(length, 0), "standard", 0, 0);
  }
  endpoint.finalize();
}

/** Rank 0 starts `count` sends before rank 1 receives any: rings run full, the rest waits at the sender. */
function backlog(endpoint: Endpoint, { segment, numbers: [count, length] }: Stage): string {
  const gate = segment.blockWord(0) + 2000;
  if (endpoint.rank === 0) {
    const sends: Operation[] = [];
    for (let index = 0; index < count; index += 1) {
      sends.push(endpoint.isend(1, world, 0, pattern(length, index), "standard", 0, 0));
    }
    const unsent = sends.filter(({ done }) => !done).length;
    Atomics.store(segment.words, gate, 1);
    Atomics.notify(segment.words, gate);
    endpoint.waitAll(sends);
    endpoint.finalize();
    return unsent > 0 ? "some waited" : "all left";
  }
  Atomics.wait(segment.words, gate, 0);
  for (let index = 0; index < count; index += 1) {
    const got = endpoint.recv(0, world, 0, null, 0);
    const at = firstDifference(got.payload, pattern(length, index));
    if (at >= 0) return `message ${index} differs at ${at}`;
    endpoint.release(got);
  }
  endpoint.finalize();
  return "whole";
}

/** waitAny and test loops: rank 0 answers requests of the others in the order that they come. */
function dealer(endpoint: Endpoint, { numbers: [rounds] }: Stage): number {
  const { rank, size } = endpoint;
  let sum = 0;
  if (rank === 0) {
    const buffers = Array.from({ length: size - 1 }, () => new Uint8Array(8));
    const receives = buffers.map((buffer, index) => endpoint.irecv(index + 1, world, 0, buffer, 0));
    for (let count = 0; count < rounds * (size - 1); count += 1) {
      endpoint.waitAny(receives);
      const index = receives.findIndex(({ done }) => done);
      sum += buffers[index][0];
      endpoint.send(index + 1, world, 1, buffers[index], "standard", 0, 0);
      receives[index] = endpoint.irecv(index + 1, world, 0, buffers[index], 0);
    }
    for (const receive of receives) endpoint.cancel(receive);
  } else {
    const bytes = new Uint8Array(8);
    for (let round = 0; round < rounds; round += 1) {
      bytes[0] = round & 1;
      endpoint.send(0, world, 0, bytes, "standard", 0, 0);
      const answer = endpoint.irecv(0, world, 1, bytes, 0);
      while (!answer.done) endpoint.progress();
      sum += bytes[0];
    }
  }
  endpoint.finalize();
  return sum;
}

/** Writes numbered records of changing length, faster than the page takes them. */
function writeLog(endpoint: Endpoint, { segment, numbers: [count] }: Stage): number {
  const log = new LogWriterRing(segment, endpoint.rank);
  let words = 0;
  for (let index = 0; index < count; index += 1) {
    const length = 4 + 2 * ((index * 37) % 500);
    const at = log.reserve(length);
    log.words[at] = length | (3 << 16);
    log.words[at + 1] = index;
    log.words[at + length - 1] = ~index;
    log.commit(length);
    words += length;
  }
  return words;
}

/** Reads lines until the end of input. */
function readInput(endpoint: Endpoint, { segment }: Stage): string[] {
  const input = new StdinReader(segment, endpoint.rank);
  const lines: string[] = [];
  for (let line = input.readLine(); line !== null; line = input.readLine()) lines.push(line);
  return lines;
}

/** Waits for `count` messages at once, from all ranks and from any, that nobody sends. */
function manyWaits(endpoint: Endpoint, { numbers: [count] }: Stage): void {
  endpoint.setCall(22, 0, 0, 5);
  const receives: Operation[] = [];
  for (let index = 0; index < count; index += 1) {
    const source = index % endpoint.size;
    receives.push(endpoint.irecv(source, world, index, new Uint8Array(index), 0));
  }
  receives.push(endpoint.irecv(ANY_SOURCE, world, ANY_TAG, null, 0));
  endpoint.waitAll(receives);
}

export const scenarios = {
  exchange,
  crossing,
  allToAll,
  order,
  truncation,
  selfTalk,
  waitForever,
  flood,
  leftover,
  backlog,
  dealer,
  writeLog,
  readInput,
  manyWaits,
} as const satisfies Record<string, (endpoint: Endpoint, stage: Stage) => unknown>;
export type ScenarioName = keyof typeof scenarios;

/** Shared memory of ranks that live in one thread: nothing is ever given back. */
import type { SharedMemory } from "./shared-memory.ts";

const lineBytes = 64;

/** @param size Bytes in all. */
export function sharedMemoryInThread(size = 1 << 20): SharedMemory {
  const memory = new Uint8Array(size);
  const words = new Int32Array(memory.buffer);
  let top = lineBytes;
  const change = (place: number, to: (before: number) => number): number => {
    const before = words[place >> 2];
    words[place >> 2] = to(before);
    return before;
  };
  return {
    files: 16,
    allocate: (bytes) => {
      const place = top;
      top += Math.ceil(bytes / lineBytes) * lineBytes;
      if (top > size) throw new RangeError(`the test has ${size} bytes of shared memory`);
      return place;
    },
    free: () => undefined,
    bytes: (place, length) => memory.subarray(place, place + length),
    placeOf: (bytes) => (bytes.buffer === memory.buffer ? bytes.byteOffset : 0),
    write: (place, from) => memory.set(from, place),
    read: (place, into) => into.set(memory.subarray(place, place + into.length)),
    load: (place) => words[place >> 2],
    store: (place, value) => {
      words[place >> 2] = value;
    },
    add: (place, value) => change(place, (before) => before + value),
    or: (place, bits) => change(place, (before) => before | bits),
    and: (place, bits) => change(place, (before) => before & bits),
    exchange: (place, value) => change(place, () => value),
    compareExchange: (place, expected, value) =>
      change(place, (before) => (before === expected ? value : before)),
    exclusively: (_word, work) => work(),
    ring: () => undefined,
  };
}

/**
 * What a rank has attached to a dynamic window: a table in shared memory of address, length and place, in the order of the
 * addresses. Its rank alone changes it, under a word that others take while they look something up.
 */
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { Control } from "./part.ts";

/** Words of a region: the address in two, since it may be larger than 32 bits. */
const Word = { Low: 0, High: 1, Bytes: 2, Place: 3 } as const;
const regionWords = 4;
const regionBytes = 4 * regionWords;
const highUnit = 2 ** 32;
const smallestCapacity = 4;

interface Region {
  readonly address: number;
  readonly bytes: number;
  readonly place: number;
}

/** The place of what is attached at an address, 0 when not all of it is. */
export function findRegion(memory: SharedMemory, control: number, address: number, bytes: number): number {
  return memory.exclusively(control + Control.Table, () => {
    const table = tableOf(memory, control);
    const index = lastUpTo(table, address);
    if (index < 0) return 0;
    const { address: start, bytes: length, place } = regionAt(table, index);
    return address + bytes <= start + length ? place + address - start : 0;
  });
}

/** Whether some of these bytes are attached. */
export function isAttached(memory: SharedMemory, control: number, address: number, bytes: number): boolean {
  const table = tableOf(memory, control);
  const index = lastUpTo(table, address + bytes - 1);
  if (index < 0 || bytes === 0) return false;
  const last = regionAt(table, index);
  return last.address + last.bytes > address;
}

/** @throws MpiError ERR_NO_MEM, and nothing has changed */
export function addRegion(memory: SharedMemory, control: number, region: Region): void {
  const count = memory.load(control + Control.RegionCount);
  // Found before the word is taken, so that nobody waits for it.
  const before = memory.load(control + Control.Regions);
  const grown = count === capacityFor(count) ? memory.allocate(capacityFor(count + 1) * regionBytes) : 0;
  memory.exclusively(control + Control.Table, () => {
    const table = tableOf(memory, control);
    const index = lastUpTo(table, region.address) + 1;
    const into = grown === 0 ? before : grown;
    const next = wordsAt(memory, into, count + 1);
    if (grown !== 0) next.set(table.subarray(0, index * regionWords));
    next.set(table.subarray(index * regionWords), (index + 1) * regionWords);
    const at = index * regionWords;
    next[at + Word.Low] = (region.address % highUnit) | 0;
    next[at + Word.High] = Math.floor(region.address / highUnit);
    next[at + Word.Bytes] = region.bytes;
    next[at + Word.Place] = region.place;
    memory.store(control + Control.Regions, into);
    memory.store(control + Control.RegionCount, count + 1);
  });
  if (grown !== 0 && before !== 0) memory.free(before);
}

/** Takes out what is attached at an address. Returns its place, 0 when nothing is. */
export function removeRegion(memory: SharedMemory, control: number, address: number): number {
  return memory.exclusively(control + Control.Table, () => {
    const table = tableOf(memory, control);
    const index = lastUpTo(table, address);
    if (index < 0) return 0;
    const found = regionAt(table, index);
    if (found.address !== address) return 0;
    table.copyWithin(index * regionWords, (index + 1) * regionWords);
    memory.add(control + Control.RegionCount, -1);
    return found.place;
  });
}

/** What has no place of its own any more when the window ends, 0 for nothing. */
export function tablePlace(memory: SharedMemory, control: number): number {
  return memory.load(control + Control.Regions);
}

/** Regions that a table of so many has room for. One that has become smaller keeps its room. */
function capacityFor(count: number): number {
  return count === 0 ? 0 : Math.max(smallestCapacity, 2 ** Math.ceil(Math.log2(count)));
}

function tableOf(memory: SharedMemory, control: number): Int32Array {
  return wordsAt(memory, memory.load(control + Control.Regions), memory.load(control + Control.RegionCount));
}

function wordsAt(memory: SharedMemory, place: number, regions: number): Int32Array {
  const { buffer, byteOffset } = memory.bytes(place, regions * regionBytes);
  return new Int32Array(buffer, byteOffset, regions * regionWords);
}

function addressAt(table: Int32Array, index: number): number {
  const at = index * regionWords;
  return table[at + Word.High] * highUnit + (table[at + Word.Low] >>> 0);
}

function regionAt(table: Int32Array, index: number): Region {
  const at = index * regionWords;
  return { address: addressAt(table, index), bytes: table[at + Word.Bytes], place: table[at + Word.Place] };
}

/** The last region that begins at an address or below it, -1 where none does. */
function lastUpTo(table: Int32Array, address: number): number {
  let low = 0;
  let high = table.length / regionWords;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (addressAt(table, middle) <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

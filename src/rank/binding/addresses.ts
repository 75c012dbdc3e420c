/** Addresses of a program's memory (MPI_Get_address): each buffer is given a place of its own in a space of numbers. */
import { bytesOf } from "./memory-bytes.ts";

const page = 4096;
const places = new WeakMap<ArrayBufferLike, number>();
let next = page;

/** The same for as long as the buffer lives; no two buffers have an address in common. */
export function addressOf(call: string, argument: string, memory: unknown): number {
  const { buffer, byteOffset } = bytesOf(call, argument, memory);
  let place = places.get(buffer);
  if (place === undefined) {
    place = next;
    places.set(buffer, place);
    // Buffers that can grow keep their place, and there is always a gap behind.
    next += (Math.ceil(buffer.maxByteLength / page) + 1) * page;
  }
  return place + byteOffset;
}

const getAddress = (location: unknown): number => addressOf("MPI.Get_address", "location", location);
const addAddress = (base: number, disp: number): number => base + disp;
const addressDifference = (addr1: number, addr2: number): number => addr1 - addr2;

export const addressFunctions = {
  Get_address: getAddress,
  Aint_add: addAddress,
  Aint_diff: addressDifference,
};

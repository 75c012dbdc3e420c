/** What a rank has attached to a dynamic window: a table in shared memory of address, length and place. */
import type { SharedMemory } from "#mpi/shared-memory.ts";
import { Control } from "./part.ts";

/** Words of a region: the address in two, since it may be larger than 32 bits. */
const regionWords = 4;
const regionBytes = 4 * regionWords;
const highUnit = 2 ** 32;

interface Region {
  readonly address: number;
  readonly bytes: number;
  readonly place: number;
}

/** The place of what is attached at an address, 0 when not all of it is. */
export function findRegion(memory: SharedMemory, control: number, address: number, bytes: number): number {
  return memory.exclusively(control + Control.Table, () => {
    for (const region of read(memory, control)) {
      const from = address - region.address;
      if (from >= 0 && from + bytes <= region.bytes) return region.place + from;
    }
    return 0;
  });
}

export function addRegion(memory: SharedMemory, control: number, region: Region): void {
  memory.exclusively(control + Control.Table, () =>
    replace(memory, control, [...read(memory, control), region]),
  );
}

/** Takes out what is attached at an address. Returns its place, 0 when nothing is. */
export function removeRegion(memory: SharedMemory, control: number, address: number): number {
  return memory.exclusively(control + Control.Table, () => {
    const regions = read(memory, control);
    const found = regions.find((region) => region.address === address);
    if (found === undefined) return 0;
    replace(
      memory,
      control,
      regions.filter((region) => region !== found),
    );
    return found.place;
  });
}

function read(memory: SharedMemory, control: number): Region[] {
  const table = memory.load(control + Control.Regions);
  return Array.from({ length: memory.load(control + Control.RegionCount) }, (_, index) => {
    const at = table + index * regionBytes;
    return {
      address: memory.load(at + 4) * highUnit + (memory.load(at) >>> 0),
      bytes: memory.load(at + 8),
      place: memory.load(at + 12),
    };
  });
}

function replace(memory: SharedMemory, control: number, regions: readonly Region[]): void {
  const before = memory.load(control + Control.Regions);
  const table = regions.length === 0 ? 0 : memory.allocate(regions.length * regionBytes);
  for (const [index, { address, bytes, place }] of regions.entries()) {
    const at = table + index * regionBytes;
    memory.store(at, (address % highUnit) | 0);
    memory.store(at + 4, Math.floor(address / highUnit));
    memory.store(at + 8, bytes);
    memory.store(at + 12, place);
  }
  memory.store(control + Control.Regions, table);
  memory.store(control + Control.RegionCount, regions.length);
  if (before !== 0) memory.free(before);
}

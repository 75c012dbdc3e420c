import fc from "fast-check";
import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { sharedMemoryInThread } from "#mpi/shared-memory.testing.ts";
import { attach, detach } from "./attach.ts";
import { createDynamic, freeWindow } from "./make-window.ts";
import { CONTROL_BYTES } from "./part.ts";
import { addRegion, findRegion, isAttached, removeRegion } from "./regions.ts";

const ATTACH = callKind("win.Attach");
const DETACH = callKind("win.Detach");

test("what is attached is found at its address, whatever came and went before", () => {
  const step = fc.record({ add: fc.boolean(), slot: fc.nat(40), at: fc.nat(130), bytes: fc.nat(60) });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 80 }),
      fc.constantFrom(0, 2 ** 32 - 1000, 2 ** 40),
      (steps, base) => {
        const memory = sharedMemoryInThread();
        const control = memory.allocate(CONTROL_BYTES);
        const model = new Map<number, { bytes: number; place: number }>();
        for (const { add, slot, at, bytes } of steps) {
          const address = base + 100 * slot;
          if (!add) {
            expect(removeRegion(memory, control, address)).toBe(model.get(address)?.place ?? 0);
            model.delete(address);
          } else if (!model.has(address)) {
            const place = 4096 + 128 * slot;
            expect(isAttached(memory, control, address, 100)).toBe(false);
            addRegion(memory, control, { address, bytes: 100, place });
            model.set(address, { bytes: 100, place });
          }
          const known = model.get(address);
          const inside = known !== undefined && at + bytes <= known.bytes && at < 100;
          if (at < 100)
            expect(findRegion(memory, control, address + at, bytes)).toBe(inside ? known.place + at : 0);
          expect(isAttached(memory, control, address, 1)).toBe(known !== undefined);
        }
      },
    ),
  );
});

test("memory is attached once at a time, and what cannot be had leaves nothing behind", () => {
  const [{ world, options }] = runtimesInThread(1);
  const { sharedMemory } = options;
  const pieces = new Set<number>();
  const { allocate, free } = sharedMemory;
  let room = Number.POSITIVE_INFINITY;
  Object.assign(sharedMemory, {
    allocate: (bytes: number) => {
      if (bytes > room) throw new RangeError("no more");
      const place = allocate(bytes);
      pieces.add(place);
      return place;
    },
    free: (place: number) => {
      pieces.delete(place);
      free(place);
    },
  });
  const window = createDynamic(world, callKind("Win.Create_dynamic"));
  const memory = new Uint8Array(200);
  attach(window, ATTACH, memory.subarray(0, 100), 1000);
  expect(() => attach(window, ATTACH, memory.subarray(50), 1050)).toThrow(
    /^win.Attach: some of these 150 bytes are attached already/,
  );
  attach(window, ATTACH, memory.subarray(100), 1100);
  for (const address of [2000, 3000]) attach(window, ATTACH, new Uint8Array(8), address);
  const before = pieces.size;
  // The memory can be had, a larger table cannot.
  room = 100;
  expect(() => attach(window, ATTACH, new Uint8Array(8), 4000)).toThrow("no more");
  expect(pieces.size).toBe(before);
  room = Number.POSITIVE_INFINITY;
  detach(window, DETACH, 1000);
  expect(() => detach(window, DETACH, 1000)).toThrow(/this memory is not attached/);
  freeWindow(window, callKind("Win.Free"));
  expect(pieces.size).toBe(0);
});

/** Where the memory of Python's objects lies: for MPI.buffer. */
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";
import { pythonError } from "./values.ts";

const PyBUF_READ = 0x100;
const PyBUF_WRITE = 0x200;

export const memoryPart: NativePart = (host) => {
  const { py, values, buffers } = bridgeOf(host);
  return {
    /** memory_of(object, writable) -> (address, bytes, itemsize). Raises what the buffer protocol raises. */
    memory_of: (args) => {
      const view = buffers.open(py.HEAPU32[args], values.toBool(py.HEAPU32[args + 1]));
      const [address, , bytes, itemsize] = py.HEAPU32.subarray(view >> 2, (view >> 2) + 4);
      buffers.giveBack(view);
      return values.tuple(values.int(address), values.int(bytes), values.int(itemsize));
    },
    /** memory_at(address, bytes, readonly) -> memoryview. The caller sees to it that the memory stays. */
    memory_at: (args) => {
      const [address, bytes, readonly] = py.HEAPU32.subarray(args, args + 3);
      const view = py._PyMemoryView_FromMemory(
        values.toInt(address),
        values.toInt(bytes),
        values.toBool(readonly) ? PyBUF_READ : PyBUF_WRITE,
      );
      if (view === 0) throw pythonError;
      return view;
    },
  };
};

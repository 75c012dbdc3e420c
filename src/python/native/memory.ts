/** Where the memory of Python's objects lies: for MPI.buffer. */
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

const PyBUF_READ = 0x100;
const PyBUF_WRITE = 0x200;

export const memoryPart: NativePart = (host) => {
  const { py, values, buffers, method, kinds } = bridgeOf(host);
  const { bool, int, object } = kinds;
  return {
    /** memory_of(object, writable) -> (address, bytes, itemsize). Raises what the buffer protocol raises. */
    memory_of: method("MPI.buffer", [object, bool], object, (owner, writable) => {
      const view = buffers.open(owner, writable);
      const { byteOffset, length } = buffers.bytesOf(view);
      const itemsize = buffers.itemSizeOf(view);
      buffers.giveBack(view);
      return values.tuple(values.int(byteOffset), values.int(length), values.int(itemsize));
    }),
    /** memory_at(address, bytes, readonly) -> memoryview. The caller sees to it that the memory stays. */
    memory_at: method("MPI.buffer", [int, int, bool], object, (address, bytes, readonly) =>
      values.made(py._PyMemoryView_FromMemory(address, bytes, readonly ? PyBUF_READ : PyBUF_WRITE)),
    ),
  };
};

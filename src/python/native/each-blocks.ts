import { lendEach } from "#mpi/lending.ts";
import type { VectorMemory } from "#mpi/memory.ts";
import type { Bridge } from "./bridge.ts";
import { typeOf } from "./datatype-handles.ts";
import type { Argument } from "./signatures.ts";

/**
 * A block for each rank with a datatype of its own: object, list of counts, list of displacements in bytes, list of
 * datatypes' handles, as `_msgspec.py` makes them; all None stands for IN_PLACE, which is null.
 */
export function eachBlocks({ py, values }: Bridge) {
  return (name: string, writable: boolean): Argument<VectorMemory | null> => ({
    words: 4,
    read: (place, call) => {
      const [object, counts, displs, types] = py.HEAPU32.subarray(place, place + 4);
      if (values.isNone(types)) return null;
      const bytes = values.isNone(object) ? py.HEAPU8 : call.lent.open(object, writable);
      return lendEach(
        call.name,
        name,
        bytes,
        values.toInts(counts),
        values.toInts(displs),
        values.toInts(types).map((handle) => typeOf(handle, call.name)),
        writable ? "write" : "read",
      );
    },
  });
}

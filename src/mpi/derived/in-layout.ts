import type { Datatype } from "#mpi/datatypes.ts";
import { pack, unpack } from "./pack.ts";

/**
 * Calls a program's own operation with elements as they lie in its memory: reductions work on them packed. `combine`
 * changes `right`.
 */
export function inLayout(
  type: Datatype,
  left: Uint8Array,
  right: Uint8Array,
  count: number,
  combine: (left: Uint8Array, right: Uint8Array, type: Datatype) => void,
): void {
  const original = type.unpacked;
  if (original === null || original.dense) {
    combine(left, right, original ?? type);
    return;
  }
  const origin = Math.max(0, -original.trueLb);
  const needed = (count - 1) * Math.abs(original.extent) + original.trueLb + original.trueExtent;
  const length = origin + Math.max(count * original.extent, needed);
  const bytes = count * original.size;
  const laid = (packed: Uint8Array): Uint8Array => {
    const memory = new Uint8Array(length);
    unpack(original, packed, 0, bytes, memory, origin);
    return memory;
  };
  const result = laid(right);
  combine(laid(left), result, original);
  pack(original, result, origin, count, right, 0);
}

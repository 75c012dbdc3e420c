import { plural } from "#base/plural.ts";
import type { Datatype } from "./datatypes.ts";
import { argumentError, callError, ErrorClass } from "./errors.ts";
import type { VectorMemory } from "./memory.ts";

/**
 * Throws ERR_BUFFER when `bytes` bytes of memory do not hold `count` elements, naming the argument: C would read or write
 * past the end.
 */
export function checkRoom(
  call: string,
  argument: string,
  bytes: number,
  count: number,
  type: Datatype,
): void {
  if (count === 0 || (count - 1) * type.extent + type.trueLb + type.trueExtent <= bytes) return;
  const room = plural(roomFor(bytes, type), "element");
  throw callError(
    ErrorClass.ERR_BUFFER,
    call,
    `${argument} has room for ${room} of ${type.name}, and the count is ${count}`,
  );
}

/** Elements that fit: the last one needs no room behind its data. */
function roomFor(bytes: number, { extent, trueLb, trueExtent }: Datatype): number {
  const rest = bytes - trueLb - trueExtent;
  return rest < 0 ? 0 : extent <= 0 ? 1 : Math.floor(rest / extent) + 1;
}

/**
 * Checks one block for each rank, of counts and displacements in elements.
 * @throws MpiError ERR_COUNT, ERR_ARG, ERR_BUFFER, naming rank and argument
 */
export function checkBlocks(
  call: string,
  argument: string,
  { bytes, counts, displs, type }: VectorMemory,
): void {
  const elements = type.size === 0 ? Number.POSITIVE_INFINITY : roomFor(bytes.length, type);
  for (const [rank, count] of counts.entries()) {
    const displ = displs[rank];
    checkWhole(call, `the count of rank ${rank} in ${argument}`, count, ErrorClass.ERR_COUNT);
    checkWhole(call, `the displacement of rank ${rank} in ${argument}`, displ, ErrorClass.ERR_ARG);
    if (count > 0 && displ + count > elements)
      throw callError(
        ErrorClass.ERR_BUFFER,
        call,
        `the block of rank ${rank} does not fit ${argument}: it is ${plural(count, "element")} from element ${displ} on, ` +
          `and ${argument} has ${plural(elements, "element")} ` +
          `(counts ${listed(counts)}, displs ${listed(displs)})`,
      );
  }
}

function checkWhole(call: string, what: string, value: unknown, errorClass: number): void {
  if (!(typeof value === "number" && Number.isInteger(value) && value >= 0))
    throw argumentError(errorClass, call, what, value, "a whole number from 0 on");
}

/** All of them on few ranks, the first of them on many. */
function listed(list: readonly number[]): string {
  const most = 16;
  return `[${list.slice(0, most).join(", ")}${list.length > most ? ", …" : ""}]`;
}

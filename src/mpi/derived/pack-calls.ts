import { plural } from "#base/plural.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { checkUsable } from "#mpi/lent-checks.ts";
import { externalSize, fromExternal, toExternal } from "./external.ts";
import { pack, unpack } from "./pack.ts";

/**
 * MPI_Pack and its kin (MPI-4.1 section 5.2): as many elements as fill the program's memory, one after another from
 * byte `position` of a buffer on. Each returns the byte behind them. `datarep` null stands for this machine's own
 * representation, else it is the program's word for one.
 * @throws MpiError ERR_TYPE, ERR_ARG, ERR_TRUNCATE
 */
export function packInto(
  call: string,
  type: Datatype,
  datarep: string | null,
  inbuf: Uint8Array,
  outbuf: Uint8Array,
  position: number,
): number {
  const external = isExternal(call, datarep);
  const count = elementsOf(call, type, inbuf);
  const native = new Uint8Array(external ? count * type.size : 0);
  const size = external ? count * externalSize(type) : count * type.size;
  const end = checkPosition(call, "outbuf", outbuf, position, size);
  if (external) {
    pack(type, inbuf, 0, count, native, 0);
    toExternal(type, native, count, outbuf, position);
  } else {
    pack(type, inbuf, 0, count, outbuf, position);
  }
  return end;
}

/** MPI_Unpack, MPI_Unpack_external; see `packInto`. */
export function unpackFrom(
  call: string,
  type: Datatype,
  datarep: string | null,
  inbuf: Uint8Array,
  position: number,
  outbuf: Uint8Array,
): number {
  const external = isExternal(call, datarep);
  const count = elementsOf(call, type, outbuf);
  const size = external ? count * externalSize(type) : count * type.size;
  const end = checkPosition(call, "inbuf", inbuf, position, size);
  if (external) {
    const native = new Uint8Array(count * type.size);
    fromExternal(type, inbuf, position, count, native);
    unpack(type, native, 0, native.length, outbuf, 0);
  } else {
    unpack(type, inbuf, position, size, outbuf, 0);
  }
  return end;
}

/** MPI_Pack_size, MPI_Pack_external_size: bytes that `count` elements take. */
export function packSize(call: string, type: Datatype, datarep: string | null, count: unknown): number {
  if (!(typeof count === "number" && Number.isInteger(count) && count >= 0))
    throw argumentError(ErrorClass.ERR_COUNT, call, "count", count, "a whole number from 0 on");
  return count * (isExternal(call, datarep) ? externalSize(type) : type.size);
}

function isExternal(call: string, datarep: string | null): boolean {
  if (datarep === null || datarep === "external32") return datarep !== null;
  throw argumentError(ErrorClass.ERR_ARG, call, "datarep", datarep, '"external32"');
}

/** How many elements the memory holds. */
function elementsOf(call: string, type: Datatype, bytes: Uint8Array): number {
  checkUsable(call, "this call", type);
  if (type.size === 0 || type.extent <= 0) return type.size === 0 ? 0 : 1;
  if (type.trueLb < 0)
    throw callError(ErrorClass.ERR_TYPE, call, `${type.name} has data before the beginning of its elements`);
  const count = Math.floor(bytes.length / type.extent);
  // Elements that are larger than what lies between them reach behind the last.
  const needed = (count - 1) * type.extent + type.trueLb + type.trueExtent;
  return count > 0 && needed > bytes.length ? count - 1 : count;
}

function checkPosition(
  call: string,
  argument: string,
  bytes: Uint8Array,
  position: unknown,
  size: number,
): number {
  if (!(typeof position === "number" && Number.isInteger(position) && position >= 0))
    throw argumentError(ErrorClass.ERR_ARG, call, "position", position, "a whole number from 0 on");
  if (position + size > bytes.length)
    throw callError(
      ErrorClass.ERR_TRUNCATE,
      call,
      `${argument} has ${plural(bytes.length, "byte")}, and the call needs ${plural(size, "byte")} from byte ${position} on`,
    );
  return position + size;
}

import { plural } from "#base/plural.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { lendBlocks } from "#mpi/lending.ts";
import type { Access, VectorMemory } from "#mpi/memory.ts";
import { type AnyBuffer, typeFor } from "./buffers.ts";
import { Datatype } from "./datatype.ts";
import { bytesOf } from "./memory-bytes.ts";

/**
 * The blocks that a buffer argument of a v-call stands for: `[buffer, [counts, displs], datatype]` and its short forms.
 * Without counts the buffer is divided as evenly as it goes, the first ranks getting one element more (as mpi4py does).
 * @throws MpiError ERR_BUFFER, ERR_TYPE, ERR_COUNT, ERR_ARG, naming the argument
 */
export function vectorOf(
  call: string,
  argument: string,
  spec: unknown,
  size: number,
  access: Access = "both",
): VectorMemory {
  const { buffer, counts, displs, type } = parts(call, argument, spec);
  const bytes = bytesOf(call, argument, buffer);
  const datatype = typeFor(call, argument, buffer as AnyBuffer, type?.core ?? null);
  const elements = datatype.extent > 0 ? Math.floor(bytes.length / datatype.extent) : 0;
  const countList =
    counts === null
      ? evenCounts(elements, size)
      : numbers(call, "count", argument, counts, size, ErrorClass.ERR_COUNT);
  const displList =
    displs === null
      ? oneAfterAnother(countList)
      : numbers(call, "displacement", argument, displs, size, ErrorClass.ERR_ARG);
  return lendBlocks(call, argument, bytes, countList, displList, datatype, access);
}

interface Parts {
  readonly buffer: unknown;
  readonly counts: unknown;
  readonly displs: unknown;
  readonly type: Datatype | null;
}

function parts(call: string, argument: string, spec: unknown): Parts {
  if (!Array.isArray(spec)) return { buffer: spec, counts: null, displs: null, type: null };
  const list: readonly unknown[] = spec;
  const last = list[list.length - 1];
  const type = last instanceof Datatype ? last : null;
  const rest = type === null ? list : list.slice(0, -1);
  const [buffer, counts = null, displs = null] = rest;
  if (rest.length < 1 || rest.length > 3 || rest.some((item) => item instanceof Datatype))
    throw argumentError(
      ErrorClass.ERR_BUFFER,
      call,
      argument,
      spec,
      "[buffer, [counts, displs], datatype] or [buffer, counts, datatype]",
    );
  if (displs === null && isPair(counts))
    return { buffer, counts: counts[0], displs: counts[1] ?? null, type };
  return { buffer, counts, displs, type };
}

/** [counts, displs], as against counts for two ranks. */
function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === "object";
}

/** One whole number for each rank, from a list or typed array. */
export function numbers(
  call: string,
  what: "count" | "displacement",
  argument: string,
  value: unknown,
  size: number,
  errorClass: number,
): number[] {
  const typed = ArrayBuffer.isView(value) && !(value instanceof DataView);
  const list: unknown[] | null =
    Array.isArray(value) || typed ? Array.from(value as ArrayLike<unknown>) : null;
  if (list?.length !== size) {
    const expected = `${plural(size, "number")}, one for each rank`;
    throw argumentError(errorClass, call, `the list of ${what}s in ${argument}`, value, expected);
  }
  return list as number[];
}

function evenCounts(elements: number, size: number): number[] {
  const each = Math.floor(elements / size);
  return Array.from({ length: size }, (_, rank) => each + (rank < elements % size ? 1 : 0));
}

function oneAfterAnother(counts: readonly number[]): number[] {
  let at = 0;
  return counts.map((count) => {
    const displ = at;
    at += count;
    return displ;
  });
}

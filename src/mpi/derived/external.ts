import { type Datatype, datatypes, furtherDatatypes, kindSize } from "#mpi/datatypes.ts";
import { visitBasics } from "./typemap.ts";

/**
 * The representation that all machines understand (MPI-4.1 section 14.5.2): big-endian, without gaps, a long with 4
 * bytes and a wide character with 2.
 */
const narrower = new Map<Datatype, number>([
  [datatypes.LONG, 4],
  [datatypes.UNSIGNED_LONG, 4],
  [datatypes.LONG_INT, 4],
  [furtherDatatypes.WCHAR, 2],
]);

/** A row of numbers: bytes of each here and there, how many, and whether the sign fills what is added. */
interface Row {
  readonly native: number;
  readonly external: number;
  readonly count: number;
  readonly signed: boolean;
}

const known = new WeakMap<Datatype, readonly Row[]>();

/** The numbers of an element, equal ones that follow each other in one row. */
function rowsOf(type: Datatype): readonly Row[] {
  let rows = known.get(type);
  if (rows === undefined) {
    const found: Row[] = [];
    visitBasics(type, (basic) => {
      for (const row of rowsOfBasic(basic)) append(found, row);
      return false;
    });
    rows = found;
    known.set(type, rows);
  }
  return rows;
}

function rowsOfBasic(basic: Datatype): Row[] {
  const native = kindSize(basic.kind);
  const external = narrower.get(basic) ?? native;
  const signed = basic.kind.startsWith("i");
  const numbers = { native, external, count: basic.location < 0 ? basic.parts : 1, signed };
  return basic.location < 0 ? [numbers] : [numbers, { native: 4, external: 4, count: 1, signed: true }];
}

function append(rows: Row[], row: Row): void {
  const last = rows.at(-1);
  const goesOn = last?.native === row.native && last.external === row.external && last.signed === row.signed;
  if (last !== undefined && goesOn) rows[rows.length - 1] = { ...row, count: last.count + row.count };
  else rows.push(row);
}

/** Bytes of an element in the external representation. */
export function externalSize(type: Datatype): number {
  return rowsOf(type).reduce((sum, { external, count }) => sum + external * count, 0);
}

/** `count` packed elements of this machine as external ones, into `to` from byte `at` on. */
export function toExternal(
  type: Datatype,
  from: Uint8Array,
  count: number,
  to: Uint8Array,
  at: number,
): void {
  let read = 0;
  let write = at;
  for (let element = 0; element < count; element++) {
    for (const row of rowsOf(type)) {
      for (let i = 0; i < row.count; i++) {
        for (let byte = 0; byte < row.external; byte++)
          to[write + row.external - 1 - byte] = from[read + byte];
        read += row.native;
        write += row.external;
      }
    }
  }
}

/** The reverse: external elements from byte `at` of `from` on as packed ones of this machine. */
export function fromExternal(
  type: Datatype,
  from: Uint8Array,
  at: number,
  count: number,
  to: Uint8Array,
): void {
  let read = at;
  let write = 0;
  for (let element = 0; element < count; element++) {
    for (const row of rowsOf(type)) {
      for (let i = 0; i < row.count; i++) {
        const fill = row.signed && from[read] >= 0x80 ? 0xff : 0;
        for (let byte = 0; byte < row.native; byte++)
          to[write + byte] = byte < row.external ? from[read + row.external - 1 - byte] : fill;
        read += row.external;
        write += row.native;
      }
    }
  }
}

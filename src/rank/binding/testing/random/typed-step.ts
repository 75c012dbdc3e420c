/** Messages of derived datatypes, and packed ones: the column of a matrix goes to a neighbour, which lays it out anew. */
import type { MPI as Mpi } from "mpi";
import type { Payload } from "./model.ts";
import { type Elements, elements, room } from "./values.ts";

export const layouts = ["vector", "indexed", "subarray", "struct", "packed"] as const;

export interface TypedStep {
  readonly kind: "typed";
  readonly comm: number;
  readonly distance: number;
  readonly sent: (typeof layouts)[number];
  readonly received: (typeof layouts)[number];
  readonly column: number;
  readonly payload: Payload;
}

const columns = 4;
/** As many rows keep a step with the longest payloads cheap. */
const rowsOf = ({ count }: Payload): number => 1 + (count % 300);

/** The column of the matrix as a datatype. */
function columnType(
  mpi: typeof Mpi,
  how: TypedStep["sent"],
  base: Mpi.Datatype,
  rows: number,
  column: number,
) {
  const places = Array.from({ length: rows }, (_, row) => row * columns + column);
  switch (how) {
    case "subarray":
      return base.Create_subarray([rows, columns], [rows, 1], [0, column]);
    case "indexed":
      return base.Create_indexed(
        places.map(() => 1),
        places,
      );
    case "struct":
      return mpi.Datatype.Create_struct(
        places.map(() => 1),
        places.map((place) => place * base.Get_size()),
        places.map(() => base),
      );
    default: {
      const vector = base.Create_vector(rows, 1, columns);
      const struct = mpi.Datatype.Create_struct([1], [column * base.Get_size()], [vector]);
      vector.Free();
      return struct;
    }
  }
}

/** One element of it is the whole matrix, of which it holds a column. */
function matrixType(...column: Parameters<typeof columnType>): Mpi.Datatype {
  const [, , base, rows] = column;
  const type = columnType(...column);
  const matrix = type.Create_resized(0, base.Get_size() * rows * columns).Commit();
  type.Free();
  return matrix;
}

export function sendColumns(mpi: typeof Mpi, comm: Mpi.Intracomm, step: TypedStep): unknown {
  const { payload, sent, received, distance } = step;
  const { rank, size } = comm;
  const rows = rowsOf(payload);
  const base = mpi[payload.type];
  const column = step.column % columns;
  const out = matrixType(mpi, sent, base, rows, column);
  const into = matrixType(mpi, received, base, rows, columns - 1 - column);
  const from = elements(payload, rank, rows * columns);
  const result = room(payload.type, rows * columns);
  const bytes = base.Get_size() * rows;
  const options = { dest: (rank + distance) % size, source: (rank - (distance % size) + size) % size };
  let sendbuf: Mpi.BufSpec = [from, 1, out];
  if (sent === "packed") {
    const packed = new Uint8Array(out.Pack_size(1, comm));
    const end = out.Pack(from, packed, 0, comm);
    sendbuf = [packed, end, mpi.PACKED];
  }
  const parcel = new Uint8Array(bytes);
  const recvbuf: Mpi.BufSpec = received === "packed" ? [parcel, mpi.PACKED] : [result, 1, into];
  // What is sent as packed bytes may be received as what was packed, and the other way round.
  comm.Sendrecv(sendbuf, { ...options, recvbuf });
  if (received === "packed") into.Unpack(parcel, 0, result, comm);
  out.Free();
  into.Free();
  return result;
}

export function expectedColumns(step: TypedStep, rank: number, size: number): Elements {
  const { payload, distance } = step;
  const rows = rowsOf(payload);
  const column = step.column % columns;
  const from = elements(payload, (rank - (distance % size) + size) % size, rows * columns);
  const result = room(payload.type, rows * columns);
  for (let row = 0; row < rows; row++)
    result[row * columns + columns - 1 - column] = from[row * columns + column] as never;
  return result;
}

import type { MPI as Mpi } from "mpi";
import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

const [MPI, other] = ranksInThread(2);
const self = MPI.COMM_SELF;
const column = MPI.INT.Create_vector(3, 1, 4).Commit();
const matrix = () => Int32Array.from({ length: 12 }, (_, i) => i);

/** Sends to this rank itself and receives there. */
function transfer(send: Mpi.BufSpec, receive: Mpi.BufSpec): Mpi.Status {
  const status = new MPI.Status();
  const request = self.Isend(send, { dest: 0 });
  self.Recv(receive, { source: 0, status });
  request.Wait();
  return status;
}

test("a column is sent and received as a row, and a row as a column", () => {
  const row = new Int32Array(3);
  const status = transfer([matrix(), 1, column], row);
  expect([...row]).toEqual([0, 4, 8]);
  expect([status.Get_count(MPI.INT), status.Get_count(column), status.Get_elements(column)]).toEqual([
    3, 1, 3,
  ]);

  const target = new Int32Array(12);
  transfer(Int32Array.of(7, 8, 9), [target, 1, column]);
  expect([...target]).toEqual([7, 0, 0, 0, 8, 0, 0, 0, 9, 0, 0, 0]);
});

test("a message that ends within an element fills what it has", () => {
  const target = new Int32Array(12).fill(-1);
  const status = transfer(Int32Array.of(7, 8), [target, 1, column]);
  expect([...target]).toEqual([7, -1, -1, -1, 8, -1, -1, -1, -1, -1, -1, -1]);
  expect([status.Get_count(column), status.Get_elements(column)]).toEqual([MPI.UNDEFINED, 2]);
});

test("elements begin an extent apart, which Create_resized sets", () => {
  const columns = column.Create_resized(0, 4).Commit();
  const row = new Int32Array(12);
  transfer([matrix(), 4, columns], row);
  expect([...row]).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
});

test("records of several kinds travel without their gaps", () => {
  const record = MPI.Datatype.Create_struct([1, 2], [0, 8], [MPI.INT, MPI.DOUBLE]).Commit();
  const size = record.extent;
  expect([record.size, size]).toEqual([20, 24]);
  const from = new DataView(new ArrayBuffer(2 * size));
  for (let i = 0; i < 2; i++) {
    from.setInt32(i * size, 5 + i, true);
    from.setFloat64(i * size + 8, 0.5 + i, true);
    from.setFloat64(i * size + 16, 1.5 + i, true);
  }
  const to = new Uint8Array(2 * size);
  expect(transfer([from, 2, record], [to, 2, record]).count).toBe(40);
  expect(to).toEqual(new Uint8Array(from.buffer));
});

test("a nonblocking receive, a persistent one and a freed one reach the program's memory", () => {
  const target = new Int32Array(12);
  const receive = self.Irecv([target, 1, column], { source: 0 });
  self.Send(Int32Array.of(1, 2, 3), { dest: 0 });
  receive.Wait();
  expect([target[0], target[4], target[8]]).toEqual([1, 2, 3]);

  const source = matrix();
  const send = self.Send_init([source, 1, column], { dest: 0 });
  const again = self.Recv_init([target.subarray(1), 1, column], { source: 0 });
  for (const shift of [10, 20]) {
    source.fill(shift);
    MPI.Prequest.Startall([again, send]);
    MPI.Request.Waitall([send, again]);
    expect([target[1], target[5], target[9]]).toEqual([shift, shift, shift]);
  }
  expect([target[0], target[2]]).toEqual([1, 0]);

  const freed = self.Irecv([target.subarray(2), 1, column], { source: 0 });
  freed.Free();
  self.Send(Int32Array.of(4, 5, 6), { dest: 0 });
  self.Barrier();
  expect([target[2], target[6], target[10]]).toEqual([4, 5, 6]);
});

test("what replaces itself, is buffered or is probed first is packed and unpacked too", () => {
  const square = matrix();
  self.Sendrecv_replace([square.subarray(1), 1, column], { dest: 0, source: 0 });
  expect(square).toEqual(matrix());
  MPI.Attach_buffer(new ArrayBuffer(1000));
  self.Bsend([square, 1, column], { dest: 0 });
  square.fill(7);
  const row = new Int32Array(3);
  self.Recv(row, { source: 0 });
  MPI.Detach_buffer();
  expect([...row]).toEqual([0, 4, 8]);
  const request = self.Isend(row, { dest: 0 });
  self.Mprobe({ source: 0 }).Recv([square.subarray(2), 1, column]);
  request.Wait();
  expect([square[2], square[6], square[10], square[3]]).toEqual([0, 4, 8, 7]);
});

test("a type that is freed serves what is under way, and what was made of it", () => {
  const old = MPI.INT.Create_vector(2, 1, 2).Commit();
  const pairOfThem = old.Create_contiguous(2).Commit();
  const target = new Int32Array(3);
  const request = self.Irecv([target, 1, old], { source: 0 });
  old.Free();
  self.Send(Int32Array.of(1, 2), { dest: 0 });
  request.Wait();
  expect([...target]).toEqual([1, 0, 2]);
  expect(() => self.Send([target, 1, old], { dest: 0 })).toThrow(/was freed before this call.*MPI_ERR_TYPE/);
  expect(pairOfThem.size).toBe(16);
});

test("types that are not committed, or into which nothing can be received, are refused", () => {
  const raw = MPI.INT.Create_vector(2, 1, 2);
  const buffer = new Int32Array(8);
  expect(() => self.Send([buffer, 1, raw], { dest: 0 })).toThrow(
    "comm.Send: the datatype of buf, vector(2, 1, 2) of MPI_INT, is not committed: call its Commit() first (MPI_ERR_TYPE)",
  );
  const overlapping = MPI.INT.Create_indexed([2, 2], [0, 1]).Commit();
  expect(() => self.Recv([buffer, 1, overlapping], { source: 0 })).toThrow(
    /two numbers at byte 4.*MPI_ERR_TYPE/,
  );
  const crowded = MPI.INT.Create_vector(2, 1, 2).Create_resized(0, 8).Commit();
  const into = new Int32Array(1_000_000);
  for (const count of [1, 3, 1, 300_000, 1]) {
    const receive = () => self.Sendrecv([into, 0], { dest: 0, recvbuf: [into, count, crowded], source: 0 });
    if (count === 1) receive();
    // Of very many the first is looked at alone.
    else if (count < 1000) expect(receive).toThrow(/two numbers at byte 8.*MPI_ERR_TYPE/);
    else expect(receive).not.toThrow();
  }
  const row = new Int32Array(4);
  transfer([Int32Array.of(5, 6, 7), 1, overlapping], row);
  expect([...row]).toEqual([5, 6, 6, 7]);
  expect(() => self.Send([buffer, 1, column], { dest: 0 })).toThrow(/buf has room for 0 elements of vector/);
  expect(() => self.Send([new Float32Array(12), 1, column], { dest: 0 })).toThrow(/does not hold/);
});

test("a call that is refused leaves nothing behind", () => {
  const target = new Int32Array(12);
  expect(() => self.Recv([target, 1, column], { source: 9 })).toThrow(/MPI_ERR_RANK/);
  target.fill(3);
  transfer(Int32Array.of(1), target);
  expect([...target.subarray(0, 3)]).toEqual([1, 3, 3]);
});

test("collectives take them, as elements and in blocks", () => {
  const square = matrix();
  const row = new Int32Array(3);
  self.Gather([square, 1, column], row);
  expect([...row]).toEqual([0, 4, 8]);
  self.Bcast([square, 1, column]);
  expect(square).toEqual(matrix());
  const target = new Int32Array(12);
  self.Allgatherv(row, [target, [[1], [0]], column]);
  expect([target[0], target[4], target[8]]).toEqual([0, 4, 8]);
  self.Alltoallw(
    [square, [[1], [4]], [column.Create_resized(0, 4).Commit()]],
    [target, [[3], [0]], [MPI.INT]],
  );
  expect([...target.subarray(0, 3)]).toEqual([1, 5, 9]);
});

test("an operation of the program's own sees them as they lie", () => {
  const seen: string[] = [];
  const add = MPI.Op.Create((a: Int32Array, b: Int32Array, type: Mpi.Datatype) => {
    seen.push(`${a.length} ${type === column}`);
    for (const i of [0, 4, 8]) b[i] += a[i];
  });
  const comms = [MPI.COMM_WORLD, other.COMM_WORLD];
  const out = comms.map(() => new Int32Array(12));
  const requests = comms.map((comm, r) =>
    comm.Iallreduce([matrix(), 1, column], [out[r], 1, column], { op: add }),
  );
  while (requests.map((request) => request.Test()).includes(false));
  expect(out.map((list) => [list[0], list[1], list[4], list[8]])).toEqual([
    [0, 0, 8, 16],
    [0, 0, 8, 16],
  ]);
  expect(seen[0]).toBe("9 true");
  expect(() => self.Allreduce([matrix(), 1, column], [out[0], 1, column])).toThrow(
    /MPI_SUM is not defined for vector/,
  );
});

test("overlapping memory is told from interleaved columns", () => {
  const square = Int32Array.from({ length: 16 }, (_, i) => i);
  self.Sendrecv([square, 1, column], { dest: 0, source: 0, recvbuf: [square.subarray(1), 1, column] });
  expect([square[1], square[5], square[9]]).toEqual([0, 4, 8]);
  expect(() =>
    self.Sendrecv([square, 1, column], { dest: 0, source: 0, recvbuf: [square.subarray(4), 1, column] }),
  ).toThrow(/share 8 bytes/);
});

test("they tell how they were made, and are made anew of that", () => {
  const [base, combiner, params] = column.decode();
  expect([base, combiner, params]).toEqual([MPI.INT, "VECTOR", { count: 3, blocklength: 1, stride: 4 }]);
  expect(column.Get_envelope()).toEqual([0, 0, 3, 1, MPI.COMBINER_VECTOR]);
  expect(column.Get_contents()).toEqual([[], [], [3, 1, 4], [MPI.INT]]);
  expect(() => MPI.INT.Get_contents()).toThrow(/was not made of others/);
  expect(String(column)).toBe("Datatype vector(3, 1, 4) of MPI_INT");
  const named = column.Dup();
  named.Set_name("column");
  expect([named.name, String(named), column.name, MPI.INT.name]).toEqual([
    "column",
    "Datatype column",
    "",
    "MPI_INT",
  ]);
  expect(MPI.Datatype.Create_f90_real(15, 300)).toBe(MPI.Datatype.Create_f90_real(15, 300));
  expect(() => MPI.INT.Free()).toThrow(/one of MPI's own/);
  expect(() => MPI.DATATYPE_NULL.Get_size()).toThrow(/MPI.DATATYPE_NULL/);
  expect(() => MPI.INT.Create_vector(-1, 1, 1)).toThrow(
    "Datatype.Create_vector: count is -1, expected a whole number from 0 on (MPI_ERR_COUNT)",
  );
});

test("packing goes on where it left off, natively and for all machines", () => {
  const packed = new Uint8Array(64);
  const numbers = Float64Array.of(1.5, -2);
  let position = column.Pack(matrix(), packed, 0, self);
  expect(position).toBe(12);
  position = MPI.DOUBLE.Pack(numbers, packed, position, self);
  const back = new Float64Array(2);
  expect(MPI.DOUBLE.Unpack(packed, 12, back, self)).toBe(position);
  expect(back).toEqual(numbers);
  expect(MPI.DOUBLE.Pack_size(3, self)).toBe(24);
  const target = new Int32Array(12);
  column.Unpack(packed, 0, target, self);
  expect([target[0], target[4], target[8], target[1]]).toEqual([0, 4, 8, 0]);

  expect(MPI.LONG.Pack_external("external32", BigInt64Array.of(-2n), packed, 0)).toBe(4);
  expect([...packed.subarray(0, 4)]).toEqual([255, 255, 255, 254]);
  const long = new BigInt64Array(1);
  MPI.LONG.Unpack_external("external32", packed, 0, long);
  expect(long[0]).toBe(-2n);
  expect(() => MPI.INT.Pack(new Int32Array(2), new Uint8Array(7), 0, self)).toThrow(/MPI_ERR_TRUNCATE/);
});

test("what is attached to a type goes with its duplicates as its key says", () => {
  const log: unknown[] = [];
  const kept = MPI.Datatype.Create_keyval(true, (type, _key, value) => log.push([type.name, value]));
  const lost = MPI.Datatype.Create_keyval();
  const type = MPI.INT.Dup();
  type.Set_name("first");
  type.Set_attr(kept, { a: 1 });
  type.Set_attr(lost, 2);
  const copy = type.Dup();
  expect([copy.Get_attr(kept), copy.Get_attr(lost), type.Get_attr(lost)]).toEqual([{ a: 1 }, null, 2]);
  type.Free();
  expect(log).toEqual([["first", { a: 1 }]]);
  expect(MPI.Datatype.Free_keyval(lost)).toBe(MPI.KEYVAL_INVALID);
});

test("a partition is packed when it is ready, and no other one with it", () => {
  const column = MPI.INT.Create_vector(2, 1, 3).Create_resized(0, 4).Commit();
  const matrix = Int32Array.of(1, 2, 3, 4, 5, 6);
  const into = new Int32Array(6);
  const send = self.Psend_init([matrix, 3, column], 3, { dest: 0 });
  const receive = self.Precv_init(into, 1, { source: 0 });
  receive.Start();
  send.Start();
  for (const partition of [2, 0, 1]) {
    matrix[partition] *= 10;
    send.Pready(partition);
  }
  MPI.Request.Waitall([send, receive]);
  expect([...into]).toEqual([10, 4, 20, 5, 30, 6]);
  send.Free();
  receive.Free();
});

/** Windows and files: what ranks share. */
import type { Idiom } from "./idiom.ts";

/** A window of so many numbers on every rank, and what is done with it. */
const withWindow = (
  length: string,
  body: string,
): string => `const win = MPI.Win.Allocate(8 * (${length}), { disp_unit: 8, comm });
const bytes = win.tomemory();
const memory = new Float64Array(bytes.buffer, bytes.byteOffset, ${length});
${body}
win.Free();`;

export const sharedIdioms: Readonly<Record<string, Idiom>> = {
  eachItsPlace: ({ root }) =>
    withWindow(
      "size",
      `const to = ${root} % size;
win.Fence();
win.Put(Float64Array.of(rank), to, { target: rank });
win.Fence();
check(rank !== to || memory.every((value, index) => value === index));
const seen = new Float64Array(size);
win.Get(seen, to);
win.Fence();
check(seen[size - 1] === size - 1);`,
    ),

  fromNeighbours: ({ count, rounds }) =>
    withWindow(
      String(count),
      `memory.fill(rank);
const into = new Float64Array(${count});
for (let step = 0; step < ${rounds}; step++) {
  win.Fence();
  win.Get(into, right);
  win.Fence();
  check(into[0] === right + step);
  memory.fill(rank + step + 1);
}`,
    ),

  histogram: ({ count }) =>
    withWindow(
      "4",
      `win.Fence();
for (let i = 0; i < ${count}; i++) win.Accumulate(Float64Array.of(1), (rank + i) % size, { target: i % 4, op: MPI.SUM });
win.Fence();
const sum = comm.allreduce(memory.reduce((total, each) => total + each, 0), { op: MPI.SUM });
check(sum === ${count} * size);`,
    ),

  counter: ({ rounds, way }) =>
    withWindow(
      "1",
      way % 2 === 0
        ? `const mine = new Float64Array(1);
for (let step = 0; step < ${rounds}; step++) {
  win.Lock(0, { lock_type: MPI.LOCK_EXCLUSIVE });
  win.Get(mine, 0);
  win.Flush(0);
  mine[0] += 1;
  win.Put(mine, 0);
  win.Unlock(0);
}
comm.Barrier();
win.Lock(0, { lock_type: MPI.LOCK_SHARED });
win.Get(mine, 0);
win.Unlock(0);
check(mine[0] === ${rounds} * size);
comm.Barrier();`
        : `const ticket = new Float64Array(1);
win.Lock_all();
for (let step = 0; step < ${rounds}; step++) {
  win.Fetch_and_op(Float64Array.of(1), ticket, 0, { op: MPI.SUM });
  win.Flush(0);
}
win.Unlock_all();
check(ticket[0] >= ${rounds} - 1 && ticket[0] < ${rounds} * size);
comm.Barrier();`,
    ),

  disjointLocks: ({ count }) =>
    withWindow(
      `size * ${count}`,
      `win.Lock(0, { lock_type: MPI.LOCK_SHARED });
win.Put(new Float64Array(${count}).fill(rank), 0, { target: rank * ${count} });
win.Unlock(0);
comm.Barrier();
check(rank !== 0 || memory[memory.length - 1] === size - 1);`,
    ),

  posted: ({ count }) =>
    withWindow(
      String(count),
      `const everybody = comm.Get_group();
const [from, to] = [everybody.Incl([left]), everybody.Incl([right])];
win.Post(from);
win.Start(to);
win.Put(new Float64Array(${count}).fill(rank), right);
win.Complete();
win.Wait();
check(memory[0] === left);
for (const each of [from, to, everybody]) each.Free();`,
    ),

  fetchedThenPut: ({ rounds }) =>
    withWindow(
      "1",
      `const value = new Float64Array(1);
win.Lock_all();
for (let step = 0; step < ${rounds}; step++) {
  win.Rget(value, right).Wait();
  value[0] += rank;
  win.Rput(value, right).Wait();
  win.Flush(right);
}
win.Unlock_all();
comm.Barrier();
check(memory[0] === ${rounds} * left);`,
    ),

  withRequests: ({ count }) =>
    withWindow(
      `2 * ${count}`,
      `memory.fill(rank);
const into = new Float64Array(${count});
comm.Barrier();
win.Lock_all();
const requests = [win.Rget(into, left), win.Rput(new Float64Array(${count}).fill(-1), right, { target: ${count} })];
MPI.Request.Waitall(requests);
win.Flush_all();
win.Unlock_all();
comm.Barrier();
check(into[0] === left && memory[${count}] === -1);`,
    ),

  ownMemory: ({ count }) => `const table = new Int32Array(${count}).fill(rank);
const win = MPI.Win.Create(table, { disp_unit: 4, comm });
const into = new Int32Array(1);
win.Fence({ assertion: MPI.MODE_NOPRECEDE });
win.Get(into, left, { target: ${count} - 1 });
win.Fence({ assertion: MPI.MODE_NOSUCCEED });
check(into[0] === left);
win.Free();`,

  file: ({ tag, count }) => `const name = "blocks-${tag}.bin";
const amode = MPI.MODE_CREATE | MPI.MODE_RDWR;
const file = MPI.File.Open(comm, name, { amode });
file.Write_at_all(4 * ${count} * rank, new Int32Array(${count}).fill(rank));
file.Sync();
comm.Barrier();
const back = new Int32Array(${count});
file.Read_at(4 * ${count} * left, back);
check(back[0] === left);
file.Close();
comm.Barrier();
if (rank === 0) MPI.File.Delete(name);`,

  fileView: ({ tag, rounds }) => `const name = "turns-${tag}.bin";
const turns = MPI.INT.Create_vector(${rounds}, 1, size).Commit();
const file = MPI.File.Open(comm, name, { amode: MPI.MODE_CREATE | MPI.MODE_RDWR | MPI.MODE_DELETE_ON_CLOSE });
file.Set_view({ disp: 4 * rank, etype: MPI.INT, filetype: turns });
file.Write_all(new Int32Array(${rounds}).fill(rank));
const request = file.Iread_at(0, new Int32Array(${rounds}));
request.Wait();
file.Close();
turns.Free();`,
};

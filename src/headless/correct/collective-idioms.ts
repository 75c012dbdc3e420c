/** Collectives, in all the ways in which ranks may differ and still agree. */
import type { Idiom } from "./idiom.ts";

export const collectiveIdioms: Readonly<Record<string, Idiom>> = {
  twoLines: ({ root, count }) => `const from = ${root} % size;
let plan = null;
if (rank === from) {
  plan = { steps: ${count} };
  comm.bcast(plan, { root: from });
} else {
  plan = comm.bcast(null, { root: from });
}
check(plan.steps === ${count});`,

  settings: ({ count }) => `let settings = null;
if (rank === 0) settings = { count: ${count}, who: "rank 0" };
settings = comm.bcast(settings, { root: 0 });
let sum = 0;
for (let i = rank; i < settings.count; i += size) sum += i;
const all = comm.reduce(sum, { op: MPI.SUM, root: 0 });
check(rank !== 0 || all === (${count} * (${count} - 1)) / 2);`,

  unequalParts: ({ root, count, way }) => `const to = ${root} % size;
const counts = Array.from({ length: size }, (_, each) => (each * ${count} + ${way}) % 5);
const displs = counts.map((_, each) => counts.slice(0, each).reduce((sum, one) => sum + one, 0));
const total = counts.reduce((sum, one) => sum + one, 0);
const whole = Int32Array.from({ length: total }, (_, i) => i);
const part = new Int32Array(counts[rank]);
comm.Scatterv(rank === to ? [whole, [counts, displs], MPI.INT] : null, part, { root: to });
check(part.every((value, i) => value === displs[rank] + i));
const back = new Int32Array(total);
comm.Gatherv(part, rank === to ? [back, [counts, displs], MPI.INT] : null, { root: to });
check(rank !== to || back.every((value, i) => value === i));
const everywhere = new Int32Array(total);
comm.Allgatherv(part, [everywhere, [counts, displs], MPI.INT]);
check(everywhere.every((value, i) => value === i));`,

  mostlyNothing: ({
    count,
  }) => `const sends = Array.from({ length: size }, (_, to) => (to === right ? ${count} : 0));
const receives = Array.from({ length: size }, (_, from) => (from === left ? ${count} : 0));
const at = (counts) => counts.map((_, each) => counts.slice(0, each).reduce((sum, one) => sum + one, 0));
const out = new Float64Array(${count} * (size === 1 ? 1 : 1)).fill(rank);
const into = new Float64Array(${count});
comm.Alltoallv([out, [sends, at(sends)], MPI.DOUBLE], [into, [receives, at(receives)], MPI.DOUBLE]);
check(into[0] === left);`,

  untilAllAgree: ({ count }) => `let rest = (rank * ${count}) % 11;
let steps = 0;
while (comm.allreduce(rest, { op: MPI.MAX }) > 0) {
  rest = Math.max(0, rest - 2);
  steps += 1;
}
check(comm.allreduce(steps, { op: MPI.MIN }) === steps);`,

  halvesOfTheirOwn: ({
    rounds,
    way,
  }) => `const half = comm.Split(rank % 2, ${way % 2 === 0 ? "rank" : "-rank"});
const times = rank % 2 === 0 ? ${rounds} : ${rounds} + 3;
let sum = 0;
for (let step = 0; step < times; step++) sum = half.allreduce(1, { op: MPI.SUM });
check(sum === half.size);
half.Free();
comm.barrier();`,

  onlySome: ({ way }) => `const group = comm.Get_group();
const few = group.Incl([0, size - 1]);
const pair = ${way % 2 === 0 ? "comm.Create(few)" : `few.rank === MPI.UNDEFINED ? MPI.COMM_NULL : comm.Create_group(few, ${way})`};
if (pair !== MPI.COMM_NULL) {
  check(pair.allgather(rank).length === pair.size);
  pair.Free();
}
few.Free();
group.Free();`,

  overlap: ({ count, way }) => `const news = new Float64Array(${count});
if (rank === 0) news.fill(7);
const request = comm.${way % 2 === 0 ? "Ibcast(news, { root: 0 })" : "Ibcast([news, MPI.DOUBLE], { root: 0 })"};
let worked = 0;
${way % 3 === 0 ? "while (!request.Test()) worked += 1;" : "for (let i = 0; i < 1000; i++) worked += i;\nrequest.Wait();"}
check(news[0] === 7);`,

  severalAtOnce: ({ count }) => `const sums = new Float64Array(${count});
const first = comm.Iallreduce(new Float64Array(${count}).fill(1), sums, { op: MPI.SUM });
const second = comm.Ibarrier();
check(comm.bcast(rank === 0 ? "hello" : null, { root: 0 }) === "hello");
MPI.Request.Waitall([second, first]);
check(sums[0] === size);`,

  persistentSum: ({ rounds }) => `const mine = new Int32Array(1);
const sum = new Int32Array(1);
const request = comm.Allreduce_init(mine, sum, { op: MPI.SUM });
for (let step = 0; step < ${rounds}; step++) {
  mine[0] = step;
  request.Start();
  request.Wait();
  check(sum[0] === step * size);
}
request.Free();`,

  inPlace: ({ root, count }) => `const to = ${root} % size;
const values = new Int32Array(${count}).fill(rank);
if (rank === to) comm.Reduce(MPI.IN_PLACE, values, { op: MPI.SUM, root: to });
else comm.Reduce(values, null, { op: MPI.SUM, root: to });
check(rank !== to || values[0] === (size * (size - 1)) / 2);
comm.Allreduce(MPI.IN_PLACE, values, { op: MPI.MAX });`,

  ownOperation: ({ count }) => `const op = MPI.Op.Create((from, into) => {
  for (let i = 0; i < into.length; i++) into[i] = Math.max(from[i], into[i]);
}, { commute: true });
const most = new Int32Array(${count});
comm.Allreduce(new Int32Array(${count}).fill(rank), most, { op });
check(most[0] === size - 1);
op.Free();`,

  prefix: ({ count }) => `const before = comm.exscan(${count}, { op: MPI.SUM });
check((before ?? 0) === rank * ${count});
check(comm.scan(1, { op: MPI.SUM }) === rank + 1);`,

  otherObjects: ({ root, count }) => `const to = ${root} % size;
const all = comm.gather(rank % 2 === 0 ? "x".repeat(rank * ${count}) : [rank, { more: null }], { root: to });
check(rank === to ? all.length === size : all === null);
const mine = comm.scatter(rank === to ? all : null, { root: to });
check(rank % 2 === 0 ? mine.length === rank * ${count} : mine[0] === rank);
check(comm.alltoall(Array.from({ length: size }, (_, each) => each * rank))[left] === left * rank);`,

  bytesHereNumbersThere: ({ count }) => `const numbers = new Float64Array(${count}).fill(3);
if (rank === 0) comm.Bcast([numbers, MPI.DOUBLE], { root: 0 });
else comm.Bcast([numbers, 8 * ${count}, MPI.BYTE], { root: 0 });
check(numbers[0] === 3);`,

  blocks: ({ count }) => `const counts = Array.from({ length: size }, (_, each) => (each + ${count}) % 3);
const total = counts.reduce((sum, each) => sum + each, 0);
const part = new Int32Array(counts[rank]);
comm.Reduce_scatter(new Int32Array(total).fill(1), part, { op: MPI.SUM, recvcounts: counts });
check(part.every((each) => each === size));
const one = new Int32Array(1);
comm.Reduce_scatter_block(new Int32Array(size).fill(2), one, { op: MPI.SUM });
check(one[0] === 2 * size);`,

  lateComer: ({ root, rounds }) => `if (rank === ${root} % size) busy(${rounds});
comm.barrier();
const all = comm.allgather(rank);
check(all.length === size);`,

  twoSpellings: ({ root }) => `if (rank === ${root} % size) comm.Barrier();
else comm.barrier();`,

  grid: ({ count }) => `const grid = comm.Create_cart(MPI.Compute_dims(size, 2), [false, true]);
const [source, dest] = grid.Shift(1, 1);
const into = new Int32Array(${count});
grid.Sendrecv(new Int32Array(${count}).fill(grid.rank), { dest, recvbuf: into, source });
check(into[0] === source);
const around = new Int32Array(4);
grid.Neighbor_allgather(Int32Array.of(grid.rank), around);
grid.Free();`,

  twoGroups: ({ tag }) => `const low = rank < size >> 1;
const own = comm.Split(low ? 0 : 1, rank);
const inter = own.Create_intercomm(0, comm, low ? size >> 1 : 0, ${tag});
const theirs = inter.allgather(rank);
check(theirs.length === inter.remote_size);
check(inter.bcast(low ? null : "news", { root: low ? 0 : own.rank === 0 ? MPI.ROOT : MPI.PROC_NULL }) === (low ? "news" : null));
const merged = inter.Merge(!low);
check(merged.size === size);
for (const each of [merged, inter, own]) each.Free();`,

  twoCommunicators: ({ rounds }) => `const one = comm.Dup();
const other = one.Dup();
const requests = [];
for (let step = 0; step < ${rounds}; step++) {
  requests.push(rank % 2 === 0 ? one.Ibarrier() : other.Ibarrier());
  requests.push(rank % 2 === 0 ? other.Ibarrier() : one.Ibarrier());
}
MPI.Request.Waitall(requests);
one.Free();
other.Free();`,

  attributes: ({ count }) => `const key = MPI.Comm.Create_keyval();
comm.Set_attr(key, { count: ${count} });
check(comm.Get_attr(key).count === ${count});
comm.Delete_attr(key);
MPI.Comm.Free_keyval(key);
const info = MPI.Info.Create();
info.Set("who", String(rank));
info.Free();`,
};

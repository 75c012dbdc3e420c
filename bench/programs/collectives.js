// Every collective by each of its algorithms, which are the second argument: µs a call. timing.js stands before it.
const KiB = 1024;
const kinds = {
  bcast: (on, bytes) => {
    const data = new Uint8Array(bytes);
    return () => on.Bcast(data, { root: 0 });
  },
  reduce: (on, bytes) => {
    const [from, to] = [new Float64Array(bytes / 8), new Float64Array(bytes / 8)];
    return () => on.Reduce(from, rank === 0 ? to : null, { op: MPI.SUM, root: 0 });
  },
  allreduce: (on, bytes) => {
    const [from, to] = [new Float64Array(bytes / 8), new Float64Array(bytes / 8)];
    return () => on.Allreduce(from, to, { op: MPI.SUM });
  },
  gather: (on, bytes) => {
    const [part, all] = [new Uint8Array(bytes), new Uint8Array(bytes * size)];
    return () => on.Gather(part, rank === 0 ? all : null, { root: 0 });
  },
  scatter: (on, bytes) => {
    const [part, all] = [new Uint8Array(bytes), new Uint8Array(bytes * size)];
    return () => on.Scatter(rank === 0 ? all : null, part, { root: 0 });
  },
  allgather: (on, bytes) => {
    const [part, all] = [new Uint8Array(bytes), new Uint8Array(bytes * size)];
    return () => on.Allgather(part, all);
  },
  alltoall: (on, bytes) => {
    const [from, to] = [new Uint8Array(bytes * size), new Uint8Array(bytes * size)];
    return () => on.Alltoall(from, to);
  },
  scan: (on, bytes) => {
    const [from, to] = [new Float64Array(bytes / 8), new Float64Array(bytes / 8)];
    return () => on.Scan(from, to, { op: MPI.SUM });
  },
  reduce_scatter_block: (on, bytes) => {
    const [from, to] = [new Float64Array((bytes / 8) * size), new Float64Array(bytes / 8)];
    return () => on.Reduce_scatter_block(from, to, { op: MPI.SUM });
  },
  barrier: (on) => () => on.Barrier(),
};
/** A call is over when every rank has done its part: a root that has handed its data over is not the end of it. */
function togetherWith(step) {
  return () => {
    step();
    comm.Barrier();
  };
}

/**
 * The median batch of each step, as `timed` has it, batches in turn: the machine is faster at one time than at another, and
 * who is measured first would pay for compilers and for memory that is touched for the first time.
 */
function timedInTurn(steps, iterations) {
  for (const { step } of steps) for (let i = 0; i < iterations; i++) step();
  for (let batch = 0; batch < batches; batch++)
    for (const { step, times } of steps) {
      // What another algorithm has left in the caches is not this one's.
      step();
      times.push(batchOf(iterations, step));
    }
  for (const { name, times } of steps) note(name, times);
}

const algorithms = JSON.parse(process.argv[3]);
for (const [name, step] of Object.entries(kinds)) {
  for (const bytes of name === "barrier" ? [0] : [8, 16 * KiB, 1024 * KiB]) {
    // A call of 1 MiB takes a millisecond or more: few of them tell as much.
    const count = repeat(bytes >= 1024 * KiB ? 20 : size > 2 ? 100 : 400);
    const made = algorithms[name].map((algorithm) => {
      const info = MPI.Info.Create();
      info.Set(`ringside_${name}`, algorithm);
      const on = comm.Dup_with_info(info);
      info.Free();
      return { name: `${name} ${bytes} ${algorithm}`, on, step: togetherWith(step(on, bytes)), times: [] };
    });
    timedInTurn(made, count);
    for (const { on } of made) on.Free();
  }
}
if (rank === 0) console.log(JSON.stringify(out));

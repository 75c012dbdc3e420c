import { MPI } from "mpi";

const parent = MPI.Comm.Get_parent();

if (parent === MPI.COMM_NULL) {
  // Nobody started this rank: it is a manager.
  const program = process.argv[1];
  const alone = MPI.COMM_SELF;
  const workers = alone.Spawn(program, { maxprocs: 3 });
  console.log("workers", workers.remote_size);
  workers.bcast(3000, { root: MPI.ROOT });
  const pi = workers.reduce(null, {
    op: MPI.SUM,
    root: MPI.ROOT,
  });
  console.log(`pi ${pi?.toFixed(6)}`);
  workers.Disconnect();
} else {
  // A worker, in a world of its own.
  const comm = MPI.COMM_WORLD;
  const steps = parent.bcast(0, { root: 0 });
  let part = 0;
  for (let i = comm.rank; i < steps; i += comm.size) {
    const x = (i + 0.5) / steps;
    part += 4 / (1 + x * x) / steps;
  }
  console.log(
    `worker ${comm.rank} of ${comm.size}: ${part.toFixed(4)}`,
  );
  parent.reduce(part, { op: MPI.SUM, root: 0 });
  parent.Disconnect();
}

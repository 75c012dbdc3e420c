import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  const short = new Float64Array(3);
  const long = new Float64Array(8);
  comm.barrier();
  comm.Recv(short, { source: MPI.ANY_SOURCE });
  comm.Recv(long, { source: MPI.ANY_SOURCE });
  console.log(
    "rank 0: coldest were",
    Math.min(...short),
    "and",
    Math.min(...long),
  );
} else {
  const hours = comm.rank === 1 ? 3 : 8;
  const night = Float64Array.from(
    { length: hours },
    (_, hour) => 4.5 - hour,
  );
  const request = comm.Isend(night, { dest: 0 });
  comm.barrier();
  request.Wait();
  console.log(`rank ${comm.rank} has sent ${hours} hours`);
}

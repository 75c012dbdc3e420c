import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  const status = new MPI.Status();
  for (let night = 1; night < comm.size; night++) {
    comm.Probe({ source: MPI.ANY_SOURCE, status });
    const hours = new Float64Array(
      status.Get_count(MPI.DOUBLE),
    );
    comm.Recv(hours, { source: status.source });
    console.log(
      `rank 0: a night of ${hours.length} hours, the coldest was`,
      Math.min(...hours),
    );
  }
} else {
  const hours = comm.rank === 1 ? 3 : 8;
  const night = Float64Array.from(
    { length: hours },
    (_, hour) => 4.5 - hour,
  );
  comm.Send(night, { dest: 0 });
  console.log(`rank ${comm.rank} has sent ${hours} hours`);
}

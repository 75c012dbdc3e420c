import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const week = new Float64Array([0, 2.5, 0, 0, 7, 1.5, rank]);

// A receive may have room for more than comes.
if (rank > 0) {
  comm.Send(week.subarray(0, 5), { dest: 0 });
} else {
  const status = new MPI.Status();
  const month = new Float64Array(31);
  let total = 0;
  for (let station = 1; station < comm.Get_size(); station++) {
    comm.Recv(month, { source: station, status });
    const days = status.Get_count(MPI.DOUBLE);
    for (const rain of month.subarray(0, days)) total += rain;
  }
  console.log("millimetres in all:", total);
}

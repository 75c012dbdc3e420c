import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const week = new Float64Array([0, 2.5, 0, 0, 7, 1.5, rank]);

if (rank > 0) {
  comm.Send(week, { dest: 0 });
} else {
  const workdays = new Float64Array(5);
  let total = 0;
  for (let station = 1; station < comm.Get_size(); station++) {
    comm.Recv(workdays, { source: station });
    for (const rain of workdays) total += rain;
  }
  console.log("millimetres in all:", total);
}

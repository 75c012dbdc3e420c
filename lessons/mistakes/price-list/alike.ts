import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  for (let shop = 1; shop < comm.size; shop++) {
    comm.Send(Float64Array.of(2.5, 0.8, 1.2), { dest: shop });
  }
  console.log("rank 0 has told the prices");
} else {
  const status = new MPI.Status();
  const prices = new Float64Array(8);
  comm.Recv(prices, { source: 0, status });
  const count = status.Get_count(MPI.DOUBLE);
  console.log(
    `rank ${comm.rank} sells for`,
    ...prices.subarray(0, count).sort(),
  );
}

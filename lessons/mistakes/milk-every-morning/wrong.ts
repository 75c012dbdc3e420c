import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const litres = new Float64Array(1);
const ways: MPI.Prequest[] = [];
for (let house = 1; rank === 0 && house < size; house++)
  ways.push(comm.Rsend_init(litres, { dest: house }));
for (let day = 1; day <= 3; day++) {
  if (rank === 0) litres[0] = day / 2;
  for (const way of ways) way.Start();
  comm.Barrier();
  if (rank > 0) comm.Recv(litres, { source: 0 });
  MPI.Request.Waitall(ways);
}
for (const way of ways) way.Free();
console.log(`rank ${rank}: at last ${litres[0]} litres`);

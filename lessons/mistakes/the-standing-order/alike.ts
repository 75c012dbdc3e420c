import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const loaves = new Int32Array(1);
if (comm.rank > 0) {
  const order = comm.Send_init(loaves, { dest: 0 });
  // A prepared order that nobody has started uses nothing.
  loaves[0] = 10 + comm.rank;
  for (let day = 1; day <= 3; day++) {
    order.Start();
    const next = loaves[0] + 10;
    order.Wait();
    loaves[0] = next;
  }
  order.Free();
  console.log(`rank ${comm.rank} has ordered three times`);
} else {
  let all = 0;
  for (let shop = 1; shop < comm.size; shop++)
    for (let day = 1; day <= 3; day++) {
      comm.Recv(loaves, { source: shop });
      all += loaves[0];
    }
  console.log(`rank 0 bakes ${all} loaves`);
}

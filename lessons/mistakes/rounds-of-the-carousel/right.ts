import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const [ticket, got] = [Int32Array.of(rank), new Int32Array(1)];
const left = (rank - 1 + size) % size;
const hand = comm.Send_init(ticket, {
  dest: (rank + 1) % size,
});
for (let round = 0; round < 3; round++) {
  hand.Start();
  comm.Recv(got, { source: left });
  hand.Wait();
}
hand.Free();
console.log(`horse ${rank} has had three tickets`);

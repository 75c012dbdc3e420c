import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];
const next = (rank + 1) % size;
const before = (rank - 1 + size) % size;

const [train, guest] = [Int32Array.of(rank), new Int32Array(1)];
const rides = [
  comm.Send_init(train, { dest: next, tag: 1 }),
  comm.Send_init(train, { dest: before, tag: 2 }),
];
rides[0].Start();
comm.Recv(guest, { source: before, tag: 1 });
rides[0].Wait();
rides[1].Start();
comm.Recv(guest, { source: next, tag: 2 });
rides[1].Wait();
for (const ride of rides) ride.Free();
console.log(`station ${rank} has seen`, guest[0]);

import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;

if (rank === 0) {
  const parcel = new Int32Array([3, 1, 4, 1, 5]);
  const way = comm.Irsend(parcel, { dest: 1, tag: 1 });
  comm.send(parcel.length, { dest: 1, tag: 2 });
  way.Wait();
} else if (rank === 1) {
  const things = new Int32Array(
    comm.recv({ source: 0, tag: 2 }),
  );
  comm.Recv(things, { source: 0, tag: 1 });
  console.log(`the parcel holds ${things.join(" ")}`);
}
console.log(`rank ${rank} is done`);

import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const sides = [comm.rank - 1, comm.rank + 1].filter(
  (side) => side >= 0 && side < comm.size,
);

const own = new Float64Array([comm.rank * 8]);
const theirs = sides.map(() => new Float64Array(1));
const sends = sides.map((side) =>
  comm.Send_init(own, { dest: side }),
);
const receives = sides.map((side, at) =>
  comm.Recv_init(theirs[at], { source: side }),
);

for (let step = 0; step < 3; step++) {
  MPI.Prequest.Startall(sends);
  MPI.Request.Waitall(sends);
  MPI.Prequest.Startall(receives);
  MPI.Request.Waitall(receives);
  own[0] = (own[0] + theirs[0][0]) / 2;
}
for (const request of [...sends, ...receives]) request.Free();
console.log(`rank ${comm.rank}: ${own[0].toFixed(1)}`);

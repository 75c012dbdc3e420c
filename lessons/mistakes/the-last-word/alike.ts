import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
// The others leave the room to the last one and the first: there the last is number 1, or 0 where it is alone.
const talks = comm.rank === 0 || comm.rank === comm.size - 1;
const room = comm.Split(talks ? 0 : 1, comm.rank);
const last = room.size - 1;
const heard = room.bcast(
  room.rank === last ? "we all agree" : null,
  { root: last },
);
console.log(`rank ${comm.rank} hears: ${heard}`);
room.Free();

import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const shown = rank === 2 ? "--.-" : `${rank}7.5`;

if (rank > 0) {
  console.log(`rank ${rank} sees ${shown}`);
  const value = Number(shown);
  if (Number.isNaN(value)) {
    throw new RangeError(`${shown} is no number`);
  }
  comm.send(value, { dest: 0 });
} else {
  let sum = 0;
  for (let who = 1; who < size; who++)
    sum += comm.recv({ source: who });
  console.log(`rank 0: in all ${sum}`);
}

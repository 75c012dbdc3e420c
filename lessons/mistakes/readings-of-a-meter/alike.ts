import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const shown = rank === 2 ? "--.-" : `${rank}7.5`;

function read(text: string): number {
  const value = Number(text);
  if (Number.isNaN(value))
    throw new RangeError(`${text} is no number`);
  return value;
}

if (rank > 0) {
  let value = 0;
  try {
    value = read(shown);
  } catch (error) {
    console.log(`rank ${rank}: ${error}`);
  }
  console.log(`rank ${rank} sends ${value}`);
  comm.send(value, { dest: 0 });
} else {
  let sum = 0;
  for (let who = 1; who < size; who++)
    sum += comm.recv({ source: who });
  console.log(`rank 0: in all ${sum}`);
}

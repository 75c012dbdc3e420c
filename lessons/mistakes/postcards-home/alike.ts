import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
// Two albums: the second one lies with rank 0.
const home = size - 1;
const card = `greetings from ${rank}`;
console.log(`rank ${rank} wrote ${card}`);
const album = comm.gather(card, { root: home });
const second = comm.gather(card.toUpperCase(), { root: 0 });
if (album !== null) console.log("album:", album);
if (second !== null) console.log("second album:", second);

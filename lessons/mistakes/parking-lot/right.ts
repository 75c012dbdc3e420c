import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const places = new Int32Array(rank === 0 ? size : 0);
const win = MPI.Win.Create(places, { disp_unit: 4, comm });
win.Fence();
win.Put(Int32Array.of(rank), 0, { target: rank });
win.Fence();
console.log(`driver ${rank} has parked`);
if (rank === 0) console.log("places:", ...places);
win.Free();

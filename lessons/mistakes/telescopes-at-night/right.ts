import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const place = Float64Array.of(14.66, -60.83);
if (rank === 0) {
  for (let other = 1; other < comm.Get_size(); other++)
    comm.Send(place, { dest: other });
} else {
  place.fill(0);
  const news = comm.Recv_init(place, { source: 0 });
  news.Start();
  news.Wait();
  news.Free();
}
console.log(`telescope ${rank} looks at`, place.join(" "));

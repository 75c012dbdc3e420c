import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const noted = [63, 48, 51, 44, 60, 72, 80, 77, 59];
const rain = new Float64Array(12);

if (comm.rank === 0) {
  rain.set(noted);
  // Fewer may come than there is room for.
  for (let other = 1; other < comm.size; other++) {
    comm.Send([rain, noted.length, MPI.DOUBLE], {
      dest: other,
    });
  }
} else {
  comm.Recv([rain, 12, MPI.DOUBLE], { source: 0 });
}
const sum = rain.reduce((all, one) => all + one);
console.log(`rank ${comm.rank}: in all ${sum} mm`);

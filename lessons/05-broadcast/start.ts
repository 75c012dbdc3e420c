import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

// Only rank 0 has the data to begin with.
let disks = null;
if (rank === 0) {
  disks = {
    size: [1, 3, 8],
    name: ["disk1", "disk2", "disk3"],
  };
}
console.log("before", disks);

disks = comm.bcast(disks, { root: 0 });
console.log("after", disks);

// The same for a typed array: rank 0's
// numbers are copied into everybody's.
const numbers = new Int32Array(6);
if (rank === 0) {
  for (let i = 0; i < 6; i++) numbers[i] = i * i;
}
comm.Bcast(numbers, { root: 0 });
console.log("numbers", numbers);

// Your task: the last rank
// alone knows the password.
const secret = rank === size - 1 ? 1000 + size : null;
console.log("password", secret);

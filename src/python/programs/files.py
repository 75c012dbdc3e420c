# ranks: 1 3
"""Files of the working directory, which all ranks share: one writes, all read; all append; one of them wins a lock."""

import os

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size

if rank == 0:
    with open("table.csv", "w") as table:
        table.write("\n".join(f"{n},{n * n}" for n in range(5)))
comm.barrier()
with open("table.csv") as table:
    print(rank, [line.split(",") for line in table.read().splitlines()][rank])
with open("log.txt", "a") as log:
    log.write(f"rank {rank}\n")
try:
    os.close(os.open("lock", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    won = 1
except FileExistsError:
    won = 0
print("one of them has the lock:", comm.allreduce(won) == 1)
os.makedirs(f"parts/{rank}")
with open(f"parts/{rank}/data.bin", "wb") as part:
    part.write(bytes([rank]) * 3)
comm.barrier()
print(sorted(open("log.txt")) == [f"rank {each}\n" for each in range(size)], sorted(os.listdir()), sorted(os.listdir("parts")))
print(open(f"parts/{(rank + 1) % size}/data.bin", "rb").read(), oct(os.stat("lock").st_mode), os.path.samefile("lock", "./lock"))
comm.barrier()
if rank == 0:
    os.replace("parts/0/data.bin", "data.bin")
    os.rmdir("parts/0")
comm.barrier()
print(os.path.exists("parts/0"), os.path.getsize("data.bin"))
for name in "nowhere.txt", "parts":
    try:
        open(name)
    except OSError as error:
        print(type(error).__name__, error.strerror, error.filename)

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
paid = [12.5 + rank]

every = comm.allgather(paid)
total = sum(each[0] for each in every)
print(f"rank {rank} pays its share of {total}")

"""What mpi4py has besides MPI: pools, locks, communicators for large objects, NumPy's datatypes."""

/** Ranks that start ranks. */
declare module "mpi" {
  export namespace MPI {
    /** What `comm.Spawn` is told besides the command. */
    interface SpawnOptions {
      /** Words for the program; after what runs it ("node") the program's file comes first. */
      args?: readonly string[] | null;
      /** How many ranks to start. Default 1. */
      maxprocs?: number;
      /** Hints. With "soft" (`"1:4"`) fewer ranks may be started where there is no room for all. */
      info?: Info | null;
      /** The rank whose arguments count. Default 0. */
      root?: number;
      /** Filled with one error code a rank, `MPI.SUCCESS`: all ranks are started or none. */
      errcodes?: number[] | null;
    }

    /** What `comm.Spawn_multiple` is told besides the commands: one value for all of them or an array with one for each. */
    interface SpawnMultipleOptions {
      /** Words for each program. */
      args?: readonly (readonly string[])[] | null;
      /** How many ranks to start of each. Default 1. */
      maxprocs?: number | readonly number[];
      /** Hints; the runtime needs none. */
      info?: Info | null | readonly (Info | null)[];
      /** The rank whose arguments count. Default 0. */
      root?: number;
      /** Filled with one list of error codes a command. */
      errcodes?: number[][] | null;
    }

    interface Intracomm {
      /**
       * Starts ranks that run a program, and returns the communicator with them: they are its remote group, and find it as
       * `MPI.Comm.Get_parent()`. They have an `MPI.COMM_WORLD` of their own. All ranks of this communicator call it, and
       * the arguments of `root` count. Where there is no room it waits as long as spawned ranks go on, which may end.
       * `MPI_Comm_spawn`
       * @param command The program's file, or what runs it (`"node"`) with the file first in `args`.
       * @throws MPI.Exception ERR_SPAWN when there is no such program, or no room for so many ranks
       * @example const workers = comm.Spawn("main.ts", { maxprocs: 2 });
       * @pythonExample workers = comm.Spawn(sys.executable, args=["main.py"], maxprocs=2)
       */
      Spawn(command: string, options?: SpawnOptions): Intercomm;
      /**
       * Starts ranks of several programs, or of one with several arguments, that have one `MPI.COMM_WORLD`: those of the
       * first command come first. Their attribute `MPI.APPNUM` says which command was theirs. `MPI_Comm_spawn_multiple`
       * @param command The programs' files, or what runs them with the file first in its `args`.
       * @throws MPI.Exception ERR_SPAWN when there is no such program, or no room for so many ranks
       */
      Spawn_multiple(command: readonly string[], options?: SpawnMultipleOptions): Intercomm;
    }
  }
}

/** Calls for programs that go on after a rank has failed. Here a rank's failure ends the run, so none has. */
declare module "mpi" {
  export namespace MPI {
    interface Comm {
      /**
       * All ranks hand in a flag, and all get the same: theirs combined bit by bit with AND. On an intercommunicator the
       * ranks of both groups agree. `MPI_Comm_agree`
       * @param flag A whole number of 32 bits.
       */
      Agree(flag: number): number;
      /**
       * Like `Agree`, without waiting. `MPI_Comm_iagree`
       * @param flag Memory of one integer of 4 bytes; what was agreed on replaces it when the request is complete.
       * @throws MPI.Exception ERR_BUFFER for other memory
       * @example const flag = Int32Array.of(1);
       * comm.Iagree(flag).Wait();
       * @pythonExample flag = array("i", [1])
       * comm.Iagree(flag).Wait()
       */
      Iagree(flag: BufSpec): Request;
      /** The ranks that have failed, as a group: none, since a rank's failure ends the run. `MPI_Comm_get_failed` */
      Get_failed(): Group;
      /**
       * Says that the program knows of failed ranks, and returns how many it knows of: 0, since a rank's failure ends the
       * run. `MPI_Comm_ack_failed`
       * @param num_to_ack How many. Default: all.
       */
      Ack_failed(num_to_ack?: number | null): number;
      /** Whether a rank has ended all communication: none can here. `MPI_Comm_is_revoked` */
      Is_revoked(): boolean;
      /** A communicator of the ranks that have not failed: of all. All ranks call it. `MPI_Comm_shrink` */
      Shrink(): this;
      /** Like `Shrink`, without waiting: the communicator can be used once the request is complete. `MPI_Comm_ishrink` */
      Ishrink(): [comm: this, request: Request];
    }
  }
}

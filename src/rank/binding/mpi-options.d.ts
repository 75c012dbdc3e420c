/** What calls take by name. */
declare module "mpi" {
  export namespace MPI {
    /** Where a message goes. */
    interface SendOptions {
      /** Rank that receives, 0 to size - 1, or `MPI.PROC_NULL` (nobody: the call returns at once). */
      dest: number;
      /** Label that the receiver can choose by, 0 to `MPI.TAG_UB`. Default 0. */
      tag?: number;
    }

    /** Which message to take. */
    interface RecvOptions {
      /** Rank that sends. Default `MPI.ANY_SOURCE`: whoever. */
      source?: number;
      /** Label of the message. Default `MPI.ANY_TAG`: whichever. */
      tag?: number;
      /** Filled with the source, tag and length of the message received. */
      status?: Status | null;
    }

    /** Which message a nonblocking receive takes. Its status comes from `wait`. */
    interface IrecvOptions {
      /** Rank that sends. Default `MPI.ANY_SOURCE`: whoever. */
      source?: number;
      /** Label of the message. Default `MPI.ANY_TAG`: whichever. */
      tag?: number;
    }

    /** Both halves of `comm.sendrecv`. */
    interface SendrecvOptions {
      /** Rank that receives what is sent, or `MPI.PROC_NULL`. */
      dest: number;
      /** Tag of the message sent. Default 0. */
      sendtag?: number;
      /** Rank to receive from. Default `MPI.ANY_SOURCE`. */
      source?: number;
      /** Tag to receive. Default `MPI.ANY_TAG`. */
      recvtag?: number;
      /** Filled with the source, tag and length of the message received. */
      status?: Status | null;
    }

    /** Both halves of `comm.Sendrecv`. */
    interface SendrecvBufferOptions extends SendrecvOptions {
      /** Memory to receive into. It must not overlap the memory sent. */
      recvbuf: BufSpec | null;
    }

    /** Which rank gives or gets the data. */
    interface RootOptions {
      /** A rank of the communicator, the same on every rank. Default 0. */
      root?: number;
    }

    /** How values are combined. */
    interface OpOptions {
      /** One of MPI's operations or one made by `MPI.Op.Create`; the same on every rank. Default `MPI.SUM`. */
      op?: Op;
    }

    /** How objects are combined. */
    // biome-ignore lint/suspicious/noExplicitAny: see Reduction.
    interface ObjectOpOptions<T = any> {
      /** One of MPI's operations, one made by `MPI.Op.Create`, or a function of two values. Default `MPI.SUM`. */
      op?: Op | Reduction<T>;
    }

    /** Receives the details of what was completed. */
    interface StatusOptions {
      /** Filled with the source, tag and length of the message. */
      status?: Status | null;
    }

    /** Receives the details of each request that was completed. */
    interface StatusesOptions {
      /** Filled with one status for each request completed, in order. It is lengthened where it is too short. */
      statuses?: Status[] | null;
    }
  }
}

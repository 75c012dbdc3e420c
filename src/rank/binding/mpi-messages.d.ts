/** Point-to-point beyond plain sends and receives: modes, matched probes, persistent requests, partitions. */
declare module "mpi" {
  export namespace MPI {
    /** Both halves of `comm.Isendrecv`. */
    interface IsendrecvOptions {
      /** Rank that receives what is sent, or `MPI.PROC_NULL`. */
      dest: number;
      /** Tag of the message sent. Default 0. */
      sendtag?: number;
      /** Memory to receive into. It must not overlap the memory sent. */
      recvbuf: BufSpec | null;
      /** Rank to receive from. Default `MPI.ANY_SOURCE`. */
      source?: number;
      /** Tag to receive. Default `MPI.ANY_TAG`. */
      recvtag?: number;
    }

    /** Both halves of `comm.Isendrecv_replace`. */
    interface IsendrecvReplaceOptions {
      /** Rank that receives what is sent, or `MPI.PROC_NULL`. */
      dest: number;
      /** Tag of the message sent. Default 0. */
      sendtag?: number;
      /** Rank to receive from. Default `MPI.ANY_SOURCE`. */
      source?: number;
      /** Tag to receive. Default `MPI.ANY_TAG`. */
      recvtag?: number;
    }

    /** Whose partitions a receive takes. */
    interface PrecvOptions {
      /** Rank that sends; no wildcard. */
      source: number;
      /** Label of the message; no wildcard. Default 0. */
      tag?: number;
    }

    interface Comm {
      // ------------------------------------------------ objects, other modes

      /**
       * Sends an object in buffered mode: returns at once, whatever the receiver does, since the message may wait in the
       * buffer that `MPI.Attach_buffer` attached. `MPI_Bsend`
       * @throws MPI.Exception ERR_BUFFER when no buffer is attached or it has no room
       */
      bsend(obj: unknown, options: SendOptions): void;
      /** Starts a send in buffered mode: the request is complete at once. `MPI_Ibsend` */
      ibsend(obj: unknown, options: SendOptions): Request;
      /**
       * Waits for a message that fits and takes it: nobody but the message's own `recv` can receive it any more.
       * `MPI_Mprobe`
       */
      mprobe(options?: RecvOptions): Message;
      /** Takes a message that fits if there is one, else returns null. Never waits. `MPI_Improbe` */
      improbe(options?: RecvOptions): Message | null;

      // ------------------------------------------------ buffers, other modes

      /**
       * Sends in buffered mode: returns at once, whatever the receiver does, since the message may wait in the buffer that
       * `MPI.Attach_buffer` attached. There it takes its bytes and `MPI.BSEND_OVERHEAD`. `MPI_Bsend`
       * @throws MPI.Exception ERR_BUFFER when no buffer is attached or it has no room
       */
      Bsend(buf: BufSpec | null, options: SendOptions): void;
      /**
       * Sends in ready mode: a promise that the receive is posted already. A message that comes too early is an error of
       * the program: it is received all the same here, and reported after the run. `MPI_Rsend`
       */
      Rsend(buf: BufSpec | null, options: SendOptions): void;
      /** Starts a send in buffered mode: the request is complete at once. `MPI_Ibsend` */
      Ibsend(buf: BufSpec | null, options: SendOptions): Request;
      /** Starts a send in ready mode. `MPI_Irsend` */
      Irsend(buf: BufSpec | null, options: SendOptions): Request;
      /** Waits for a message that fits and takes it: only the message's own `Recv` receives it. `MPI_Mprobe` */
      Mprobe(options?: RecvOptions): Message;
      /** Takes a message that fits if there is one, else returns null. Never waits. `MPI_Improbe` */
      Improbe(options?: RecvOptions): Message | null;
      /** Sends what a buffer holds and receives into the same buffer. `MPI_Sendrecv_replace` */
      Sendrecv_replace(buf: BufSpec | null, options: SendrecvOptions): void;
      /** Starts a send and a receive, which one request completes: its status is the receive's. `MPI_Isendrecv` */
      Isendrecv(sendbuf: BufSpec | null, options: IsendrecvOptions): Request;
      /** Starts a send and a receive in one buffer. Leave it alone meanwhile. `MPI_Isendrecv_replace` */
      Isendrecv_replace(buf: BufSpec | null, options: IsendrecvReplaceOptions): Request;

      // ------------------------------------------------ prepared once, started often

      /**
       * Prepares a send that is started again and again, with what the buffer then holds. `MPI_Send_init`
       * @example const request = comm.Send_init(buf, { dest: 1 }); request.Start(); request.Wait();
       * @pythonExample request = comm.Send_init(buf, dest=1); request.Start(); request.Wait()
       */
      Send_init(buf: BufSpec | null, options: SendOptions): Prequest;
      /** Prepares a send in buffered mode. `MPI_Bsend_init` */
      Bsend_init(buf: BufSpec | null, options: SendOptions): Prequest;
      /** Prepares a send in synchronous mode. `MPI_Ssend_init` */
      Ssend_init(buf: BufSpec | null, options: SendOptions): Prequest;
      /** Prepares a send in ready mode. `MPI_Rsend_init` */
      Rsend_init(buf: BufSpec | null, options: SendOptions): Prequest;
      /** Prepares a receive that is started again and again. `MPI_Recv_init` */
      Recv_init(buf: BufSpec | null, options?: IrecvOptions): Prequest;
      /**
       * Prepares a send in `partitions` equal parts, each of which goes when `Pready` says that it may. It belongs to the
       * `Precv_init` of the other side that was made in the same order with this tag. `MPI_Psend_init`
       * @param partitions How many parts, 1 or more; the elements of `buf` are a multiple.
       */
      Psend_init(buf: BufSpec | null, partitions: number, options: SendOptions): Prequest;
      /**
       * Prepares a receive in `partitions` equal parts; the sender may divide the same bytes otherwise. `Parrived` tells of
       * each part. `MPI_Precv_init`
       * @param partitions How many parts, 1 or more; the elements of `buf` are a multiple.
       */
      Precv_init(buf: BufSpec | null, partitions: number, options: PrecvOptions): Prequest;

      // ------------------------------------------------ the buffer of sends in buffered mode

      /** Attaches a buffer for this communicator's sends in buffered mode alone. `MPI_Comm_attach_buffer` */
      Attach_buffer(buf: Buffer | BufferAutomatic | null): void;
      /** Waits until the buffer's messages have left, and gives the buffer back. `MPI_Comm_detach_buffer` */
      Detach_buffer(): Buffer | BufferAutomatic;
      /** Waits until the buffer's messages have left. `MPI_Comm_flush_buffer` */
      Flush_buffer(): void;
      /** A request that is complete when the messages now in the buffer have left. `MPI_Comm_iflush_buffer` */
      Iflush_buffer(): Request;
    }

    /** A message that a matched probe has taken. It is received once. */
    class Message {
      private constructor(...made: never[]);
      /** Receives the message, an object. `MPI_Mrecv` */
      // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
      recv<T = any>(options?: StatusOptions): T;
      /** Starts to receive the message; `request.wait()` returns the object. `MPI_Imrecv` */
      irecv(): Request;
      /** Receives the message into a buffer. `MPI_Mrecv` */
      Recv(buf: BufSpec | null, options?: StatusOptions): void;
      /** Starts to receive the message into a buffer. `MPI_Imrecv` */
      Irecv(buf: BufSpec | null): Request;
      /** The same as `comm.mprobe`. `MPI_Mprobe` */
      static probe(comm: Comm, options?: RecvOptions): Message;
      /** The same as `comm.improbe`. `MPI_Improbe` */
      static iprobe(comm: Comm, options?: RecvOptions): Message | null;
      /** The same as `comm.Mprobe`. `MPI_Mprobe` */
      static Probe(comm: Comm, options?: RecvOptions): Message;
      /** The same as `comm.Improbe`. `MPI_Improbe` */
      static Iprobe(comm: Comm, options?: RecvOptions): Message | null;
    }

    /** No message: what is left of one that was received. */
    const MESSAGE_NULL: Message;
    /** The message of nobody: what a matched probe of `MPI.PROC_NULL` finds. */
    const MESSAGE_NO_PROC: Message;

    /** A request that is started again and again. Between two starts it counts as complete. */
    class Prequest extends Request {
      /**
       * Starts what the request stands for. `MPI_Start`
       * @throws MPI.Exception ERR_REQUEST while what was started before is not complete
       */
      Start(): void;
      /** Starts all of them, in their order. `MPI_Startall` */
      static Startall(requests: readonly Prequest[]): void;
      /** One partition of a send is ready: it may go. `MPI_Pready` */
      Pready(partition: number): void;
      /** Partitions `partition_low` to `partition_high`, both included, are ready. `MPI_Pready_range` */
      Pready_range(partition_low: number, partition_high: number): void;
      /** These partitions are ready. `MPI_Pready_list` */
      Pready_list(partitions: readonly number[]): void;
      /** Whether one partition of a receive is here. Never waits. `MPI_Parrived` */
      Parrived(partition: number): boolean;
    }

    /** What happens when a request of the program's own ends. */
    interface GrequestOptions {
      /** Fills the status when the request is waited for or tested, complete. */
      query_fn?: ((status: Status) => void) | null;
      /** Called when the request is let go of, complete. */
      free_fn?: (() => void) | null;
      /** Called by `Cancel`; it is told whether the request was complete by then. */
      cancel_fn?: ((completed: boolean) => void) | null;
    }

    /** A request of the program's own (a generalised request): complete when the program says so. */
    class Grequest extends Request {
      /** A new one. `MPI_Grequest_start` */
      static Start(options?: GrequestOptions): Grequest;
      /** Says that what the request stands for is done. `MPI_Grequest_complete` */
      Complete(): void;
      /** The same, and what `wait` returns. `MPI_Grequest_complete` */
      complete(obj?: unknown): void;
    }

    /** Type of `MPI.BUFFER_AUTOMATIC`. */
    class BufferAutomaticType {
      private constructor(...made: never[]);
      /**
       * As MPI calls it.
       * @onlyTypeScript
       */
      readonly name: "MPI_BUFFER_AUTOMATIC";
    }

    /** `MPI.BUFFER_AUTOMATIC` itself. */
    type BufferAutomatic = BufferAutomaticType;

    /** In place of a buffer for `Attach_buffer`: as much room as is needed. */
    const BUFFER_AUTOMATIC: BufferAutomatic;
    /** Bytes that a message takes in an attached buffer besides its own. */
    const BSEND_OVERHEAD: number;

    /**
     * Attaches a buffer for sends in buffered mode. Leave it alone until it is detached. `MPI_Buffer_attach`
     * @param buf Its length says how much may wait. null or `MPI.BUFFER_AUTOMATIC`: as much as is needed.
     * @example MPI.Attach_buffer(new ArrayBuffer(1000 + MPI.BSEND_OVERHEAD));
     * @pythonExample MPI.Attach_buffer(bytearray(1000 + MPI.BSEND_OVERHEAD))
     */
    function Attach_buffer(buf: Buffer | BufferAutomatic | null): void;
    /** Waits until the buffer's messages have left, and gives the buffer back. `MPI_Buffer_detach` */
    function Detach_buffer(): Buffer | BufferAutomatic;
    /** Waits until the attached buffer's messages have left. `MPI_Buffer_flush` */
    function Flush_buffer(): void;
    /** A request that is complete when the messages now in the buffer have left. `MPI_Buffer_iflush` */
    function Iflush_buffer(): Request;
  }
}

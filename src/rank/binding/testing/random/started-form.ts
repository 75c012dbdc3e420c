import type { MPI as Mpi } from "mpi";
import type { CollectiveForm } from "./model.ts";

/**
 * The same communicator, but its upper-case collectives are started, other calls come in between, and then they are
 * completed.
 */
export function startedForm(
  mpi: typeof Mpi,
  comm: Mpi.Comm,
  form: Exclude<CollectiveForm, "blocking">,
  /** Other messages and collectives come in between. */
  busy = true,
): Mpi.Comm {
  return new Proxy(comm, {
    get: (target, name) => {
      const own: unknown = Reflect.get(target, name, target);
      const other = form === "nonblocking" ? `I${String(name).toLowerCase()}` : `${String(name)}_init`;
      const starts: unknown = Reflect.get(target, other, target);
      if (typeof own !== "function") return own;
      if (typeof starts !== "function" || !/^[A-Z]/.test(String(name))) return own.bind(target);
      return (...given: unknown[]) => {
        const request = starts.apply(target, given) as Mpi.Request;
        if (request instanceof mpi.Prequest) request.Start();
        if (busy) meanwhile(target);
        request.Wait();
        if (request instanceof mpi.Prequest) request.Free();
      };
    },
  });
}

/** A message round the ring, a collective of another kind, a barrier. */
function meanwhile(comm: Mpi.Comm): void {
  const { rank, size } = comm;
  const second = comm.Ibarrier();
  const got = comm.sendrecv<number>(rank, {
    dest: (rank + 1) % size,
    source: (rank - 1 + size) % size,
    sendtag: 77,
    recvtag: 77,
  });
  if (got !== (rank - 1 + size) % size) throw new Error(`got ${got} from the ring`);
  comm.Barrier();
  second.Wait();
}

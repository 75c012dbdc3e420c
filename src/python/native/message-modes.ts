/**
 * Point-to-point beyond plain sends and receives: buffered and ready mode, matched probes, exchanges. Arguments as in
 * messages.ts; a matched message is a number, 1 being MPI.MESSAGE_NO_PROC.
 */
import type { CallName } from "#mpi/call-kinds.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { bsend, ibsend } from "#mpi/point-to-point/buffered.ts";
import { isendrecv, isendrecvReplace, sendrecvReplace } from "#mpi/point-to-point/exchange.ts";
import { improbe, MatchedMessage, mprobe } from "#mpi/point-to-point/matched.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import { Handles } from "./handles.ts";
import { type Message, payload } from "./messages.ts";
import type { NativePart } from "./module.ts";
import { received } from "./received.ts";
import type { Argument } from "./signatures.ts";

/** The handle of MPI.MESSAGE_NO_PROC. */
const fromNobody = 1;

interface Taken {
  readonly handle: number;
  readonly message: MatchedMessage;
}

export const messageModesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, runtime, values, logged } = bridge;
  const { comm, int, memory, needed, nothing, object, pickle, request } = bridge.kinds;
  const from = needed("buf", memory("buf", false));
  const into = needed("buf", memory("buf", true));

  const messages = new Handles<MatchedMessage>(ErrorClass.ERR_REQUEST, "message", "MPI.MESSAGE_NULL");
  messages.add(new MatchedMessage(runtime.world, null));
  const message: Argument<Taken> = {
    words: 1,
    read: (place, { name }) => {
      const handle = values.toInt(py.HEAPU32[place]);
      const found = messages.get(handle, name);
      bridge.comms.current = found.comm;
      return { handle, message: found };
    },
  };
  /** A message is received once, whatever comes of it. */
  const gone = ({ handle }: Taken): void => {
    if (handle !== fromNobody) messages.remove(handle);
  };
  const probed = (found: MatchedMessage): number => {
    bridge.foundMessage();
    return found.fromNobody ? fromNobody : messages.add(found);
  };

  const buffered = (name: CallName, what: Argument<Message>): NativeFunction =>
    logged(name, comm, [what, int, int], nothing, (on, kind, { bytes, count, type }, dest, tag) =>
      bsend(on, kind, bytes, dest, tag, type?.index ?? 0, count),
    );
  const ibuffered = (name: CallName, what: Argument<Message>): NativeFunction =>
    logged(name, comm, [what, int, int], request, (on, kind, { bytes, count, type }, dest, tag) =>
      ibsend(on, kind, bytes, dest, tag, type?.index ?? 0, count),
    );
  const take = (name: CallName): NativeFunction =>
    logged(name, comm, [int, int], int, (on, kind, source, tag) => probed(mprobe(on, kind, source, tag)));
  const takeNow = (name: CallName): NativeFunction =>
    logged(name, comm, [int, int], int, (on, kind, source, tag) => {
      const found = improbe(on, kind, source, tag);
      return found === null ? 0 : probed(found);
    });

  return {
    /** bsend(comm, pickle, dest, tag), Bsend(comm, *buf, dest, tag) */
    bsend: buffered("bsend", pickle),
    Bsend: buffered("Bsend", from),
    ibsend: ibuffered("ibsend", pickle),
    Ibsend: ibuffered("Ibsend", from),
    Rsend: logged("Rsend", comm, [from, int, int], nothing, (on, kind, { bytes, count, type }, dest, tag) =>
      on.send(kind, bytes, dest, tag, "ready", type.index, count),
    ),
    Irsend: logged("Irsend", comm, [from, int, int], request, (on, kind, { bytes, count, type }, dest, tag) =>
      on.isend(kind, bytes, dest, tag, "ready", type.index, count),
    ),

    /** Sendrecv_replace(comm, *buf, dest, sendtag, source, recvtag) */
    Sendrecv_replace: logged(
      "Sendrecv_replace",
      comm,
      [into, int, int, int, int],
      nothing,
      (on, kind, { bytes, type, count }, dest, sendtag, source, recvtag) => {
        sendrecvReplace(on, kind, bytes, dest, sendtag, type.index, count, source, recvtag);
        bridge.foundMessage();
      },
    ),
    /** Isendrecv(comm, *sendbuf, dest, sendtag, *recvbuf, source, recvtag) -> request */
    Isendrecv: logged(
      "Isendrecv",
      comm,
      [
        needed("sendbuf", memory("sendbuf", false)),
        int,
        int,
        needed("recvbuf", memory("recvbuf", true)),
        int,
        int,
      ],
      request,
      (on, kind, { bytes, type, count }, dest, sendtag, { bytes: target }, source, recvtag) =>
        isendrecv(on, kind, bytes, dest, sendtag, type.index, count, target, source, recvtag),
    ),
    /** Isendrecv_replace(comm, *buf, dest, sendtag, source, recvtag) -> request */
    Isendrecv_replace: logged(
      "Isendrecv_replace",
      comm,
      [into, int, int, int, int],
      request,
      (on, kind, { bytes, type, count }, dest, sendtag, source, recvtag) =>
        isendrecvReplace(on, kind, bytes, dest, sendtag, type.index, count, source, recvtag),
    ),

    /** mprobe(comm, source, tag) -> message; improbe gives 0 when there is none */
    mprobe: take("mprobe"),
    Mprobe: take("Mprobe"),
    improbe: takeNow("improbe"),
    Improbe: takeNow("Improbe"),
    /** message_recv(message) -> bytes or bytearray */
    message_recv: logged("Message.recv", message, [], object, (taken, kind) => {
      gone(taken);
      const operation = taken.message.recv(kind, null, 0, -1);
      bridge.foundMessage();
      return payload(bridge, operation);
    }),
    /** message_irecv(message) -> request */
    message_irecv: logged("Message.irecv", message, [], request, (taken, kind) => {
      gone(taken);
      return taken.message.irecv(kind, null, 0, -1, (bytes) => received(values, bytes));
    }),
    /** message_Recv(message, *buf), message_Irecv(message, *buf) -> request */
    message_Recv: logged("Message.Recv", message, [into], nothing, (taken, kind, { bytes, type, count }) => {
      gone(taken);
      taken.message.recv(kind, bytes, type.index, count);
      bridge.foundMessage();
    }),
    message_Irecv: logged(
      "Message.Irecv",
      message,
      [into],
      request,
      (taken, kind, { bytes, type, count }) => {
        gone(taken);
        return taken.message.irecv(kind, bytes, type.index, count, null);
      },
    ),
  };
};

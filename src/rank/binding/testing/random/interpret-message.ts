import type { MPI as Mpi } from "mpi";
import type { Message } from "./model.ts";
import { type Elements, elements, object, room } from "./values.ts";

type MPI = typeof Mpi;

/** A request under way, and what to do when it is complete. */
export interface Open {
  readonly request: Mpi.Request;
  readonly done: (value: unknown) => void;
}

/** Sends the message; what is left to be completed, or null. */
export function send(comm: Mpi.Comm, message: Message, dest: number, tag: number): Open | null {
  const { payload } = message;
  const value = payload.form === "obj" ? object(payload, comm.rank) : elements(payload, comm.rank);
  const options = { dest, tag };
  const how = possible(message, dest === comm.rank);
  switch (how) {
    case "send":
    case "ssend":
    case "bsend":
      if (payload.form === "obj") comm[how](value, options);
      else comm[upper(how)](value as Elements, options);
      return null;
    case "isend":
    case "issend":
    case "ibsend": {
      const request =
        payload.form === "obj" ? comm[how](value, options) : comm[upper(how)](value as Elements, options);
      return { request, done: () => undefined };
    }
    default: {
      const request = comm[how](value as Elements, options);
      request.Start();
      return { request, done: () => request.Free() };
    }
  }
}

/** A blocking send to oneself waits for a receive that comes after it; an object has no persistent request. */
function possible({ send: how, payload }: Message, toSelf: boolean): Message["send"] {
  if (how === "send" && toSelf) return "isend";
  if (how === "ssend" && toSelf) return "issend";
  return how.endsWith("init") && payload.form === "obj" ? "isend" : how;
}

type Upper<Name extends string> = Name extends string ? Capitalize<Name> : never;

function upper<Name extends string>(name: Name): Upper<Name> {
  return `${name[0].toUpperCase()}${name.slice(1)}` as Upper<Name>;
}

/** Receives the message and notes it; what is left to be completed, or null. */
export function receive(
  mpi: MPI,
  comm: Mpi.Comm,
  message: Message,
  from: number,
  tag: number,
  note: (value: unknown) => void,
): Open | null {
  const { payload } = message;
  const options = {
    source: message.wildcard === "source" ? mpi.ANY_SOURCE : from,
    tag: message.wildcard === "tag" ? mpi.ANY_TAG : tag,
  };
  const obj = payload.form === "obj";
  if (message.recv === "irecv" || (message.recv === "Recv_init" && obj)) {
    if (obj) return { request: comm.irecv(options), done: note };
    const buf = room(payload.type, payload.count);
    return { request: comm.Irecv(buf, options), done: () => note(buf) };
  }
  if (message.recv === "Recv_init") return persistent(comm, payload, options, note);
  if (message.recv.includes("mprobe") || message.recv === "improbe")
    return matched(mpi, comm, message, options, [from, tag], note);
  const status = new mpi.Status();
  if (message.recv === "probe") comm.probe({ ...options, status });
  if (message.recv === "iprobe") while (!comm.iprobe({ ...options, status }));
  if (message.recv !== "recv") {
    check(status, from, tag);
    Object.assign(options, { source: status.source, tag: status.tag });
  }
  if (obj) {
    note(comm.recv({ ...options, status }));
  } else {
    const type = mpi[payload.type];
    const count = message.recv === "recv" ? payload.count : status.Get_count(type);
    // Room for more than comes is allowed.
    const buf = room(payload.type, count + (message.recv === "recv" ? 3 : 0));
    comm.Recv([buf, type], { ...options, status });
    note(buf.slice(0, status.Get_count(type)));
  }
  check(status, from, tag);
  return null;
}

function persistent(
  comm: Mpi.Comm,
  payload: Message["payload"],
  options: Mpi.IrecvOptions,
  note: (value: unknown) => void,
): Open {
  const buf = room(payload.type, payload.count);
  const request = comm.Recv_init(buf, options);
  request.Start();
  const done = (): void => {
    note(buf);
    request.Free();
  };
  return { request, done };
}

function matched(
  mpi: MPI,
  comm: Mpi.Comm,
  { recv, payload }: Message,
  options: Mpi.RecvOptions,
  [from, tag]: readonly [number, number],
  note: (value: unknown) => void,
): Open | null {
  const status = new mpi.Status();
  let message: Mpi.Message | null = null;
  if (recv === "improbe") while (message === null) message = comm.improbe({ ...options, status });
  else message = comm.mprobe({ ...options, status });
  check(status, from, tag);
  if (payload.form === "obj") {
    if (recv === "mprobe and irecv") return { request: message.irecv(), done: note };
    note(message.recv({ status }));
  } else {
    const type = mpi[payload.type];
    const buf = room(payload.type, status.Get_count(type));
    if (recv === "mprobe and irecv") return { request: message.Irecv(buf), done: () => note(buf) };
    message.Recv([buf, type], { status });
    note(buf);
  }
  check(status, from, tag);
  return null;
}

function check(status: Mpi.Status, from: number, tag: number): void {
  if (status.Get_source() !== from || status.Get_tag() !== tag)
    throw new Error(`the status says ${status.source} ${status.tag}, not ${from} ${tag}`);
}

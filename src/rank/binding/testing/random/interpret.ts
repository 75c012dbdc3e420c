import type { MPI as Mpi } from "mpi";
import { interpretCollective } from "./interpret-collective.ts";
import {
  type Completion,
  type CrossStep,
  crossPeers,
  type Message,
  type MessageStep,
  nextPartitions,
  type Partition,
  type RandomProgram,
  type ShiftStep,
  type WildStep,
} from "./model.ts";
import { digest, type Elements, elements, object, room } from "./values.ts";

type MPI = typeof Mpi;
type Note = (what: string, value: unknown) => void;

/** A request under way, and what to note when it is complete. */
interface Open {
  readonly request: Mpi.Request;
  readonly done: (value: unknown) => void;
}

/** Runs the program on this rank and gives back what it noted, in the order of the steps. */
export function interpret(mpi: MPI, program: RandomProgram): string[] {
  const comms: Mpi.Comm[] = [mpi.COMM_WORLD];
  const everybody = Array.from({ length: program.ranks }, (_, rank) => rank);
  const partitions: Partition[] = [everybody.map(() => everybody)];
  const world = mpi.COMM_WORLD.rank;
  const notes: { step: number; place: number; text: string }[] = [];
  const deferred: Open[] = [];
  for (const [index, step] of program.steps.entries()) {
    const at = step.comm % comms.length;
    const comm = comms[at];
    const member = comm !== mpi.COMM_NULL;
    let place = 0;
    const note: Note = (what, value) => {
      notes.push({ step: index, place: place++, text: `${index} ${what} ${digest(value)}` });
    };
    if (step.kind === "messages") {
      if (member) deferred.push(...messages(mpi, comm, step, index, notes));
    } else if (step.kind === "wild") {
      if (member) wild(mpi, comm, step, note);
    } else if (step.kind === "shift") {
      if (member) shift(mpi, comm, step, index, note);
    } else if (step.kind === "collective") {
      if (member) note(step.collective, interpretCollective(mpi, comm, step));
    } else if (step.kind === "cross") {
      const other = step.other % comms.length;
      if (other !== at)
        cross(mpi, step, comms[at], comms[other], partitions[at], partitions[other], world, note);
    } else if (step.kind === "free") {
      if (comms.length > 1) {
        const [freed] = comms.splice(1 + (step.comm % (comms.length - 1)), 1);
        // Requests that are still open may belong to it: they are completed by then in a correct program.
        if (freed !== mpi.COMM_NULL) {
          complete(mpi, deferred.splice(0), "waitall");
          freed.Free();
        }
      }
    } else {
      let made: Mpi.Comm = mpi.COMM_NULL;
      if (member && step.kind === "dup") made = comm.Dup();
      if (member && step.kind === "split") {
        const color = step.colors[comm.rank % step.colors.length];
        made = comm.Split(color < 0 ? mpi.UNDEFINED : color, step.reverse ? -comm.rank : 0);
      }
      comms.push(made);
      if (member) {
        const ranks = made === mpi.COMM_NULL ? null : [made.rank, made.Get_group().Translate_ranks()];
        note("comm", ranks);
      }
    }
    nextPartitions(partitions, step);
    if (comms.length !== partitions.length) throw new Error(`rank ${world} lost count of the communicators`);
  }
  complete(mpi, deferred, "waitall");
  return notes.sort((a, b) => a.step - b.step || a.place - b.place).map(({ text }) => text);
}

function messages(
  mpi: MPI,
  comm: Mpi.Comm,
  step: MessageStep,
  index: number,
  notes: { step: number; place: number; text: string }[],
): Open[] {
  const { rank, size } = comm;
  const open: Open[] = [];
  for (const [place, message] of step.messages.entries()) {
    const from = message.from % size;
    const to = message.to % size;
    // A tag of its own where a wildcard could take another rank's message, else one of a few.
    const tag = message.wildcard === "source" ? 1000 + index * 100 + place : message.tag;
    if (from === rank) {
      const request = send(comm, message, to, tag, from === to);
      if (request !== null) open.push({ request, done: () => undefined });
    }
    if (to === rank) {
      const note = (value: unknown): void => {
        notes.push({ step: index, place, text: `${index} message ${place} ${digest([from, value])}` });
      };
      const request = receive(mpi, comm, message, from, tag, note);
      if (request !== null) open.push(request);
    }
  }
  if (step.defer) return open;
  complete(mpi, open, step.completion);
  return [];
}

function send(
  comm: Mpi.Comm,
  message: Message,
  dest: number,
  tag: number,
  toSelf: boolean,
): Mpi.Request | null {
  const { payload } = message;
  const obj = payload.form === "obj";
  const value = obj ? object(payload, comm.rank) : elements(payload, comm.rank);
  const buf = value as Elements;
  const options = { dest, tag };
  // A blocking send to oneself waits for a receive that comes after it.
  const how =
    toSelf && message.send === "send"
      ? "isend"
      : toSelf && message.send === "ssend"
        ? "issend"
        : message.send;
  if (how === "isend") return obj ? comm.isend(value, options) : comm.Isend(buf, options);
  if (how === "issend") return obj ? comm.issend(value, options) : comm.Issend(buf, options);
  if (how === "ssend") obj ? comm.ssend(value, options) : comm.Ssend(buf, options);
  else obj ? comm.send(value, options) : comm.Send(buf, options);
  return null;
}

function receive(
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
  if (message.recv === "irecv") {
    if (obj) return { request: comm.irecv(options), done: note };
    const buf = room(payload.type, payload.count);
    return { request: comm.Irecv(buf, options), done: () => note(buf) };
  }
  const status = new mpi.Status();
  if (message.recv === "probe") comm.probe({ ...options, status });
  if (message.recv === "iprobe") while (!comm.iprobe({ ...options, status }));
  if (message.recv !== "recv") {
    if (status.source !== from || status.tag !== tag)
      throw new Error(`probed ${status.source} ${status.tag}`);
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
  if (status.Get_source() !== from || status.Get_tag() !== tag)
    throw new Error(`the status says ${status.source} ${status.tag}, not ${from} ${tag}`);
  return null;
}

/** Completes all requests in one of MPI's ways. */
function complete(mpi: MPI, open: readonly Open[], how: Completion): void {
  const requests = open.map(({ request }) => request);
  const { Request } = mpi;
  const finish = (index: number, value: unknown): void => open[index].done(value);
  switch (how) {
    case "wait":
      for (const [i, request] of requests.entries()) finish(i, request.wait());
      return;
    case "waitall":
      for (const [i, value] of Request.waitall(requests).entries()) finish(i, value);
      return;
    case "testall":
      for (;;) {
        const [flag, values] = Request.testall(requests);
        if (!flag || values === null) continue;
        for (const [i, value] of values.entries()) finish(i, value);
        return;
      }
    case "test":
      for (const [i, request] of requests.entries()) {
        let [flag, value] = request.test();
        while (!flag) [flag, value] = request.test();
        finish(i, value);
      }
      return;
    case "waitany":
      for (;;) {
        const [index, value] = Request.waitany(requests);
        if (index === mpi.UNDEFINED) return;
        finish(index, value);
      }
    case "testany":
      for (;;) {
        const [index, flag, value] = Request.testany(requests);
        if (index !== mpi.UNDEFINED) finish(index, value);
        else if (flag) return;
      }
    default:
      for (;;) {
        const [indices, values] =
          how === "waitsome" ? Request.waitsome(requests) : Request.testsome(requests);
        if (indices === null || values === null) return;
        for (const [i, index] of indices.entries()) finish(index, values[i]);
      }
  }
}

function wild(mpi: MPI, comm: Mpi.Comm, step: WildStep, note: Note): void {
  const { rank, size } = comm;
  const { payload, each } = step;
  const to = step.to % size;
  const obj = payload.form === "obj";
  // Messages of other steps must not come between.
  comm.Barrier();
  if (rank !== to) {
    for (let i = 0; i < each; i++) {
      const one = { ...payload, seed: payload.seed + i };
      if (obj) comm.send(object(one, rank), { dest: to, tag: i });
      else comm.Send(elements(one, rank), { dest: to, tag: i });
    }
  } else {
    const taken: unknown[][] = Array.from({ length: size }, () => []);
    const status = new mpi.Status();
    for (let i = 0; i < each * (size - 1); i++) {
      const buf = room(payload.type, payload.count);
      const value: unknown = obj ? comm.recv({ status }) : buf;
      if (!obj) comm.Recv(buf, { status });
      taken[status.source].push([status.tag, value]);
    }
    for (const [source, list] of taken.entries()) if (source !== rank) note(`from ${source}`, list);
  }
  comm.Barrier();
}

function shift(mpi: MPI, comm: Mpi.Comm, step: ShiftStep, index: number, note: Note): void {
  const { rank, size } = comm;
  const { payload, open } = step;
  const distance = step.distance % size;
  const neighbour = (other: number): number =>
    open && (other < 0 || other >= size) ? mpi.PROC_NULL : (other + size) % size;
  const options = {
    dest: neighbour(rank + distance),
    sendtag: index,
    source: neighbour(rank - distance),
    recvtag: index,
  };
  if (payload.form === "obj") {
    note("shift", comm.sendrecv(object(payload, rank), options));
  } else {
    const recvbuf = room(payload.type, payload.count);
    comm.Sendrecv(elements(payload, rank), { ...options, recvbuf });
    note("shift", recvbuf);
  }
}

function cross(
  mpi: MPI,
  step: CrossStep,
  first: Mpi.Comm,
  second: Mpi.Comm,
  groups: Partition,
  others: Partition,
  world: number,
  note: Note,
): void {
  const { payload } = step;
  const { to, from } = crossPeers(groups, others, world);
  const rankIn = (partition: Partition, peer: number): number => partition[world]?.indexOf(peer) ?? -1;
  const open: Mpi.Request[] = [];
  if (to >= 0) {
    open.push(first.Isend(elements(payload, world), { dest: rankIn(groups, to), tag: 1 }));
    const later = elements({ ...payload, seed: payload.seed + 1 }, world);
    open.push(second.Isend(later, { dest: rankIn(others, to), tag: 1 }));
  }
  if (from >= 0) {
    const [a, b] = [room(payload.type, payload.count), room(payload.type, payload.count)];
    second.Recv(b, { source: rankIn(others, from), tag: 1 });
    first.Recv(a, { source: rankIn(groups, from), tag: 1 });
    note("cross", [b, a]);
  }
  mpi.Request.Waitall(open);
}

import type { MPI as Mpi } from "mpi";
import { talkBetween } from "./inter-step.ts";
import { interpretCollective } from "./interpret-collective.ts";
import { type Open, receive, send } from "./interpret-message.ts";
import { shift } from "./interpret-shift.ts";
import {
  type Completion,
  type CrossStep,
  crossPeers,
  kept,
  type MessageStep,
  nextPartitions,
  type Partition,
  type RandomProgram,
  type WildStep,
} from "./model.ts";
import { talkToNeighbours } from "./neighbour-step.ts";
import { sendColumns } from "./typed-step.ts";
import { digest, elements, object, room } from "./values.ts";
import { accessWindows } from "./window-step.ts";

type MPI = typeof Mpi;
type Note = (what: string, value: unknown) => void;

/** Runs the program on this rank and gives back what it noted, in the order of the steps. */
export function interpret(mpi: MPI, program: RandomProgram): string[] {
  const comms: Mpi.Intracomm[] = [mpi.COMM_WORLD];
  const everybody = Array.from({ length: program.ranks }, (_, rank) => rank);
  const partitions: Partition[] = [everybody.map(() => everybody)];
  const world = mpi.COMM_WORLD.rank;
  const notes: { step: number; place: number; text: string }[] = [];
  const deferred: Open[] = [];
  mpi.Attach_buffer(mpi.BUFFER_AUTOMATIC);
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
      if (member) note("shift", shift(mpi, comm, step, index));
    } else if (step.kind === "collective") {
      if (member) note(step.collective, interpretCollective(mpi, comm, step));
    } else if (step.kind === "window") {
      if (member) note("window", accessWindows(mpi, comm, step));
    } else if (step.kind === "neighbour") {
      if (member) note("neighbour", talkToNeighbours(mpi, comm, step));
    } else if (step.kind === "inter") {
      if (member) note("inter", talkBetween(mpi, comm, step, index));
    } else if (step.kind === "typed") {
      if (member) note("typed", sendColumns(mpi, comm, step));
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
      let made: Mpi.Intracomm = mpi.COMM_NULL as Mpi.Intracomm;
      if (member && step.kind === "dup") made = comm.Dup();
      if (member && step.kind === "split") {
        const color = step.colors[comm.rank % step.colors.length];
        made = comm.Split(color < 0 ? mpi.UNDEFINED : color, step.reverse ? -comm.rank : 0);
      }
      if (member && step.kind === "subset") {
        const everyone = comm.Get_group();
        const group = everyone.Incl(kept(step, comm.size));
        if (step.call === "Create") made = comm.Create(group);
        else if (group.rank !== mpi.UNDEFINED) made = comm.Create_group(group, index);
        group.Free();
        everyone.Free();
      }
      comms.push(made);
      if (member) {
        note("comm", made === mpi.COMM_NULL ? null : [made.rank, ranksIn(made)]);
      }
    }
    nextPartitions(partitions, step);
    if (comms.length !== partitions.length) throw new Error(`rank ${world} lost count of the communicators`);
  }
  complete(mpi, deferred, "waitall");
  for (const comm of comms.slice(1)) if (comm !== mpi.COMM_NULL) comm.Free();
  mpi.Detach_buffer();
  return notes.sort((a, b) => a.step - b.step || a.place - b.place).map(({ text }) => text);
}

/** Its ranks as ranks of the world. */
function ranksIn(comm: Mpi.Comm): number[] {
  const group = comm.Get_group();
  const ranks = group.Translate_ranks();
  group.Free();
  return ranks;
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
      const request = send(comm, message, to, tag);
      if (request !== null) open.push(request);
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

/**
 * Reading and writing files (MPI-4.1 section 14.4). Which of the many forms a call is its kind tells: they differ in where
 * they begin, in whether all ranks make them, and in whether they give a request. Data is moved when the call is made; what
 * the request of a collective call waits for is that all ranks have made it.
 */
import { exchangeAmong } from "#mpi/agreement.ts";
import { type CallName, callNames, isCollective } from "#mpi/call-kinds.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import { Request } from "#mpi/request.ts";
import { nonblocking } from "#mpi/schedule/planned-collectives.ts";
import { ScheduledOperation } from "#mpi/schedule/scheduled-operation.ts";
import { spelled } from "#mpi/spelling.ts";
import { emptyStatus } from "#mpi/status.ts";
import { agree, attempt, codeOf, exchangeNumbers, type Outcome, throwAny } from "./agree.ts";
import { checkNoSplit } from "./make-file.ts";
import type { OpenFile } from "./open-file.ts";
import { etypesOf, readThrough, writeThrough } from "./transfer.ts";

/** What a kind of call is. */
interface Form {
  readonly reads: boolean;
  /** Gives a request. */
  readonly starts: boolean;
  readonly collective: boolean;
  /** The call that ends what this one begins, "" for others. */
  readonly endedBy: string;
}

const known = new Map<number, Form>();

function formOf(kind: number): Form {
  let form = known.get(kind);
  if (form === undefined) {
    const name: CallName = callNames[kind];
    const begins = name.endsWith("_begin");
    form = {
      reads: /^file\.I?read/i.test(name),
      starts: name.startsWith("file.I"),
      collective: isCollective(kind),
      endedBy: begins ? name.replace(/_begin$/, "_end") : "",
    };
    known.set(kind, form);
  }
  return form;
}

/** Where a call begins to read or write, in etypes of the view; `count`: the etypes that it moves. */
type Where = (call: string, count: number) => number;

/** MPI_File_read_at, write_at and their forms: from an offset that the call names, whatever the pointers are. */
export function accessAt(file: OpenFile, kind: number, offset: number, memory: Memory): Request | null {
  return access(file, kind, memory, (call) => {
    file.checkNotSequential(call);
    file.checkOffset(call, offset);
    return offset;
  });
}

/** MPI_File_read, write and their forms: from this rank's own pointer, which goes on by what was asked for. */
export function accessOwn(file: OpenFile, kind: number, memory: Memory): Request | null {
  return access(file, kind, memory, (call, count) => {
    file.checkNotSequential(call);
    const { position } = file;
    file.checkOffset(call, position + count);
    file.position = position + count;
    return position;
  });
}

/** MPI_File_read_shared, write_shared and their forms: from the pointer that all ranks move. */
export function accessShared(file: OpenFile, kind: number, memory: Memory): Request | null {
  return access(file, kind, memory, (_call, count) => file.shared.take(count));
}

/** MPI_File_read_ordered, write_ordered, also begun: from the shared pointer, one rank after another by their numbers. */
export function accessOrdered(file: OpenFile, kind: number, memory: Memory): null {
  file.check(kind);
  checkNoSplit(file, kind);
  const { comm } = file;
  return together(file, kind, memory, () => {
    const { peers } = comm.collective;
    const planned = attempt(kind, () => checked(file, kind, memory));
    const told = exchangeNumbers(peers, [
      codeOf(planned),
      planned.value ?? 0,
      comm.rank === 0 ? file.shared.get() : 0,
    ]);
    const before = (rank: number) => told.slice(0, rank).reduce((sum, [, count]) => sum + count, 0);
    const start = told[0][2];
    throwAny(
      kind,
      planned,
      told.map(([code]) => code),
    );
    // Nobody leaves before the first rank has moved the pointer: they agree on how it went below.
    if (comm.rank === 0) file.shared.set(start + before(peers.size));
    return attempt(kind, () => move(file, kind, start + before(comm.rank), memory));
  });
}

/** The end of a split access: what it was is known, and all ranks were in it. Returns nothing; see `Runtime.received`. */
export function endSplit(file: OpenFile, kind: number): void {
  file.check(kind);
  const { comm, split, quoted } = file;
  const name = callNames[kind];
  if (split?.ends !== name)
    throw callError(
      ErrorClass.ERR_REQUEST,
      spelled(kind),
      split === null
        ? `no split access to ${quoted} was begun: call ${name.replace(/_end$/, "_begin")} first`
        : `the split access to ${quoted} that was begun is ended by ${split.ends}`,
    );
  const { collective } = comm;
  collective.beginMove(kind, null, -1, 0, -1, 0, 0);
  collective.run(() => {
    file.split = null;
    tell(file, split.bytes);
  });
}

function access(file: OpenFile, kind: number, memory: Memory, where: Where): Request | null {
  file.check(kind);
  const form = formOf(kind);
  const work = (): Outcome<number> =>
    attempt(kind, () => {
      const count = checked(file, kind, memory);
      return move(file, kind, where(spelled(kind), count), memory);
    });
  if (form.collective) {
    checkNoSplit(file, kind);
    return form.starts ? startTogether(file, kind, memory, work) : together(file, kind, memory, work);
  }
  const { runtime, comm } = file;
  const call = runtime.enter(kind, comm.id, -1, -1, memory.bytes.length, memory.count, memory.type.index);
  let done: Outcome<number>;
  try {
    done = work();
  } catch (error) {
    throw runtime.fail(call, error);
  }
  if (done.error !== null) throw runtime.fail(call, done.error);
  const bytes = done.value ?? 0;
  const request = form.starts ? new Request(comm, kind, false) : null;
  if (request === null) tell(file, bytes);
  else {
    request.status.bytes = bytes;
    runtime.requestStarted(call, request, -1, -1);
  }
  runtime.exit(call);
  return request;
}

/** A call that all ranks make, and that fails on all when it fails on one. */
function together(file: OpenFile, kind: number, memory: Memory, work: () => Outcome<number>): null {
  const { collective } = file.comm;
  collective.beginMove(kind, null, -1, memory.bytes.length, memory.count, memory.type.index, 0);
  collective.run(() => {
    const done = work();
    agree(collective.peers, kind, done);
    const bytes = done.value ?? 0;
    const { endedBy } = formOf(kind);
    if (endedBy === "") tell(file, bytes);
    else file.split = { ends: endedBy, bytes };
  });
  return null;
}

/** The same beside the program: the request is complete when all ranks have made the call. */
function startTogether(
  file: OpenFile,
  kind: number,
  memory: Memory,
  work: () => Outcome<number>,
): Request | null {
  let done: Outcome<number> = { value: 0, error: null };
  let codes: ArrayLike<number> = [];
  const planned = nonblocking(
    file.comm.collective,
    (schedule, call) => new AgreedOperation(schedule, call, () => throwAny(kind, done, codes)),
  );
  planned.beginMove(kind, null, -1, memory.bytes.length, memory.count, memory.type.index, 0);
  const request = planned.perform(() => {
    done = work();
    codes = exchangeAmong(planned.peers, Int32Array.of(codeOf(done)));
  });
  if (request !== null) request.status.bytes = done.value ?? 0;
  return request;
}

class AgreedOperation extends ScheduledOperation {
  readonly #check: () => void;

  constructor(
    schedule: ConstructorParameters<typeof ScheduledOperation>[0],
    call: number,
    check: () => void,
  ) {
    super(schedule, call);
    this.#check = check;
  }

  override settle(): void {
    super.settle();
    this.#check();
  }
}

/** Etypes that the call moves. Throws what is wrong with it. */
function checked(file: OpenFile, kind: number, memory: Memory): number {
  const call = spelled(kind);
  if (formOf(kind).reads) file.checkReadable(call);
  else file.checkWritable(call);
  return etypesOf(file, call, memory);
}

function move(file: OpenFile, kind: number, offset: number, memory: Memory): number {
  return formOf(kind).reads ? readThrough(file, offset, memory) : writeThrough(file, offset, memory);
}

/** What the status of the call says. */
function tell({ runtime }: OpenFile, bytes: number): void {
  Object.assign(runtime.received, emptyStatus, { bytes });
}

/** What stands in the signatures of native functions: kinds of arguments, kinds of results, most of them both. */

import { plural } from "#base/plural.ts";
import type { Collective } from "#mpi/collectives/collective.ts";
import { isRoot } from "#mpi/collectives/group-roles.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import type { ErrorHandler } from "#mpi/error-handlers.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Group } from "#mpi/group.ts";
import type { Info } from "#mpi/info.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { Request } from "#mpi/request.ts";
import type { Session } from "#mpi/session.ts";
import type { Bridge } from "./bridge.ts";
import { handleOf, typeOf } from "./datatype-handles.ts";
import { emptyGroup } from "./handles.ts";
import type { Lent } from "./lent.ts";
import type { Argument, Result } from "./signatures.ts";

/** An argument of one word that comes back the same way. */
type Kind<T> = Argument<T> & Result<T>;

/** One piece of memory, or a block for each rank: four words as `_msgspec.py` makes them. */
type Used = Memory | VectorMemory;

export type Kinds = ReturnType<typeof makeKinds>;

export function makeKinds(bridge: Bridge) {
  const { py, values, comms, groups, errhandlers, infos, sessions, ops } = bridge;
  const word = (place: number): number => py.HEAPU32[place];
  const number = (place: number): number => values.toInt(word(place));
  const argument = <T>(read: Argument<T>["read"]): Argument<T> => ({ words: 1, read });
  const kind = <T>(read: Argument<T>["read"], write: Result<T>["write"]): Kind<T> => ({
    words: 1,
    read,
    write,
  });

  const borrowed =
    <T extends Used>(read: (lent: Lent, place: number, name: string, writable: boolean) => T | null) =>
    (name: string, writable: boolean): Argument<T | null> => ({
      words: 4,
      read: (place, { lent }) => read(lent, place, name, writable),
    });
  /** `name` is what the program calls it; null stands for IN_PLACE. */
  const memory = borrowed<Memory>((lent, ...rest) => lent.memory(...rest));
  const blocks = borrowed<VectorMemory>((lent, ...rest) => lent.blocks(...rest));
  const needed = <T extends Used>(name: string, { words, read }: Argument<T | null>): Argument<T> => ({
    words,
    read: (place, call) => {
      const found = read(place, call);
      if (found === null)
        throw argumentError(ErrorClass.ERR_BUFFER, call.name, name, null, "a buffer on this rank");
      return found;
    },
  });

  return {
    int: kind<number>(number, (value) => values.int(value)),
    /** Beyond 32 bits: counts of bytes, offsets, addresses. */
    wide: kind<number>(
      (place) => values.toWide(word(place)),
      (value) => values.int(value),
    ),
    float: { write: (value: number) => values.float(value) } satisfies Result<number>,
    bool: kind<boolean>(
      (place) => values.toBool(word(place)),
      (value) => values.bool(value),
    ),
    text: kind<string>(
      (place) => values.toText(word(place)),
      (value) => values.str(value),
    ),
    /** A list of numbers. */
    ints: kind<readonly number[]>(
      (place) => values.toInts(word(place)),
      (list) => values.ints(list),
    ),
    /** A list of lists of numbers. */
    rows: argument<readonly (readonly number[])[]>((place) =>
      values.itemsOf(word(place)).map((row) => values.toInts(row)),
    ),
    /** Null is None. */
    orNone: <T>(what: Kind<T>): Kind<T | null> => ({
      words: what.words,
      read: (place, call) => (values.isNone(word(place)) ? null : what.read(place, call)),
      write: (value, call) => (value === null ? values.none() : what.write(value, call)),
    }),
    /** The object itself, borrowed for the call; as a result a new reference. */
    object: kind<number>(word, (reference) => reference),
    /** Whatever came of the call, Python hears nothing of it. */
    nothing: { write: () => values.none() } satisfies Result<unknown>,

    /** Null is the null handle, as a result. */
    comm: {
      words: 1,
      read: (place, { name }) => comms.get(number(place), name),
      write: (comm) => values.int(comm === null ? 0 : comms.add(comm)),
    } satisfies Argument<Communicator> & Result<Communicator | null>,
    collective: argument<Collective>((place, { name }) => comms.get(number(place), name).collective),
    group: kind<Group>(
      (place, { name }) => groups.get(number(place), name),
      (group) => {
        if (group.size === 0) return values.int(emptyGroup);
        const handle = groups.add(group);
        bridge.runtime.resources.made("group", handle, () => `of ${plural(group.size, "rank")}`);
        return values.int(handle);
      },
    ),
    info: kind<Info>(
      (place, { name }) => infos.get(number(place), name),
      (info) => values.int(infos.add(info)),
    ),
    /** An info that may be missing: null for the null handle. */
    hints: argument<Info | null>((place, { name }) =>
      number(place) === 0 ? null : infos.get(number(place), name),
    ),
    session: kind<Session>(
      (place, { name }) => sessions.get(number(place), name),
      (session) => values.int(sessions.add(session)),
    ),
    errhandler: kind<ErrorHandler>(
      (place, { name }) => errhandlers.get(number(place), name),
      (handler) => values.int(errhandlers.handleOf(handler)),
    ),
    /** As a result: 0 where there is none. */
    type: {
      words: 1,
      read: (place, { name }) => typeOf(number(place), name),
      write: (type) => values.int(handleOf(type)),
    } satisfies Argument<Datatype> & Result<Datatype | null>,
    /** The function of one of the program's own is kept as long as what it combines. */
    op: argument<Op>((place, { name, lent }) => {
      const handle = number(place);
      const found = ops.get(handle, name);
      const applier = ops.applierOf(handle);
      if (applier !== 0) lent.borrow(applier);
      return found;
    }),
    /** A request keeps what the call was lent; a call that has done all its work gives None. */
    request: {
      write: (started, { lent }) =>
        started instanceof Request ? values.int(bridge.requests.add(started, lent)) : values.none(),
    } satisfies Result<unknown>,

    /** A pickle; None stands for no bytes. A message of the log's type 0. */
    pickle: argument((place, { lent }) => {
      const object = word(place);
      if (values.isNone(object)) return { bytes: values.noBytes, count: -1, type: null };
      lent.borrow(object);
      return { bytes: values.toBytes(object), count: -1, type: null };
    }),
    memory,
    blocks,
    /** The same where there has to be some. */
    needed,
    /** What a call reads on its root, else what it reads elsewhere; the root's number lies `further` words behind. */
    byRoot: <T>(further: number, there: Argument<T>, elsewhere: Argument<T>): Argument<T> => ({
      words: there.words,
      read: (place, call) => {
        const comm = comms.current;
        const atRoot = comm !== null && isRoot(comm, number(place + further));
        return (atRoot ? there : elsewhere).read(place, call);
      },
    }),
    /** A message that is not looked at. */
    unread: { words: 4, read: () => null } satisfies Argument<null>,
  };
}

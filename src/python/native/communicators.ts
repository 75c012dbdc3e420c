/** Communicators, by their handles. */
import { agree, agreed } from "#mpi/agree.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { Group } from "#mpi/group.ts";
import {
  createFromGroup,
  createFromGroups,
  createGroup,
  createIntercomm,
  merge,
} from "#mpi/intercommunicators.ts";
import { create, disconnect, duplicate, split } from "#mpi/make-communicators.ts";
import { type PendingDuplicate, startDuplicate } from "#mpi/pending-duplicate.ts";
import {
  accept,
  closePort,
  connect,
  lookupName,
  MAX_PORT_NAME,
  openPort,
  publishName,
  unpublishName,
} from "#mpi/processes/ports.ts";
import { spawn } from "#mpi/processes/spawn.ts";
import { nonblocking } from "#mpi/schedule/planned-collectives.ts";
import { CommType, splitType } from "#mpi/split-type.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";
import type { Argument, Result } from "./signatures.ts";

/** Names of mpi4py's classes. */
const classes = { cart: "Cartcomm", graph: "Graphcomm", dist_graph: "Distgraphcomm" };

function className({ remote, topology }: Communicator): string {
  if (remote !== null) return "Intercomm";
  return topology === null ? "Intracomm" : classes[topology.kind];
}

/** The other group, which an intercommunicator alone has. */
function remoteOf({ remote }: Communicator, call: string) {
  if (remote === null)
    throw callError(ErrorClass.ERR_COMM, call, "this communicator has one group: there is no remote group");
  return remote;
}

function spawned(comm: Communicator, kind: number, commands: string, root: number): Communicator {
  return spawn(comm, kind, () => JSON.parse(commands), root);
}

export const communicatorsPart: NativePart = (host) => {
  const { comms, runtime, values, requests, method, logged, kinds } = bridgeOf(host);
  const { bool, collective, comm, group, hints, int, memory, needed, nothing, object, request, text } = kinds;
  /** Null for the null handle. */
  const orNull: Argument<Communicator | null> = {
    words: 1,
    read: (place, call) => (int.read(place, call) === 0 ? null : comm.read(place, call)),
  };
  /** (comm, request) */
  const pending: Result<PendingDuplicate> = {
    write: (copy, { lent }) =>
      values.tuple(values.int(comms.addLater(copy)), values.int(requests.add(copy.request, lent))),
  };
  return {
    comm_rank: method("comm.Get_rank", [comm], int, ({ rank }) => rank),
    comm_size: method("comm.Get_size", [comm], int, ({ size }) => size),
    comm_name: method("comm.Get_name", [comm], text, ({ name }) => name),
    comm_set_name: method("comm.Set_name", [comm, text], nothing, (on, name) => {
      on.name = name;
    }),
    comm_group: method("comm.Get_group", [comm], group, (on) => on.group),
    comm_remote_size: method("comm.Get_remote_size", [comm], int, (on, call) => remoteOf(on, call).size),
    comm_remote_group: method("comm.Get_remote_group", [comm], group, remoteOf),
    comm_compare: method("comm.Compare", [comm, comm], int, (on, other) => on.compare(other)),
    comm_is_inter: method("comm.Is_inter", [comm], bool, ({ remote }) => remote !== null),
    /** comm_class(comm) -> str: the name of its class */
    comm_class: method("Comm", [comm], text, className),
    /** comm_types() -> [(name, number)]: what Split_type divides by */
    comm_types: method("MPI", [], object, () =>
      values.list(
        Object.entries(CommType).map(([name, type]) => values.tuple(values.str(name), values.int(type))),
      ),
    ),
    comm_dup: logged("Dup", comm, [], comm, (on, kind) => duplicate(on, kind)),
    comm_dup_with_info: logged("Dup_with_info", comm, [hints], comm, duplicate),
    /** comm_idup(comm, info) -> (comm, request) */
    comm_idup: logged("Idup", comm, [hints], pending, startDuplicate),
    comm_idup_with_info: logged("Idup_with_info", comm, [hints], pending, startDuplicate),
    /** comm_create(comm, group) -> comm, 0 for ranks that are not in it */
    comm_create: logged("Create", comm, [group], comm, create),
    /** comm_create_group(comm, group, tag) -> comm */
    comm_create_group: logged("Create_group", comm, [group, int], comm, createGroup),
    /** comm_create_from_group(group, stringtag, info) -> comm */
    comm_create_from_group: logged(
      "Intracomm.Create_from_group",
      group,
      [text, hints],
      comm,
      (of, kind, ...rest) => createFromGroup(runtime, kind, of, ...rest),
    ),
    /** comm_split(comm, color, key) -> comm, 0 for the color UNDEFINED */
    comm_split: logged("Split", comm, [int, int], comm, split),
    /** comm_split_type(comm, type, key, info) -> comm or 0 */
    comm_split_type: logged("Split_type", comm, [int, int, hints], comm, splitType),
    /** comm_create_intercomm(comm, local_leader, peer_comm, remote_leader, tag) -> comm */
    comm_create_intercomm: logged("Create_intercomm", comm, [int, orNull, int, int], comm, createIntercomm),
    /** comm_create_from_groups(local, local_leader, remote, remote_leader, stringtag, info) -> comm */
    comm_create_from_groups: logged(
      "Intercomm.Create_from_groups",
      group,
      [int, group, int, text, hints],
      comm,
      (local, kind, ...rest) => createFromGroups(runtime, kind, local, ...rest),
    ),
    /** comm_spawn(comm, commands, root) -> comm; `commands` is JSON of them on the root, else it is not looked at */
    comm_spawn: logged("Spawn", comm, [text, int], comm, spawned),
    comm_spawn_multiple: logged("Spawn_multiple", comm, [text, int], comm, spawned),
    /** comm_get_parent() -> comm, 0 for ranks that were not started by others */
    comm_get_parent: method("Comm.Get_parent", [], int, () =>
      runtime.parent === null ? 0 : comms.handleOf(runtime.parent),
    ),
    /** comm_accept(comm, port_name, info, root) -> comm; the name is looked at on the root */
    comm_accept: logged("Accept", comm, [text, hints, int], comm, accept),
    comm_connect: logged("Connect", comm, [text, hints, int], comm, connect),
    open_port: method("MPI.Open_port", [], text, (call) => openPort(runtime, call)),
    close_port: method("MPI.Close_port", [text], nothing, (port, call) => closePort(runtime, call, port)),
    publish_name: method("MPI.Publish_name", [text, text], nothing, (service, port, call) =>
      publishName(runtime, call, service, port),
    ),
    unpublish_name: method("MPI.Unpublish_name", [text, text], nothing, (service, port, call) =>
      unpublishName(runtime, call, service, port),
    ),
    lookup_name: method("MPI.Lookup_name", [text], text, (service, call) =>
      lookupName(runtime, call, service),
    ),
    max_port_name: method("MPI", [], int, () => MAX_PORT_NAME),
    comm_merge: logged("Merge", comm, [bool], comm, merge),
    comm_shrink: logged("Shrink", comm, [], comm, (on, kind) => duplicate(on, kind)),
    /** comm_ishrink(comm) -> (comm, request) */
    comm_ishrink: logged("Ishrink", comm, [], pending, (on, kind) => startDuplicate(on, kind)),
    comm_failed: method("comm.Get_failed", [comm], group, () => new Group([])),
    /** comm_agree(comm, flag) -> int */
    comm_agree: logged("Agree", collective, [int], int, agreed),
    /** comm_iagree(comm, *flag) -> request */
    comm_iagree: logged(
      "Iagree",
      collective,
      [needed("flag", memory("flag", true))],
      request,
      (on, kind, flag) => agree(nonblocking(on), kind, flag),
    ),
    comm_free: logged("Free", int, [], nothing, (handle, kind) => {
      comms.get(handle, "comm.Free").free(kind);
      comms.remove(handle);
    }),
    comm_disconnect: logged("Disconnect", int, [], nothing, (handle, kind) => {
      disconnect(comms.get(handle, "comm.Disconnect"), kind);
      comms.remove(handle);
    }),
    /** comm_abort(comm, errorcode): does not return */
    comm_abort: logged("Abort", comm, [int], nothing, (on, kind, errorcode) => on.abort(kind, errorcode)),
  };
};

import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { createFromGroup, createGroup, createIntercomm } from "#mpi/intercommunicators.ts";
import {
  createCart,
  createDistGraph,
  createDistGraphAdjacent,
  createGraph,
  mapCart,
  mapGraph,
} from "#mpi/make-topologies.ts";
import { accept, connect } from "#mpi/processes/ports.ts";
import { spawn } from "#mpi/processes/spawn.ts";
import { COMM_NULL, Comm, orNull, readComm } from "./comm.ts";
import { commOf, makes } from "./comm-of.ts";
import { type Group, readGroup } from "./group.ts";
import { made } from "./handle.ts";
import { readInfo } from "./info.ts";
import { checkSpawnOptions, spawnCommand, spawnCommands, spreadOver, startedOf } from "./spawn-options.ts";
import { graphIndex, listOf, periodsOf, weightsOf } from "./topology-arguments.ts";

const CREATE_GROUP = callKind("Create_group");
const CREATE_FROM_GROUP = callKind("Intracomm.Create_from_group");
const CREATE_INTERCOMM = callKind("Create_intercomm");
const SPAWN = callKind("Spawn");
const SPAWN_MULTIPLE = callKind("Spawn_multiple");
const ACCEPT = callKind("Accept");
const CONNECT = callKind("Connect");
const CREATE_CART = callKind("Create_cart");
const CREATE_GRAPH = callKind("Create_graph");
const CREATE_DIST_GRAPH = callKind("Create_dist_graph");
const CREATE_DIST_GRAPH_ADJACENT = callKind("Create_dist_graph_adjacent");
/** mpi4py's. */
const usualTag = "org.mpi4py";

type Ranks = readonly number[];
type WeightsArgument = Ranks | MPI.Weights | null;

/** Only the leader needs the communicator in which it finds the other one. */
function readPeer(call: string, comm: MPI.Comm | null | undefined): Communicator | null {
  return comm === COMM_NULL || comm === null || comm === undefined ? null : readComm(call, "peer_comm", comm);
}

/** MPI.Intracomm: one group of ranks. */
export class Intracomm extends Comm {
  static Create_from_group(
    group: MPI.Group,
    stringtag = usualTag,
    info?: MPI.Info | null,
    errhandler?: MPI.Errhandler | null,
  ): MPI.Intracomm {
    const call = "Intracomm.Create_from_group";
    const ranks = readGroup(call, "group", group);
    const { runtime } = group as Group;
    const core = createFromGroup(runtime, CREATE_FROM_GROUP, ranks, stringtag, readInfo(call, info));
    const comm = orNull(core);
    if (core !== null && errhandler) comm.Set_errhandler(errhandler);
    return comm as MPI.Intracomm;
  }

  override Create(group: MPI.Group): MPI.Intracomm {
    return super.Create(group) as MPI.Intracomm;
  }

  override Split(color?: number, key?: number, extra?: unknown): MPI.Intracomm {
    return super.Split(color, key, extra) as MPI.Intracomm;
  }

  override Split_type(split_type: number, key?: number, info?: MPI.Info | null): MPI.Intracomm {
    return super.Split_type(split_type, key, info) as MPI.Intracomm;
  }

  Create_group(group: MPI.Group, tag = 0): MPI.Intracomm {
    const ranks = readGroup("comm.Create_group", "group", group);
    return orNull(createGroup(this.core, CREATE_GROUP, ranks, tag)) as MPI.Intracomm;
  }

  Create_intercomm(
    local_leader: number,
    peer_comm: MPI.Intracomm,
    remote_leader: number,
    tag = 0,
  ): MPI.Intercomm {
    const peer = readPeer("comm.Create_intercomm", peer_comm);
    const core = createIntercomm(this.core, CREATE_INTERCOMM, local_leader, peer, remote_leader, tag);
    return commOf(core) as MPI.Intercomm;
  }

  Create_cart(
    dims: Ranks,
    periods: readonly boolean[] | boolean | null = false,
    _reorder = false,
  ): MPI.Cartcomm {
    const call = "comm.Create_cart";
    const lengths = listOf(call, "dims", dims);
    const core = createCart(this.core, CREATE_CART, lengths, periodsOf(periods, lengths.length));
    return orNull(core) as MPI.Cartcomm;
  }

  Create_graph(index: Ranks, edges: Ranks, _reorder = false): MPI.Graphcomm {
    const call = "comm.Create_graph";
    const list = listOf(call, "edges", edges);
    return orNull(
      createGraph(this.core, CREATE_GRAPH, graphIndex(call, index, list.length), list),
    ) as MPI.Graphcomm;
  }

  Create_dist_graph_adjacent(
    sources: Ranks | null,
    destinations: Ranks | null,
    sourceweights: WeightsArgument = null,
    destweights: WeightsArgument = null,
    info?: MPI.Info | null,
    _reorder = false,
  ): MPI.Distgraphcomm {
    const call = "comm.Create_dist_graph_adjacent";
    const core = createDistGraphAdjacent(
      this.core,
      CREATE_DIST_GRAPH_ADJACENT,
      listOf(call, "sources", sources ?? []),
      listOf(call, "destinations", destinations ?? []),
      weightsOf(call, "sourceweights", sourceweights),
      weightsOf(call, "destweights", destweights),
      readInfo(call, info),
    );
    return commOf(core) as MPI.Distgraphcomm;
  }

  Create_dist_graph(
    sources: Ranks,
    degrees: Ranks,
    destinations: Ranks,
    weights: WeightsArgument = null,
    info?: MPI.Info | null,
    _reorder = false,
  ): MPI.Distgraphcomm {
    const call = "comm.Create_dist_graph";
    const edges = {
      sources: listOf(call, "sources", sources),
      degrees: listOf(call, "degrees", degrees),
      destinations: listOf(call, "destinations", destinations),
      weights: weightsOf(call, "weights", weights),
    };
    return commOf(
      createDistGraph(this.core, CREATE_DIST_GRAPH, edges, readInfo(call, info)),
    ) as MPI.Distgraphcomm;
  }

  Spawn(command: string, options: MPI.SpawnOptions = {}, ...extra: unknown[]): MPI.Intercomm {
    const call = "comm.Spawn";
    checkSpawnOptions(call, options, extra[0]);
    const { root = 0, errcodes } = options;
    const core = spawn(this.core, SPAWN, () => [spawnCommand(call, command, options)], root);
    if (errcodes) errcodes.splice(0, errcodes.length, ...startedOf(core.reach, options.maxprocs ?? 1));
    return commOf(core) as MPI.Intercomm;
  }

  Spawn_multiple(
    command: readonly string[],
    options: MPI.SpawnMultipleOptions = {},
    ...extra: unknown[]
  ): MPI.Intercomm {
    const call = "comm.Spawn_multiple";
    checkSpawnOptions(call, options, extra[0]);
    const { root = 0, errcodes, maxprocs } = options;
    const core = spawn(this.core, SPAWN_MULTIPLE, () => spawnCommands(call, command, options), root);
    if (errcodes) {
      const counts = spreadOver(call, "maxprocs", maxprocs ?? 1, command.length);
      errcodes.splice(0, errcodes.length, ...counts.map((count) => startedOf(count, count)));
    }
    return commOf(core) as MPI.Intercomm;
  }

  Accept(port_name: string | null, info?: MPI.Info | null, root = 0): MPI.Intercomm {
    const hints = readInfo("comm.Accept", info);
    return commOf(accept(this.core, ACCEPT, port_name ?? "", hints, root)) as MPI.Intercomm;
  }

  Connect(port_name: string | null, info?: MPI.Info | null, root = 0): MPI.Intercomm {
    const hints = readInfo("comm.Connect", info);
    return commOf(connect(this.core, CONNECT, port_name ?? "", hints, root)) as MPI.Intercomm;
  }

  Cart_map(dims: Ranks, periods: readonly boolean[] | boolean | null = false): number {
    const call = "comm.Cart_map";
    const lengths = listOf(call, "dims", dims);
    return mapCart(this.alive("Cart_map"), call, lengths, periodsOf(periods, lengths.length));
  }

  Graph_map(index: Ranks, edges: Ranks): number {
    const call = "comm.Graph_map";
    const list = listOf(call, "edges", edges);
    return mapGraph(this.alive("Graph_map"), call, graphIndex(call, index, list.length), list);
  }
}

makes("intra", (core) => new Intracomm(made, core));

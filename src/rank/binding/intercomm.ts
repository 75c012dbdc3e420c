import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { createFromGroups, merge } from "#mpi/intercommunicators.ts";
import { Comm, orNull } from "./comm.ts";
import { commOf, makes } from "./comm-of.ts";
import { type Group, groupOf, readGroup } from "./group.ts";
import { made } from "./handle.ts";
import { readInfo } from "./info.ts";

const MERGE = callKind("Merge");
const CREATE_FROM_GROUPS = callKind("Intercomm.Create_from_groups");
/** mpi4py's. */
const usualTag = "org.mpi4py";

/** MPI.Intercomm: two groups of ranks. */
export class Intercomm extends Comm {
  static Create_from_groups(
    local_group: MPI.Group,
    local_leader: number,
    remote_group: MPI.Group,
    remote_leader: number,
    stringtag = usualTag,
    info?: MPI.Info | null,
    errhandler?: MPI.Errhandler | null,
  ): MPI.Intercomm {
    const call = "Intercomm.Create_from_groups";
    const local = readGroup(call, "local_group", local_group);
    const remote = readGroup(call, "remote_group", remote_group);
    const { runtime } = local_group as Group;
    const kind = CREATE_FROM_GROUPS;
    const hints = readInfo(call, info);
    const core = createFromGroups(
      runtime,
      kind,
      local,
      local_leader,
      remote,
      remote_leader,
      stringtag,
      hints,
    );
    const comm = orNull(core);
    if (core !== null && errhandler) comm.Set_errhandler(errhandler);
    return comm as MPI.Intercomm;
  }

  get remote_size(): number {
    return this.Get_remote_size();
  }

  get remote_group(): MPI.Group {
    return this.Get_remote_group();
  }

  Get_remote_size(): number {
    return this.alive("Get_remote_size").reach;
  }

  Get_remote_group(): MPI.Group {
    const { remote, group, runtime } = this.alive("Get_remote_group");
    return groupOf(remote ?? group, runtime);
  }

  override Create(group: MPI.Group): MPI.Intercomm {
    return super.Create(group) as MPI.Intercomm;
  }

  override Split(color?: number, key?: number, extra?: unknown): MPI.Intercomm {
    return super.Split(color, key, extra) as MPI.Intercomm;
  }

  override Split_type(split_type: number, key?: number, info?: MPI.Info | null): MPI.Intercomm {
    return super.Split_type(split_type, key, info) as MPI.Intercomm;
  }

  Merge(high = false): MPI.Intracomm {
    return commOf(merge(this.core, MERGE, high)) as MPI.Intracomm;
  }
}

makes("inter", (core) => new Intercomm(made, core));

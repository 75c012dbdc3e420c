import type { MPI } from "mpi";
import { agree, agreed } from "#mpi/agree.ts";
import { callKind } from "#mpi/call-kinds.ts";
import { Group as CoreGroup } from "#mpi/group.ts";
import { nonblocking } from "#mpi/schedule/planned-collectives.ts";
import { memoryOf } from "./buffers.ts";
import { CommSettings } from "./comm-settings.ts";
import { groupOf } from "./group.ts";
import { started } from "./started.ts";

const AGREE = callKind("Agree");
const IAGREE = callKind("Iagree");

/** What programs ask that mean to go on after a rank has failed. */
export class Agreements extends CommSettings {
  Agree(flag: number): number {
    return agreed(this.collective, AGREE, flag);
  }

  Iagree(flag: MPI.BufSpec): MPI.Request {
    return started(agree(nonblocking(this.collective), IAGREE, memoryOf("comm.Iagree", "flag", flag)));
  }

  Get_failed(): MPI.Group {
    return groupOf(new CoreGroup([]), this.alive("Get_failed").runtime);
  }

  Ack_failed(_num_to_ack?: number | null): number {
    this.alive("Ack_failed");
    return 0;
  }

  Is_revoked(): boolean {
    this.alive("Is_revoked");
    return false;
  }
}

/** Ranks that start ranks (MPI-4.1 section 11.8). */
import { exchange } from "#mpi/agreement.ts";
import { checkOneGroup } from "#mpi/collectives/group-roles.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { Group } from "#mpi/group.ts";
import { agreed, together } from "#mpi/make-communicators.ts";
import { spelled } from "#mpi/spelling.ts";
import { spawnLabel } from "./origin.ts";
import type { Command, Refusal, SpawnAnswer } from "./processes.ts";
import { toldByRoot } from "./told-by-root.ts";

/**
 * MPI_Comm_spawn, MPI_Comm_spawn_multiple: the communicator with the new ranks, when they are on their way. `commands` are
 * asked for on the root alone, whose mistakes are errors on every rank. Ranks are started all or not at all.
 */
export function spawn(
  comm: Communicator,
  kind: number,
  commands: () => readonly Command[],
  root: number,
): Communicator {
  comm.check(kind);
  checkOneGroup(comm, kind);
  comm.checkRoot(kind, root);
  const { runtime, group } = comm;
  return together(comm, kind, () => {
    const counter = agreed(exchange(comm, Int32Array.of(runtime.nextCommunicator)), 1);
    runtime.skipCommunicator(counter);
    const [first, size, number] = toldByRoot(comm, root, 3, () => {
      const answer = started(comm, kind, commands(), counter);
      return [answer.first, answer.size, answer.spawn];
    });
    const remote = new Group(Array.from({ length: size }, (_, index) => first + index));
    return runtime.makeCommunicator(counter, group, { label: spawnLabel(number), parent: comm.id, remote });
  });
}

function started(
  comm: Communicator,
  kind: number,
  commands: readonly Command[],
  counter: number,
): Exclude<SpawnAnswer, Refusal> {
  const { processes = null } = comm.runtime.options;
  for (const each of commands) checkCommand(kind, each);
  if (commands.length === 0)
    throw callError(ErrorClass.ERR_ARG, spelled(kind), "there is no command, expected one at least");
  if (processes === null)
    throw callError(ErrorClass.ERR_SPAWN, spelled(kind), "no ranks can be started here");
  const answer = processes.start({ commands, counter, parents: comm.group.members });
  if ("refusal" in answer) throw callError(answer.errorClass, spelled(kind), answer.refusal);
  return answer;
}

function checkCommand(kind: number, { command, args, maxprocs }: Command): void {
  const call = spelled(kind);
  if (typeof command !== "string" || command === "")
    throw argumentError(ErrorClass.ERR_ARG, call, "command", command, "a program's file or what runs it");
  if (!Number.isInteger(maxprocs) || maxprocs < 1)
    throw argumentError(
      ErrorClass.ERR_ARG,
      call,
      "maxprocs",
      maxprocs,
      "how many ranks to start: a whole number from 1 on",
    );
  if (!args.every((one) => typeof one === "string"))
    throw argumentError(ErrorClass.ERR_ARG, call, "args", args, "a list of strings");
}

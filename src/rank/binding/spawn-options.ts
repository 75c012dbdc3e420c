import type { MPI } from "mpi";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Command } from "#mpi/processes/processes.ts";
import { checkNoMore, notOptions } from "./call-forms.ts";
import { readInfo } from "./info.ts";
import { unknownOption } from "./options.ts";

const keys = ["args", "maxprocs", "info", "root", "errcodes"] as const;

/** `extra` is what the program passed after the options, where nothing belongs. */
export function checkSpawnOptions(call: string, options: object, extra: unknown): void {
  checkNoMore(call, keys, options, extra);
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw notOptions(call, keys, options, extra);
  for (const key in options)
    if (!keys.some((known) => known === key)) throw unknownOption(call, options, key, keys);
}

export function spawnCommand(call: string, command: string, options: MPI.SpawnOptions): Command {
  const { args, maxprocs = 1, info } = options;
  return commandOf(call, command, args, maxprocs, info);
}

export function spawnCommands(
  call: string,
  commands: readonly string[],
  { args, maxprocs, info }: MPI.SpawnMultipleOptions,
): Command[] {
  if (!Array.isArray(commands))
    throw argumentError(ErrorClass.ERR_ARG, call, "command", commands, "an array of commands");
  const count = commands.length;
  const lists =
    args === undefined || args === null ? commands.map(() => []) : spreadOver(call, "args", args, count);
  const counts = spreadOver(call, "maxprocs", maxprocs ?? 1, count);
  const infos = spreadOver(call, "info", info ?? null, count);
  return commands.map((command, index) =>
    commandOf(call, command, lists[index], counts[index], infos[index]),
  );
}

/** One value for all commands, or an array with one for each. */
export function spreadOver<T>(
  call: string,
  name: string,
  value: T | readonly T[],
  count: number,
): readonly T[] {
  if (!Array.isArray(value)) return new Array<T>(count).fill(value as T);
  if (value.length !== count)
    throw argumentError(ErrorClass.ERR_ARG, call, name, value, `${count} of them, one for each command`);
  return value;
}

/** What errcodes says of so many ranks that were to be started: with the hint "soft" fewer may do. */
export function startedOf(started: number, wanted: number): number[] {
  return Array.from({ length: wanted }, (_, index) =>
    index < started ? ErrorClass.SUCCESS : ErrorClass.ERR_SPAWN,
  );
}

function commandOf(
  call: string,
  command: string,
  args: readonly string[] | null | undefined,
  maxprocs: number,
  info: MPI.Info | null | undefined,
): Command {
  const hints = readInfo(call, info);
  const list = args ?? [];
  if (!Array.isArray(list))
    throw argumentError(ErrorClass.ERR_ARG, call, "args", list, "an array of strings");
  return { command, args: list, maxprocs, info: Object.fromEntries(hints?.entries() ?? []) };
}

import { PROC_NULL } from "#mpi/constants.ts";
import type { Access, Memory } from "#mpi/memory.ts";
import { memoryOf, noMemory } from "./buffers.ts";

/** What a message is sent from or received into. Nobody takes anything from PROC_NULL's buffer, so it may be missing. */
export function memoryFor(
  call: string,
  argument: string,
  buf: unknown,
  peer: number,
  access: Access = "both",
): Memory {
  return peer === PROC_NULL && (buf === null || buf === undefined)
    ? noMemory
    : memoryOf(call, argument, buf, access);
}

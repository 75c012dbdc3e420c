/** What operations under way wait for, for the diagnosis. */
import type { Background, Operation } from "./endpoint-types.ts";
import type { WaitEntry } from "./transport.ts";

/** Those of all operations that are not done. */
export function waitEntries(operations: readonly Operation[]): WaitEntry[] {
  return operations.flatMap((operation) => (operation.done ? [] : operation.waitsFor()));
}

/** What operations beside the program wait for, those left out that the call waits for itself. */
export function besides(operations: readonly Background[], own: readonly WaitEntry[]): WaitEntry[] {
  return operations
    .flatMap((operation) => operation.waitsFor())
    .filter(({ context, tag }) => !own.some((entry) => entry.context === context && entry.tag === tag));
}

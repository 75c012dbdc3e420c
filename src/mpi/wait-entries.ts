/** What operations under way wait for, for the diagnosis. */
import type { Operation } from "./endpoint-types.ts";
import type { WaitEntry } from "./transport.ts";

/** Those of all operations that are not done. */
export function waitEntries(operations: readonly Operation[]): WaitEntry[] {
  return operations.flatMap((operation) => (operation.done ? [] : operation.waitsFor()));
}

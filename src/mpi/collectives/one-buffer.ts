import type { Memory } from "#mpi/memory.ts";
import type { Runtime } from "#mpi/runtime.ts";
import type { CollectiveCalls } from "./collective.ts";

/** A program that does it in a loop need not be told of it each time. */
const most = 20;

/** How often the log of a rank was told. */
const told = new WeakMap<Runtime, number>();

/**
 * What a reduction sends, null for IN_PLACE: memory that it also takes the result into is taken for that. MPI forbids such
 * aliasing (MPI-4.1 section 2.3) and mpi4py allows it from 4.2 on, so the log is told.
 */
export function unlessOneBuffer(
  { comm: { runtime } }: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
): Memory | null {
  if (send === null || receive === null || !isSame(send, receive)) return send;
  const times = told.get(runtime) ?? 0;
  told.set(runtime, times + 1);
  if (times < most) runtime.recorder.note({ type: "one-buffer", kind, line: runtime.line() });
  return null;
}

function isSame(send: Memory, receive: Memory): boolean {
  return (
    send.bytes.length > 0 &&
    send.bytes.buffer === receive.bytes.buffer &&
    send.bytes.byteOffset === receive.bytes.byteOffset &&
    send.bytes.length === receive.bytes.length &&
    send.type === receive.type
  );
}

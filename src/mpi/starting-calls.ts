/** Calls that start, or prepare, what goes on after they have returned and is complete when a request is. */
import { type CallName, callKind, callNames } from "./call-kinds.ts";
import { PROC_NULL } from "./constants.ts";
import { spelled } from "./spelling.ts";

const others: ReadonlySet<CallName> = new Set<CallName>([
  "Message.Irecv",
  "win.Rput",
  "win.Rget",
  "win.Raccumulate",
  "win.Rget_accumulate",
]);
/** What is received in parts may be read part by part, before all of it is there. */
const byParts = "Precv_init";

const starting = callNames.filter(
  (name) =>
    name !== byParts && (/^(I[a-z]|file\.I)/.test(name) || name.endsWith("_init") || others.has(name)),
);
const startingKinds = new Set(starting.map(callKind));
const startingNames = new Set(starting.map((name) => spelled(callKind(name))));

/** `call` as a program spells it. */
export function startsSomething(call: string): boolean {
  return startingNames.has(call);
}

/** Messages to or from one rank: with PROC_NULL in its place nothing is read or written. */
const messages: readonly CallName[] = [
  "Isend",
  "Issend",
  "Ibsend",
  "Irsend",
  "Irecv",
  "Send_init",
  "Ssend_init",
  "Bsend_init",
  "Rsend_init",
  "Recv_init",
];
const messageKinds: ReadonlySet<number> = new Set(messages.map(callKind));

/** Whether a request that a call started, to or from `peer`, uses the memory that it was given. */
export function usesMemory(kind: number, peer: number): boolean {
  return peer !== PROC_NULL || !messageKinds.has(kind);
}

export function isStarting(kind: number): boolean {
  return startingKinds.has(kind) || callNames[kind] === byParts;
}

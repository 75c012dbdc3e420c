/** Calls that start, or prepare, what goes on after they have returned and is complete when a request is. */
import { type CallName, callKind, callNames } from "./call-kinds.ts";
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

export function isStarting(kind: number): boolean {
  return startingKinds.has(kind) || callNames[kind] === byParts;
}

import { type CallName, callKind, callNames } from "./call-kinds.ts";

/** Calls that ask without waiting. */
export const polls: readonly CallName[] = [
  "iprobe",
  "Iprobe",
  "improbe",
  "Improbe",
  "Parrived",
  "test",
  "testall",
  "testany",
  "testsome",
  "Test",
  "Testall",
  "Testany",
  "Testsome",
];
const isPollKind = new Uint8Array(callNames.length);
for (const name of polls) isPollKind[callKind(name)] = 1;

/** Whether a call asks without waiting, so that a loop of it may go round millions of times. */
export function isPoll(kind: number): boolean {
  return isPollKind[kind] === 1;
}

import { type CallName, callNames } from "./call-kinds.ts";

/** Calls that are no communicator's, and whose names do not say so. */
const others: Partial<Record<CallName, string>> = {
  Finalize: "MPI.Finalize",
  Reduce_local: "Op.Reduce_local",
  prompt: "prompt",
};

const prefixed = new Map<CallName, string>();
for (const name of callNames) {
  const request = /^(wait|test|cancel|request)/i.test(name);
  const persistent = /^(Start|Pready|Parrived)/.test(name);
  prefixed.set(
    name,
    request || persistent
      ? `${persistent ? "Prequest" : "Request"}.${name.replace("Request.", "")}`
      : (others[name] ?? (name.includes(".") ? name : `comm.${name}`)),
  );
}

/** A call as a program spells it: "comm.Send", "Request.waitall". */
export function spelled(kind: number): string {
  return prefixed.get(callNames[kind] ?? "none") ?? "MPI";
}

import { type CallName, callNames } from "./call-kinds.ts";

const prefixed = new Map<CallName, string>();
for (const name of callNames) {
  const request = /^(wait|test|cancel|request)/i.test(name);
  const persistent = /^(Start|Pready|Parrived)/.test(name);
  prefixed.set(
    name,
    request || persistent
      ? `${persistent ? "Prequest" : "Request"}.${name.replace("Request.", "")}`
      : name === "Finalize"
        ? "MPI.Finalize"
        : name.includes(".")
          ? name
          : `comm.${name}`,
  );
}

/** A call as a program spells it: "comm.Send", "Request.waitall". */
export function spelled(kind: number): string {
  return prefixed.get(callNames[kind] ?? "none") ?? "MPI";
}

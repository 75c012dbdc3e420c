import { ANY_SOURCE } from "./constants.ts";
import { Question } from "./decisions.ts";
import type { Arrival } from "./endpoint-types.ts";
import type { Runtime } from "./runtime.ts";

/** How a probe looks for a message. */
export interface Look {
  /** Waits until there is one (MPI_Probe, MPI_Mprobe). */
  readonly waits: boolean;
  /** Takes it, so that nobody else can receive it (MPI_Mprobe, MPI_Improbe). */
  readonly takes: boolean;
}

/**
 * The message that a probe finds: of those that are there the one that came first, or the one that the recorded call has
 * found in the run that is repeated. `source` is a rank of COMM_WORLD or ANY_SOURCE.
 */
export function findArrival(
  runtime: Runtime,
  kind: number,
  source: number,
  context: number,
  tag: number,
  { waits, takes }: Look,
): Arrival | null {
  const { endpoint } = runtime;
  const find = (from: number, wait: boolean): Arrival | null => {
    if (takes) return wait ? endpoint.mprobe(from, context, tag) : endpoint.improbe(from, context, tag);
    return wait ? endpoint.probe(from, context, tag) : endpoint.iprobe(from, context, tag);
  };
  // Whoever waits for one rank's message finds the next one of that rank, whatever else happens.
  if (waits && source !== ANY_SOURCE) return find(source, true);
  const { decisions } = endpoint;
  const question = waits ? Question.Probe : Question.Poll;
  const number = decisions.ask();
  const recorded = decisions.recorded(number, question, context, kind);
  if (recorded !== null && recorded.length === 0) {
    if (waits) decisions.impossible(number, kind);
    endpoint.progress();
    return null;
  }
  const found = recorded === null ? find(source, waits) : find(recorded[0], true);
  if (found !== null) decisions.told(number, question, context, found.source);
  else if (endpoint.inVain()) endpoint.asks("any", [{ what: "recv", peer: source, context, tag, bytes: 0 }]);
  return found;
}

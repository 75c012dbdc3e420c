import { useStore } from "zustand";
import { prove } from "#state/prove.ts";
import { runStore } from "#state/run.ts";
import { whyNotAgain } from "#state/start-run.ts";
import type { Finding, Proof } from "#trace/findings.ts";

export const proofWords: Readonly<Record<Proof["kind"], string>> = {
  unbuffered: "Run again without buffering",
  "other-order": "Run again in the other order",
};

const tips: Readonly<Record<Proof["kind"], string>> = {
  unbuffered: "The same run, in which every send waits for its receive (eager limit 0)",
  "other-order": "The same run, in which the other message is taken first",
};

/** Starts the run that shows a finding, if there is one and the run on show can be repeated. */
export function ProofButton({ finding: { proof } }: { readonly finding: Finding }) {
  const repeatable = useStore(runStore, (state) => whyNotAgain(state) === null);
  if (proof === undefined || !repeatable) return null;
  return (
    <button type="button" className="link" title={tips[proof.kind]} onClick={() => void prove(proof)}>
      {proofWords[proof.kind]}
    </button>
  );
}

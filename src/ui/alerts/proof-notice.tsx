import { useStore } from "zustand";
import { proofStore } from "#state/prove.ts";
import { proofWords } from "#ui/components/proof-button.tsx";
import { Strip } from "./strip.tsx";

/** What came of the second run that a finding offered; the place is there before, so that it is read out. */
export function ProofNotice() {
  const proven = useStore(proofStore, (state) => state.proven);
  return (
    <div aria-live="polite">
      {proven !== null && (
        <Strip
          kind="plain"
          actions={
            <button type="button" className="button small" onClick={proven.showFirst}>
              Back to the first run
            </button>
          }
          onDismiss={() => proofStore.setState({ proven: null })}
        >
          <p>
            <strong>{proofWords[proven.kind]}.</strong> {proven.verdict}
          </p>
        </Strip>
      )}
    </div>
  );
}

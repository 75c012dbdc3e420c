import { Fragment } from "react";
import { useStore } from "zustand";
import { collectives } from "#mpi/collectives/choices.ts";
import { changeProgramSettings, workspaceStore } from "#state/workspace.ts";

const choosable = Object.entries(collectives)
  .map(([name, { algorithms }]) => ({ name, algorithms: Object.keys(algorithms) }))
  .filter(({ algorithms }) => algorithms.length > 1);

/** Another algorithm for a collective than the choice table would take, to see the difference in the picture. */
export function Algorithms() {
  const chosen = useStore(workspaceStore, (state) => state.algorithms);
  const choose = (collective: string, algorithm: string) => {
    const others = Object.entries(chosen).filter(([name]) => name !== collective);
    const wanted = algorithm === "" ? others : [...others, [collective, algorithm] as const];
    changeProgramSettings({ algorithms: Object.fromEntries(wanted) });
  };
  return (
    <fieldset>
      <legend>Algorithms of the collectives</legend>
      <p className="note">
        Left to itself each call takes what suits the number of ranks and bytes. An algorithm that cannot do a
        call is not taken for it.
      </p>
      <div className="options-grid">
        {choosable.map(({ name, algorithms }) => (
          <label key={name} className="options-pair">
            <span>{inPieces(name)}</span>
            <select
              className="field small"
              value={chosen[name] ?? ""}
              onChange={(event) => choose(name, event.currentTarget.value)}
            >
              <option value="">by itself</option>
              {algorithms.map((algorithm) => (
                <option key={algorithm} value={algorithm}>
                  {algorithm}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Long names may break behind their underscores. */
function inPieces(name: string) {
  return name.split(/(?<=_)/).map((piece) => (
    <Fragment key={piece}>
      {piece}
      <wbr />
    </Fragment>
  ));
}

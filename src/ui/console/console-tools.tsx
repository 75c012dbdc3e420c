import { useState } from "react";
import { Icon } from "#ui/components/icon.tsx";
import { Popover } from "#ui/components/popover.tsx";
import { namesOf } from "#ui/components/rank-names.ts";
import type { ConsoleFilter } from "./print-filter.ts";

interface ConsoleToolsProps {
  readonly ranks: number;
  readonly filter: ConsoleFilter;
  readonly onFilter: (filter: ConsoleFilter) => void;
  readonly onCopy: () => void;
  readonly onClear: () => void;
}

/** The row over the console: which ranks, which lines, copy, clear. */
export function ConsoleTools({ ranks, filter, onFilter, onCopy, onClear }: ConsoleToolsProps) {
  const [open, setOpen] = useState(false);
  const chosen = filter.ranks;
  const toggle = (rank: number) => {
    const next = new Set(chosen ?? []);
    if (!next.delete(rank)) next.add(rank);
    onFilter({ ...filter, ranks: next.size === 0 ? null : next });
  };
  const label = chosen === null ? "All ranks" : `${chosen.size} of ${ranks} ranks`;
  return (
    <div className="console-tools">
      <Popover
        open={open}
        onOpenChange={setOpen}
        button={
          <>
            {label} <Icon name="down" />
          </>
        }
        buttonClass="button small quiet"
      >
        <fieldset className="rank-chips">
          <legend className="visually-hidden">Show the lines of</legend>
          <button
            type="button"
            className="rank-chip all"
            aria-pressed={chosen === null}
            onClick={() => onFilter({ ...filter, ranks: null })}
          >
            All
          </button>
          {Array.from({ length: ranks }, (_, rank) => (
            <button
              key={`rank ${rank.toString()}`}
              type="button"
              className="rank-chip"
              style={{
                "--chip": `var(--rank-${rank % 64})`,
                "--chip-on": `var(--rank-${rank % 64}-on)`,
              }}
              aria-label={namesOf(rank).words.replace(/^./, (letter) => letter.toUpperCase())}
              aria-pressed={chosen?.has(rank) ?? false}
              onClick={() => toggle(rank)}
            >
              {namesOf(rank).label}
            </button>
          ))}
        </fieldset>
      </Popover>
      <button
        type="button"
        className="button small quiet toggle"
        aria-pressed={filter.errorsOnly}
        onClick={() => onFilter({ ...filter, errorsOnly: !filter.errorsOnly })}
      >
        Errors
      </button>
      <input
        type="search"
        className="field small console-search"
        aria-label="Find in the console"
        placeholder="Find"
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <button
        type="button"
        className="button small quiet icon"
        aria-label="Copy all"
        title="Copy all"
        onClick={onCopy}
      >
        <Icon name="copy" />
      </button>
      <button
        type="button"
        className="button small quiet icon"
        aria-label="Clear"
        title="Clear"
        onClick={onClear}
      >
        <Icon name="clear" />
      </button>
    </div>
  );
}

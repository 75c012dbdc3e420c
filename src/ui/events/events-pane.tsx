import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { revealRunLine } from "#state/run-line.ts";
import { count } from "#state/run-status.ts";
import { selection } from "#state/selection.ts";
import { viewStore } from "#state/view.ts";
import type { Trace } from "#trace/model.ts";
import { whoFirst } from "#trace/worlds.ts";
import { Empty } from "#ui/components/empty.tsx";
import { EventRows, everyEvent } from "./event-rows.ts";
import "./events.css";
import { EventsTable } from "./events-table.tsx";

/** The readable twin of the picture: every MPI call as a row. */
export function EventsPane() {
  const trace = useStore(runStore, (state) => state.trace);
  const active = useStore(viewStore, (state) => state.outputTab === "events");
  // Out of sight the table stands still: 100,000 events a run are not sorted for nobody.
  useStore(runStore, (state) => (active ? state.version : 0));
  const [filter, setFilter] = useState(everyEvent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run may have fewer ranks
  useEffect(() => setFilter((now) => ({ ...now, rank: -1 })), [trace]);
  const list = useMemo(() => (trace === null ? null : new EventRows(trace, filter)), [trace, filter]);
  const length = active ? (list?.update() ?? 0) : (list?.length ?? 0);
  const selected = useStore(selection, (state) => selectedCall(trace, state.selection));
  if (trace === null || list === null || trace.calls.length === 0) {
    return (
      <Empty>
        <p>
          Every MPI call appears here as a row: which rank, whom it talked to, how many bytes, on which line.
        </p>
        <p>It tells in words what the picture shows, and selects the same things.</p>
      </Empty>
    );
  }
  return (
    <div className="events">
      <div className="events-tools">
        <select
          className="field small"
          aria-label="Events of"
          value={filter.rank}
          onChange={(event) => setFilter({ ...filter, rank: Number(event.currentTarget.value) })}
        >
          <option value={-1}>All ranks</option>
          {Array.from({ length: trace.ranks }, (_, rank) => (
            <option key={`rank ${rank.toString()}`} value={rank}>
              {whoFirst(trace, rank)}
            </option>
          ))}
        </select>
        <input
          type="search"
          className="field small"
          aria-label="Call"
          placeholder="Call, e.g. bcast"
          value={filter.call}
          onChange={(event) => setFilter({ ...filter, call: event.currentTarget.value })}
        />
        <span className="events-count">{count(length, "event")}</span>
      </div>
      <EventsTable
        trace={trace}
        list={list}
        length={length}
        selected={selected}
        onSelect={(call) => select(trace, call)}
        onLine={revealRunLine}
      />
    </div>
  );
}

function selectedCall(trace: Trace | null, chosen: { kind: string; index: number }): number {
  if (chosen.kind === "call") return chosen.index;
  if (chosen.kind === "message" && trace !== null) return trace.messages.sendCall[chosen.index];
  return -1;
}

function select(trace: Trace, call: number): void {
  selection.getState().select({ kind: "call", index: call });
  playback.getState().seekTime(trace.calls.enterTime[call]);
}

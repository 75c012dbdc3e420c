import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { notify } from "#state/notices.ts";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { count } from "#state/run-status.ts";
import { selection } from "#state/selection.ts";
import { showTab, viewStore } from "#state/view.ts";
import type { Trace } from "#trace/model.ts";
import { Empty } from "#ui/components/empty.tsx";
import { tracebacksOf } from "#ui/components/tracebacks.ts";
import "./console.css";
import { ConsoleFailures } from "./console-failures.tsx";
import { ConsoleLines } from "./console-lines.tsx";
import { ConsoleTools } from "./console-tools.tsx";
import { type ConsoleFilter, PrintFilter, showAll } from "./print-filter.ts";

export function ConsolePane() {
  const trace = useStore(runStore, (state) => state.trace);
  const active = useStore(viewStore, (state) => state.outputTab === "console");
  useStore(runStore, (state) => (active ? state.version : 0));
  const ranks = useStore(runStore, (state) => state.trace?.ranks ?? state.ranks);
  const [filter, setFilter] = useState<ConsoleFilter>(showAll);
  const [opened, setOpened] = useState(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run starts with every line on show
  useEffect(() => {
    setFilter((now) => ({ ...showAll, text: now.text }));
    setOpened(-1);
  }, [trace]);
  const list = useMemo(() => (trace === null ? null : new PrintFilter(trace, filter)), [trace, filter]);
  const length = list?.update() ?? 0;
  if (trace === null || list === null) return <EmptyLog />;
  const open = (row: number) => {
    setOpened(row);
    showMoment(trace, row);
  };
  return (
    <div className="console">
      <ConsoleTools
        ranks={ranks}
        filter={filter}
        onFilter={setFilter}
        onCopy={() => void copyAll(list)}
        onClear={() => setFilter({ ...filter, from: trace.prints.length })}
      />
      <ConsoleLines
        list={list}
        length={length}
        selectedRow={opened}
        empty={<NoLines trace={trace} filtered={trace.prints.length > filter.from} />}
        end={<ConsoleFailures trace={trace} filter={filter} />}
        onOpen={open}
      />
    </div>
  );
}

function NoLines({ trace, filtered }: { trace: Trace; filtered: boolean }) {
  const ended = useStore(runStore, (state) => state.stage === "ended");
  const pictures = trace.outputs.length;
  if (filtered) return <Empty>No line fits the filter.</Empty>;
  if (!ended || trace.prints.length > 0 || tracebacksOf(trace).length > 0) return null;
  return (
    <Empty>
      <p>The ranks printed nothing.</p>
      {pictures > 0 && (
        <p>
          <button type="button" className="link" onClick={() => showTab("output")}>
            {count(pictures, "picture")} under Output
          </button>
        </p>
      )}
    </Empty>
  );
}

/** The log is there before the first run too: a screen reader finds it, and it says what will appear. */
function EmptyLog() {
  return (
    <div className="console">
      <div className="console-frame">
        <div role="log" aria-label="Console" className="console-log">
          <Empty>
            <p>
              What the ranks print appears here, each line in its rank’s colour, in the order in which it
              happened.
            </p>
          </Empty>
        </div>
      </div>
    </div>
  );
}

function showMoment(trace: Trace, row: number): void {
  playback.getState().seekTime(trace.prints.time[row]);
  selection.getState().select({ kind: "rank", index: trace.prints.rank[row] });
}

async function copyAll(list: PrintFilter): Promise<void> {
  const { prints } = list.trace;
  const printed = Array.from(list.rows.subarray(0, list.length), (row) => {
    return `${prints.rank[row]}\t${prints.text(row)}`;
  });
  const failures = tracebacksOf(list.trace).flatMap(({ ranks, text }) =>
    text.split("\n").map((line) => `${ranks[0]}\t${line}`),
  );
  const lines = [...printed, ...failures];
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    const copied =
      lines.length === 1
        ? "The line is copied, its rank"
        : `${count(lines.length, "line")} are copied, each with its rank`;
    notify(`${copied} in front.`, [], 4000);
  } catch {
    notify("The browser does not allow copying here. Select the lines and copy them by hand.");
  }
}

import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { changeSettings, type NarrowPane, settingsStore } from "#state/settings.ts";
import { RunButton, StopButton } from "#ui/toolbar/run-buttons.tsx";
import "./layout.css";
import type { Panes } from "./wide-layout.tsx";

const tabs: readonly { id: NarrowPane; title: string }[] = [
  { id: "lesson", title: "Lesson" },
  { id: "code", title: "Code" },
  { id: "output", title: "Output" },
  { id: "picture", title: "Picture" },
];

/** One pane at a time; the tabs and Run lie at the bottom, where the thumb is. */
export function NarrowLayout({ panes, lesson }: { panes: Panes; lesson: boolean }) {
  const wanted = useStore(settingsStore, (state) => state.narrowPane);
  const shown = lesson ? tabs : tabs.slice(1);
  const pane = shown.some((tab) => tab.id === wanted) ? wanted : "code";
  const choose = (narrowPane: NarrowPane) => changeSettings({ narrowPane });
  const run = useStore(runStore, (state) => state.run);
  const asks = useStore(runStore, (state) => state.question !== null);
  const [shownRun, setShownRun] = useState(run);
  // What the ranks say, and what they ask, comes into view by itself: there is no second pane to see it in.
  useEffect(() => {
    if (run === shownRun) return;
    setShownRun(run);
    const { narrowPane } = settingsStore.getState();
    if (narrowPane === "lesson" || narrowPane === "code") changeSettings({ narrowPane: "output" });
  }, [run, shownRun]);
  useEffect(() => {
    if (asks) changeSettings({ narrowPane: "output" });
  }, [asks]);
  const content: Record<NarrowPane, ReactNode> = {
    lesson: panes.lesson,
    code: panes.code,
    output: panes.output,
    picture: (
      <div className="narrow-picture">
        {panes.picture}
        {panes.spaceTime}
      </div>
    ),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = shown.findIndex((tab) => tab.id === pane);
    const next = shown[(at + step + shown.length) % shown.length];
    choose(next.id);
    document.getElementById(`narrow-tab-${next.id}`)?.focus();
  };
  return (
    <div className="narrow">
      <div className="narrow-panels">
        {shown.map(({ id }) => (
          <div
            key={id}
            role="tabpanel"
            id={`narrow-panel-${id}`}
            aria-labelledby={`narrow-tab-${id}`}
            className="slot"
            hidden={id !== pane}
          >
            {content[id]}
          </div>
        ))}
      </div>
      <div className="thumb-bar">
        <div role="tablist" aria-label="Panes" className="thumb-tabs" onKeyDown={onKeyDown}>
          {shown.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`narrow-tab-${id}`}
              aria-selected={id === pane}
              aria-controls={`narrow-panel-${id}`}
              tabIndex={id === pane ? 0 : -1}
              className="thumb-tab"
              onClick={() => choose(id)}
            >
              {title}
            </button>
          ))}
        </div>
        <div className="thumb-run">
          <StopButton />
          <RunButton />
        </div>
      </div>
    </div>
  );
}

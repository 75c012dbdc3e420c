import { useMemo } from "react";
import { useStore } from "zustand";
import { givenStore } from "#state/given-files.ts";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { revealRunLine } from "#state/run-line.ts";
import { restore, silence } from "#state/silenced.ts";
import { diagnosticsStore, type OutputTab, revealLine, showOutput, showTab, viewStore } from "#state/view.ts";
import { countProblems, ProblemsList } from "#ui/code/index.ts";
import { type Tab, Tabs } from "#ui/components/tabs.tsx";
import { useFindings } from "#ui/components/use-findings.ts";
import { ConsolePane } from "#ui/console/console-pane.tsx";
import { InputLine } from "#ui/console/input-line.tsx";
import { EventsPane } from "#ui/events/events-pane.tsx";
import { pictureFiles } from "#ui/output/file-content.ts";
import { FilesPane } from "#ui/output/files-pane.tsx";
import { filesStillThere, writtenFiles } from "#ui/output/listed-files.ts";
import { OutputPane } from "#ui/output/output-pane.tsx";

/** What comes out of the program. The Input line is under every tab: a rank that waits must not go unseen (see App). */
export function OutputTabs() {
  const selected = useStore(viewStore, (state) => state.outputTab);
  const trace = useStore(runStore, (state) => state.trace);
  const shown = useStore(runStore, (state) => state.trace?.outputs.length ?? 0);
  const written = useStore(runStore, (state) => state.trace?.files.length ?? 0);
  const shared = useStore(runStore, (state) => state.shared);
  const traced = useMemo(() => (trace?.files ?? []).slice(0, written), [trace, written]);
  const files = useMemo(() => writtenFiles(traced, shared), [traced, shared]);
  const still = useMemo(() => filesStillThere(traced, shared), [traced, shared]);
  const given = useStore(givenStore, (state) => state.files.length);
  const pictures = shown + pictureFiles(still).length;
  const { told, quiet } = useFindings();
  const source = useStore(runStore, (state) => state.source);
  const diagnostics = useStore(diagnosticsStore, (state) => state.diagnostics);
  const folded = useStore(viewStore, (state) => state.outputFolded);
  const problems = countProblems(diagnostics, told);
  const tabs: readonly Tab<OutputTab>[] = [
    { id: "console", title: "Console", panel: <ConsolePane /> },
    { id: "output", title: "Output", count: pictures, panel: <OutputPane files={still} /> },
    { id: "files", title: "Files", count: given + files.length, panel: <FilesPane written={files} /> },
    {
      id: "problems",
      title: "Problems",
      count: problems,
      alarming:
        told.some((finding) => finding.severity === "error") ||
        diagnostics.some((each) => each.severity === "error"),
      panel: (
        <div className="scroll-panel">
          <ProblemsList
            diagnostics={diagnostics}
            findings={told}
            quiet={quiet}
            onSilence={(finding) => silence(finding, source)}
            onRestore={(finding) => restore(finding, source)}
            onLine={revealLine}
            onRunLine={revealRunLine}
            onMoment={(time) => {
              playback.getState().seekTime(time);
              showOutput("picture");
            }}
          />
        </div>
      ),
    },
    { id: "events", title: "Events", panel: <EventsPane /> },
  ];
  return (
    <div className="pane output-column">
      <Tabs label="What comes out" tabs={tabs} selected={selected} onSelect={showTab} />
      {!folded && <InputLine />}
    </div>
  );
}

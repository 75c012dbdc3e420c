import { useEffect } from "react";
import { useStore } from "zustand";
import { lessons, siblings } from "#lessons/index.ts";
import { checkStore, clearCheck, startCheck, stopCheck } from "#state/check-run.ts";
import type { RunMarker } from "#state/crash-marker.ts";
import { playback } from "#state/playback.ts";
import { showRun } from "#state/run.ts";
import { settingsStore } from "#state/settings.ts";
import { currentTools } from "#state/start-run.ts";
import { revealLine, viewStore } from "#state/view.ts";
import { isShared, replaceProgram, workspaceStore } from "#state/workspace.ts";
import { FindingAlert } from "#ui/alerts/finding-alert.tsx";
import { AddressNotice, CrashNotice, IsolationNotice, SharedNotice } from "#ui/alerts/page-notices.tsx";
import { ProofNotice } from "#ui/alerts/proof-notice.tsx";
import { Boundary } from "#ui/components/boundary.tsx";
import { useNarrow } from "#ui/components/use-media.ts";
import { Announcer } from "#ui/console/announcer.tsx";
import { InputLine } from "#ui/console/input-line.tsx";
import { OpenDialog } from "#ui/dialogs/open-dialog.tsx";
import { LessonPane, SharedIntro } from "#ui/lesson/index.ts";
import { ProgramPane } from "#ui/program/program-pane.tsx";
import { LessonStrip } from "#ui/toolbar/lessons-nav.tsx";
import { Toolbar } from "#ui/toolbar/toolbar.tsx";
import { NarrowLayout } from "./narrow-layout.tsx";
import { Notices } from "./notices.tsx";
import { OutputTabs } from "./output-tabs.tsx";
import { ConnectedPicture, ConnectedSpaceTime } from "./picture-panes.tsx";
import { type Panes, WideLayout } from "./wide-layout.tsx";

interface AppProps {
  /** Only editor, output and picture: the page is inside another one. */
  readonly embed: boolean;
  readonly crashed: RunMarker | null;
}

export function App({ embed, crashed }: AppProps) {
  const narrow = useNarrow();
  const chosen = useStore(settingsStore, (state) => state.arrangement);
  const folded = useStore(viewStore, (state) => state.outputFolded);
  // Code from a link that belongs to no lesson has nothing to show in the lesson's place.
  const alone = useStore(workspaceStore, (state) => isShared(state) && state.lesson === null);
  const arrangement = embed ? "embed" : alone && chosen === "learn" ? "code" : chosen;
  const panes: Panes = {
    lesson: (
      <Boundary what="The lesson">
        <LessonColumn />
      </Boundary>
    ),
    code: (
      <Boundary what="The editor">
        <ProgramPane settings={!embed} />
      </Boundary>
    ),
    output: (
      <Boundary what="The output">
        <OutputTabs />
      </Boundary>
    ),
    picture: (
      <Boundary what="The message flow">
        <ConnectedPicture />
      </Boundary>
    ),
    spaceTime: (
      <Boundary what="The space-time diagram">
        <ConnectedSpaceTime />
      </Boundary>
    ),
  };
  return (
    <div className="app" data-arrangement={arrangement}>
      <Toolbar embed={embed} />
      <main className="app-main">
        <IsolationNotice />
        <AddressNotice />
        <CrashNotice crashed={crashed} />
        {!embed && <SharedNotice />}
        <ProofNotice />
        <FindingAlert />
        <div className="app-panes">
          {narrow ? (
            <NarrowLayout panes={panes} lesson={!embed && !alone} />
          ) : (
            <WideLayout panes={panes} arrangement={arrangement} />
          )}
          <Notices />
        </div>
        {folded && (
          <section className="pane page-input" aria-label="Question">
            <InputLine />
          </section>
        )}
      </main>
      <Announcer />
      <OpenDialog />
    </div>
  );
}

function LessonColumn() {
  const lesson = useStore(workspaceStore, (state) => state.lesson);
  const shared = useStore(workspaceStore, isShared);
  const source = useStore(workspaceStore, (state) => state.text);
  const check = useStore(checkStore);
  const language = useStore(workspaceStore, (state) => state.language);
  const id = lesson?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another program's results are of no use here
  useEffect(() => clearCheck, [id, language]);
  return (
    <div className="lesson-column">
      <LessonStrip />
      <div className="lesson-body">
        {lesson === null && shared && <SharedIntro firstLesson={lessons[0].id} />}
        {lesson !== null && (
          <LessonPane
            lesson={lesson}
            language={language}
            total={siblings(lesson).length}
            check={check}
            source={source}
            onCheck={() => void startCheck(lesson, language, source, currentTools())}
            onStopCheck={stopCheck}
            onLine={revealLine}
            onProgram={replaceProgram}
            onOpenRun={({ run, time }) => {
              if (run === null) return;
              showRun(run.trace, run.outcome, check.source, check.language);
              if (Number.isFinite(time)) playback.getState().seekTime(time);
            }}
          />
        )}
      </div>
    </div>
  );
}

import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { mainFiles } from "#base/language.ts";
import { runStore } from "#state/run.ts";
import { changeSettings, settingsStore } from "#state/settings.ts";
import { startRun } from "#state/start-run.ts";
import { diagnosticsStore, viewStore } from "#state/view.ts";
import { editText, isEdited, resetProgram, workspaceStore } from "#state/workspace.ts";
import { type EditorControls, EditorPane } from "#ui/code/index.ts";
import { Icon } from "#ui/components/icon.tsx";
import { useFindings } from "#ui/components/use-findings.ts";
import { useTheme } from "#ui/theme/theme.ts";
import { ProgramRow } from "./program-row.tsx";
import { markersOf } from "./run-markers.ts";
import { sameLines } from "./same-lines.ts";
import { useRankLines, useSelectedLine } from "./use-rank-lines.ts";
import "./program-pane.css";

/** The program, what it is started with, and the editor. */
export function ProgramPane({ settings }: { settings: boolean }) {
  const rowOpen = useStore(settingsStore, (state) => state.programRowOpen);
  const language = useStore(workspaceStore, (state) => state.language);
  const edited = useStore(workspaceStore, isEdited);
  const opened = useStore(workspaceStore, (state) => state.id !== "");
  return (
    <div className="pane program">
      <div className="program-head">
        <span className="program-file">{mainFiles[language]}</span>
        {edited && <span className="program-edited">edited</span>}
        <span className="program-tools">
          {edited && (
            <button
              type="button"
              className="button small quiet"
              title="Bring the lesson’s own program back"
              onClick={resetProgram}
            >
              Reset
            </button>
          )}
          {settings && (
            <button
              type="button"
              className="button small quiet icon"
              aria-label="What the program is started with"
              title="Arguments, Environment, Seed"
              aria-expanded={rowOpen}
              onClick={() => changeSettings({ programRowOpen: !rowOpen })}
            >
              <Icon name="settings" />
            </button>
          )}
        </span>
      </div>
      {settings && rowOpen && <ProgramRow />}
      {/* Not before there is a program: an editor needs a document to open. */}
      <div className="program-editor">{opened && <ConnectedEditor />}</div>
    </div>
  );
}

const tellCodeSize = (codeSize: number) => viewStore.setState({ codeSize });

/** The editor pane with everything on the page that it shows or tells. */
function ConnectedEditor() {
  const text = useStore(workspaceStore, (state) => state.text);
  const id = useStore(workspaceStore, (state) => state.id);
  const language = useStore(workspaceStore, (state) => state.language);
  const fontSize = useStore(settingsStore, (state) => state.fontSize);
  const ranSource = useStore(runStore, (state) => state.source);
  const { told } = useFindings();
  const theme = useTheme();
  const controls = useRef<EditorControls>(null);
  const rankLines = useRankLines();
  const selectedLine = useSelectedLine();
  const reveal = useStore(viewStore, (state) => state.reveal);
  useEffect(() => {
    if (reveal.line > 0) controls.current?.reveal(reveal.line);
  }, [reveal]);
  // Marks belong to the text that ran; the first edit takes them away. Formatting that was asked for while typing may
  // come after Run: it is no edit.
  const current = useMemo(() => sameLines(ranSource, text), [ranSource, text]);
  const markers = useMemo(() => (current ? markersOf(told) : []), [current, told]);
  return (
    <EditorPane
      ref={controls}
      text={text}
      language={language}
      lessonId={id}
      theme={theme}
      fontSize={fontSize}
      onFontSize={tellCodeSize}
      runMarkers={markers}
      rankLines={current ? rankLines : undefined}
      selectedLine={current ? selectedLine : 0}
      onChange={editText}
      onRun={() => void startRun()}
      onDiagnostics={(diagnostics) => diagnosticsStore.setState({ diagnostics })}
    />
  );
}

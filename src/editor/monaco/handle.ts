/** An editor over one Monaco editor. */
import { editor, KeyCode, KeyMod, Selection } from "monaco-editor/editor";
import type { Diagnostic, EditorHandle, MountOptions, RunMarker } from "#editor/api.ts";
import { Checker } from "./checker.ts";
import { leaveDocument, openDocument, replaceText } from "./documents.ts";
import { Later } from "./later.ts";
import { Listeners } from "./listeners.ts";
import { runMarker } from "./markers.ts";
import { documentOptions, editorOptions, metrics } from "./options.ts";
import { RankChips } from "./rank-chips.ts";
import { SelectedLine } from "./selected-line.ts";
import { themeId } from "./theme.ts";

const runOwner = "run";

export function createEditor(host: HTMLElement, options: MountOptions): EditorHandle {
  const code = editor.create(host, { ...editorOptions(options), model: null });
  host.style.setProperty("--editor-line-height", `${metrics(options.fontSize).lineHeight}px`);
  const changes = new Listeners<string>();
  const diagnostics = new Listeners<readonly Diagnostic[]>();
  const runs = new Listeners<void>();
  const chips = new RankChips(code);
  const checker = new Checker(code, diagnostics);
  const selected = new SelectedLine(code);
  let runMarkers: readonly RunMarker[] = [];

  const markers = new Later(() => {
    const model = code.getModel();
    if (model === null) return;
    const drawn = runMarkers.map((marker) => runMarker(marker, model)).filter((marker) => marker !== null);
    editor.setModelMarkers(model, runOwner, drawn);
  });

  let told = -1;
  code.onDidChangeModelContent(() => {
    // One event a letter, all of them after the last: the text is news once.
    const version = code.getModel()?.getVersionId() ?? -1;
    if (version === told) return;
    told = version;
    changes.tell(code.getValue());
    chips.refresh();
    checker.soon();
  });
  code.onDidChangeModel(() => {
    told = -1;
    chips.refresh();
    markers.ask();
    void checker.check();
  });
  // Bound to this editor alone: a second editor on the page has a Run of its own.
  code.addAction({
    id: "ringside.run",
    label: "Run the program",
    keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
    contextMenuGroupId: "navigation",
    contextMenuOrder: 0,
    run: () => runs.tell(),
  });
  openDocument(code, options.document);
  // The web font may arrive after the first measure; wrong widths would put the cursor beside the letters.
  void document.fonts
    .load(`${options.fontSize}px "JetBrains Mono Variable"`)
    .then(() => editor.remeasureFonts());

  return {
    getText: () => code.getValue(),
    setText(text, { undoable = false } = {}) {
      if (undoable) replaceText(code, text);
      else if (code.getValue() !== text) code.setValue(text);
    },
    openDocument(document) {
      openDocument(code, document);
      code.updateOptions(documentOptions(document.language));
    },
    focus: () => code.focus(),
    reveal(line) {
      const last = code.getModel()?.getLineCount() ?? 1;
      const lineNumber = Math.min(Math.max(1, line), last);
      code.revealLineInCenterIfOutsideViewport(lineNumber);
      code.setPosition({
        lineNumber,
        column: code.getModel()?.getLineFirstNonWhitespaceColumn(lineNumber) || 1,
      });
    },
    select(start, end) {
      const model = code.getModel();
      if (model === null) return;
      code.setSelection(Selection.fromPositions(model.getPositionAt(start), model.getPositionAt(end)));
    },
    setRunMarkers(next) {
      runMarkers = next;
      markers.ask();
    },
    setRankLines: (lines, label) => chips.show(lines, label),
    setSelectedLine: (line) => selected.show(line),
    onChange: (listener) => changes.add(listener),
    onDiagnostics: (listener) => diagnostics.add(listener),
    onRun: (listener) => runs.add(listener),
    setTheme: (theme) => editor.setTheme(themeId(theme)),
    setFontSize(size) {
      code.updateOptions(metrics(size));
      host.style.setProperty("--editor-line-height", `${metrics(size).lineHeight}px`);
    },
    setReadOnly: (readOnly) => code.updateOptions({ readOnly }),
    dispose() {
      changes.clear();
      diagnostics.clear();
      runs.clear();
      checker.dispose();
      markers.dispose();
      selected.dispose();
      chips.dispose();
      leaveDocument(code);
      code.dispose();
    },
  };
}

/** How the editor behaves: calm, nothing that blinks for attention, everything a keyboard needs. */
import type { editor } from "monaco-editor/editor";
import { type Language, mainFiles } from "#base/language.ts";
import type { MountOptions } from "#editor/api.ts";
import { themeId } from "./theme.ts";

const fontFamily = '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, Menlo, Consolas, monospace';

/** The sizes that follow from the size of the type, CSS pixels. */
export function metrics(fontSize: number): editor.IEditorOptions {
  return { fontSize, lineHeight: Math.round(fontSize * 1.65) };
}

/** What differs with the document's language. */
export function documentOptions(language: Language): editor.IEditorOptions {
  return { ariaLabel: `Program, ${mainFiles[language]}` };
}

export function editorOptions(options: MountOptions): editor.IStandaloneEditorConstructionOptions {
  return {
    ...metrics(options.fontSize),
    theme: themeId(options.theme),
    ...documentOptions(options.document.language),
    fontFamily,
    fontLigatures: false,
    automaticLayout: true,
    minimap: { enabled: false },
    wordWrap: "on",
    wrappingIndent: "indent",
    // Not before a brace: "${size}" stays in one piece.
    wordWrapBreakBeforeCharacters: "([$+",
    scrollBeyondLastLine: false,
    padding: { top: 12, bottom: 12 },
    // A narrow pane has few columns. Monaco adds 16 pixels for the folding marks, which the selected line's edge shares.
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 0,
    glyphMargin: false,
    folding: true,
    showFoldingControls: "mouseover",
    foldingHighlight: false,
    renderLineHighlight: "line",
    renderLineHighlightOnlyWhenFocus: true,
    renderWhitespace: "none",
    // Monaco's dimmed number of the last line is too faint to read.
    renderFinalNewline: "on",
    guides: { indentation: true, bracketPairs: false },
    matchBrackets: "always",
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    wordBasedSuggestions: "off",
    suggest: { showWords: false, showSnippets: false, preview: false },
    quickSuggestions: { other: true, comments: false, strings: false },
    links: false,
    codeLens: false,
    occurrencesHighlight: "singleFile",
    selectionHighlight: true,
    lightbulb: { enabled: "onCode" as editor.ShowLightbulbIconMode },
    hover: { delay: 350, sticky: true },
    formatOnType: true,
    formatOnPaste: false,
    tabSize: 2,
    detectIndentation: false,
    // A widget that is clipped by its pane cannot be read.
    fixedOverflowWidgets: true,
    smoothScrolling: false,
    cursorBlinking: "blink",
    stickyScroll: { enabled: false },
    dragAndDrop: false,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  };
}

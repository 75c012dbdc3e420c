/**
 * The editor as the rest of the page sees it. Two parts that load apart: `compile` (a worker with the TypeScript
 * compiler, or Python; nothing of Monaco) and `loadEditor()` (Monaco). Run needs the first alone.
 */

import type { Language } from "#base/language.ts";
import type { Touch } from "#base/touches.ts";

export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** Syntax errors stop a run; type errors and warnings do not. */
  readonly source: "syntax" | "type";
  /** Lines and columns count from 1; the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** TypeScript's number of the message; 0 for Python's messages, and for those that are Ringside's own. */
  readonly code: number;
}

export interface CompileResult {
  /** Null when syntax errors stop the run. Structurally an engine CompiledProgram. */
  readonly program: {
    readonly language: Language;
    readonly file: string;
    readonly source: string;
    readonly js: string;
    readonly imports: readonly { start: number; end: number; specifier: string }[];
    readonly touches?: readonly Touch[];
  } | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Something that happened on a line while the program ran. Lines and columns count from 1. */
export interface RunMarker {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
  readonly severity: "error" | "warning";
}

export interface ProgramDocument {
  /** Tells documents of one language apart. */
  readonly id: string;
  readonly language: Language;
  readonly text: string;
}

export interface EditorHandle {
  getText(): string;
  /** Replaces the text; `undoable` keeps the old text one undo away. */
  setText(text: string, options?: { undoable?: boolean }): void;
  /** Shows another document. Each keeps its own undo, cursor and scroll position while the page lives. */
  openDocument(document: ProgramDocument): void;
  focus(): void;
  /** Scrolls to a line and puts the cursor there. */
  reveal(line: number): void;
  /** Where the cursor stands, as an offset in the text. */
  select(start: number, end: number): void;
  /** Marks from the run: errors and findings on lines. */
  setRunMarkers(markers: readonly RunMarker[]): void;
  /** Which ranks stand on which line now; colours come from CSS variables --rank-0 … */
  setRankLines(lines: ReadonlyMap<number, readonly number[]>, label?: (rank: number) => string): void;
  /** Highlights the line of what is selected elsewhere, or none (0). */
  setSelectedLine(line: number): void;
  onChange(listener: (text: string) => void): () => void;
  /** What is wrong with the text as it stands, a moment after each edit. */
  onDiagnostics(listener: (diagnostics: readonly Diagnostic[]) => void): () => void;
  /** Ctrl/Cmd+Enter inside the editor. */
  onRun(listener: () => void): () => void;
  setTheme(theme: "light" | "dark"): void;
  /** CSS pixels. */
  setFontSize(size: number): void;
  setReadOnly(readOnly: boolean): void;
  dispose(): void;
}

export interface MountOptions {
  readonly document: ProgramDocument;
  readonly theme: "light" | "dark";
  /** CSS pixels. */
  readonly fontSize: number;
}

export interface EditorModule {
  /** Shows an editor in `host`, which has a size and nothing in it. */
  mount(host: HTMLElement, options: MountOptions): EditorHandle;
}

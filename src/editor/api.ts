/** The editor as the rest of the page sees it. Implemented over Monaco, loaded lazily by `loadEditor()` in editor/index.ts. */

export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** Syntax errors stop a run; type errors warn. */
  readonly source: "syntax" | "type";
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly code: number;
}

export interface CompileResult {
  /** Null when syntax errors stop the run. Structurally an engine CompiledProgram. */
  readonly program: {
    readonly file: string;
    readonly source: string;
    readonly js: string;
    readonly imports: readonly { start: number; end: number; specifier: string }[];
  } | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface EditorHandle {
  getText(): string;
  /** Replaces the text; `undoable` keeps the old text one undo away. */
  setText(text: string, options?: { undoable?: boolean }): void;
  focus(): void;
  /** Scrolls to a line and puts the cursor there. */
  reveal(line: number): void;
  /** Marks from the run: errors and findings on lines. */
  setRunMarkers(
    markers: readonly { line: number; column?: number; message: string; severity: "error" | "warning" }[],
  ): void;
  /** Which ranks stand on which line now; colours come from CSS variables --rank-0 … */
  setRankLines(lines: ReadonlyMap<number, readonly number[]>): void;
  /** Highlights the line of what is selected elsewhere, or none (0). */
  setSelectedLine(line: number): void;
  onChange(listener: (text: string) => void): () => void;
  onDiagnostics(listener: (diagnostics: readonly Diagnostic[]) => void): () => void;
  /** Ctrl/Cmd+Enter inside the editor. */
  onRun(listener: () => void): () => void;
  setTheme(theme: "light" | "dark"): void;
  setReadOnly(readOnly: boolean): void;
  dispose(): void;
}

export interface EditorModule {
  mount(
    host: HTMLElement,
    options: { text: string; theme: "light" | "dark"; fontSize: number },
  ): Promise<EditorHandle>;
  /** Blanks types, finds imports, lists diagnostics. Works without a mounted editor. Never rejects for bad programs. */
  compile(source: string): Promise<CompileResult>;
}

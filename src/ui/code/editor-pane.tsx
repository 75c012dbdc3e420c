import { type Ref, useImperativeHandle, useRef } from "react";
import { type Language, mainFiles } from "#base/language.ts";
import type { Diagnostic, RunMarker } from "#editor/api.ts";
import "./editor-pane.css";
import { PlainEditor } from "./plain-editor.tsx";
import { revealInField } from "./reveal-in-field.ts";
import { useCodeSize } from "./use-code-size.ts";
import { useEditor } from "./use-editor.ts";
import { usePlainDiagnostics } from "./use-plain-diagnostics.ts";
import { useTabHint } from "./use-tab-hint.ts";

export interface EditorPaneProps {
  /** The program. A text that the pane has not sent itself replaces what it shows, one undo away. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Ctrl/Cmd+Enter. */
  readonly onRun: () => void;
  readonly theme: "light" | "dark";
  /** CSS pixels; null: the usual size, made smaller in a narrow pane. */
  readonly fontSize: number | null;
  /** Told the size that the type has, at first and whenever it changes. */
  readonly onFontSize?: (size: number) => void;
  /** Which document `text` is: each keeps its own undo, cursor and scroll position in each language. */
  readonly lessonId: string;
  readonly language: Language;
  readonly runMarkers?: readonly RunMarker[];
  /** Ranks by the line that they stand on, lines from 1. */
  readonly rankLines?: ReadonlyMap<number, readonly number[]>;
  /** 0: none. */
  readonly selectedLine?: number;
  readonly readOnly?: boolean;
  /** What is wrong with the text, a moment after each edit. */
  readonly onDiagnostics?: (diagnostics: readonly Diagnostic[]) => void;
  readonly ref?: Ref<EditorControls>;
}

/** What others can ask of the pane. */
export interface EditorControls {
  focus(): void;
  /** Scrolls to a line and puts the cursor there. */
  reveal(line: number): void;
}

/**
 * The program: a plain text field at once, Monaco over the same text as soon as it is there. What is typed before is
 * kept, cursor included; where Monaco cannot be loaded, the plain field stays and a button tries again.
 */
export function EditorPane(props: EditorPaneProps) {
  const { text, onChange, onRun, language, readOnly = false } = props;
  const pane = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const fontSize = useCodeSize(pane, props.fontSize, props.onFontSize);
  const { handle, failure, retry } = useEditor({ ...props, fontSize }, host, plain);
  usePlainDiagnostics(handle === null, language, text, props.onDiagnostics);
  const { hint, onFocus, onBlur } = useTabHint();

  useImperativeHandle(
    props.ref,
    () => ({
      focus: () => (handle === null ? plain.current?.focus() : handle.focus()),
      reveal: (line) => {
        if (handle !== null) handle.reveal(line);
        else if (plain.current !== null) revealInField(plain.current, line);
      },
    }),
    [handle],
  );

  return (
    <section ref={pane} className="editor-pane" aria-label="Editor" onFocus={onFocus} onBlur={onBlur}>
      {failure === "" ? null : (
        <div className="editor-failure" aria-live="polite">
          <p>{failure} The program can be edited and run without it; completion and colours are missing.</p>
          <button type="button" onClick={retry}>
            Retry
          </button>
        </div>
      )}
      <div className="editor-space">
        <div ref={host} className="editor-host" hidden={handle === null && failure !== ""} />
        {handle === null ? (
          <PlainEditor
            ref={plain}
            text={text}
            onChange={onChange}
            onRun={onRun}
            label={`Program, ${mainFiles[language]}`}
            fontSize={fontSize}
            readOnly={readOnly}
          />
        ) : null}
        {hint === "" || handle === null ? null : (
          <p className="editor-hint" aria-live="polite">
            {hint}
          </p>
        )}
      </div>
    </section>
  );
}

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { EditorHandle } from "#editor/api.ts";
import { loadEditor, warmCompiler } from "#editor/index.ts";
import { namesOf } from "#ui/components/rank-names.ts";
import { Echo } from "./echo.ts";
import type { EditorPaneProps } from "./editor-pane.tsx";

interface EditorProps extends EditorPaneProps {
  /** CSS pixels, as they are. */
  readonly fontSize: number;
}

interface LoadedEditor {
  /** Null while Monaco loads, and where it could not be loaded. */
  readonly handle: EditorHandle | null;
  /** Why it could not be loaded, or "". */
  readonly failure: string;
  retry(): void;
}

const noLines: ReadonlyMap<number, readonly number[]> = new Map();

/** Mounts Monaco in `host` and keeps it in step with the props. */
export function useEditor(
  props: EditorProps,
  host: RefObject<HTMLDivElement | null>,
  plain: RefObject<HTMLTextAreaElement | null>,
): LoadedEditor {
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const [failure, setFailure] = useState("");
  const [attempt, setAttempt] = useState(0);
  const echo = useRef(new Echo());

  // Read when Monaco has come, not when it was asked for: edits made meanwhile are in the props.
  const options = useEffectEvent(() => {
    const { text, language, theme, fontSize, lessonId } = props;
    return { theme, fontSize, document: { id: lessonId, language, text } };
  });
  const takeOver = useEffectEvent((editor: EditorHandle): void => {
    const field = plain.current;
    if (field === null || document.activeElement !== field) return;
    editor.select(field.selectionStart, field.selectionEnd);
    editor.focus();
  });
  const changed = useEffectEvent((text: string) => {
    echo.current.sent(text);
    props.onChange(text);
  });
  const run = useEffectEvent(() => props.onRun());
  const diagnosed = useEffectEvent<NonNullable<EditorPaneProps["onDiagnostics"]>>((diagnostics) =>
    props.onDiagnostics?.(diagnostics),
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt mounts again
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let mounted: EditorHandle | null = null;
    let left = false;
    setFailure("");
    // Asked for before Monaco, because a first Run may be quicker than Monaco.
    const { language: warmed, text: first } = options().document;
    warmCompiler(warmed, first);
    const mount = async (): Promise<void> => {
      const module = await loadEditor();
      // Strict mode leaves and comes back before Monaco is there: two editors must never share an element.
      if (left) return;
      const editor = module.mount(element, options());
      mounted = editor;
      editor.onChange(changed);
      editor.onRun(run);
      editor.onDiagnostics(diagnosed);
      takeOver(editor);
      setHandle(editor);
    };
    mount().catch((error: unknown) => {
      if (!left) setFailure(error instanceof Error ? error.message : String(error));
    });
    return () => {
      left = true;
      mounted?.dispose();
      setHandle(null);
    };
  }, [attempt, host]);

  const {
    text,
    language,
    lessonId,
    theme,
    fontSize,
    runMarkers,
    rankLines,
    selectedLine = 0,
    readOnly = false,
  } = props;
  useEffect(() => {
    if (handle !== null && !echo.current.isOwn(`${lessonId} ${language}`, text))
      handle.openDocument({ id: lessonId, language, text });
  }, [handle, lessonId, language, text]);
  useEffect(() => handle?.setTheme(theme), [handle, theme]);
  useEffect(() => handle?.setFontSize(fontSize), [handle, fontSize]);
  useEffect(() => handle?.setReadOnly(readOnly), [handle, readOnly]);
  useEffect(() => handle?.setRunMarkers(runMarkers ?? []), [handle, runMarkers]);
  useEffect(
    () => handle?.setRankLines(rankLines ?? noLines, (rank) => namesOf(rank).label),
    [handle, rankLines],
  );
  useEffect(() => handle?.setSelectedLine(selectedLine), [handle, selectedLine]);

  return { handle, failure, retry: () => setAttempt((count) => count + 1) };
}

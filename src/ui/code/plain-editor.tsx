import type { KeyboardEvent, Ref } from "react";

export interface PlainEditorProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly label: string;
  readonly fontSize: number;
  readonly readOnly: boolean;
  readonly ref: Ref<HTMLTextAreaElement>;
}

/** The program before Monaco is there: readable and editable, laid out so that nothing moves when Monaco comes. */
export function PlainEditor(props: PlainEditorProps) {
  const { text, onChange, onRun, label, fontSize, readOnly, ref } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onRun();
  };
  return (
    <textarea
      ref={ref}
      className="plain-editor"
      style={{ fontSize, lineHeight: `${Math.round(fontSize * 1.65)}px` }}
      aria-label={label}
      value={text}
      readOnly={readOnly}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
    />
  );
}

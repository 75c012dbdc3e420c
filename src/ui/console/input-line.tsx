import { useEffect, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Language } from "#base/language.ts";
import { answer, runStore } from "#state/run.ts";
import { RankBadge } from "#ui/components/rank-badge.tsx";

/** What a program sees of the end of its input. */
const endOfInput: Readonly<Record<Language, string>> = {
  typescript: "prompt() returns null",
  python: "input() raises EOFError",
};

/** There only while a rank waits for a line of input. */
export function InputLine() {
  const question = useStore(runStore, (state) => state.question);
  if (question === null) return null;
  return <OpenInput key={`${question.rank} ${question.text}`} rank={question.rank} text={question.text} />;
}

function OpenInput({ rank, text }: { rank: number; text: string }) {
  const language = useStore(runStore, (state) => state.language);
  const [line, setLine] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const asks = useId();
  useEffect(() => field.current?.focus(), []);
  const send = (value: string | null) => {
    setLine("");
    answer(value);
  };
  return (
    <form
      className="input-line"
      onSubmit={(event) => {
        event.preventDefault();
        send(line);
      }}
    >
      <p className="input-question">
        <RankBadge rank={rank} />
        <span id={asks}>{text === "" ? "waits for a line of input" : text}</span>
      </p>
      <input
        ref={field}
        className="field small"
        aria-label="Input"
        aria-describedby={asks}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="send"
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <button type="submit" className="button small">
        Send
      </button>
      <button
        type="button"
        className="button small quiet"
        title={endOfInput[language]}
        onClick={() => send(null)}
      >
        End of file
      </button>
    </form>
  );
}

import { useEffect, useId, useState } from "react";
import { useStore } from "zustand";
import { notify } from "#state/notices.ts";
import { startRun } from "#state/start-run.ts";
import { changeProgramSettings, workspaceStore } from "#state/workspace.ts";
import { validRanks } from "#state/workspace-storage.ts";

/** What is typed stays as typed until it is a number of ranks; the program's own number follows only valid ones. */
export function RanksField() {
  const ranks = useStore(workspaceStore, (state) => state.ranks);
  const lesson = useStore(workspaceStore, (state) => state.lesson);
  const [text, setText] = useState(String(ranks));
  const hint = useId();
  useEffect(() => setText(String(ranks)), [ranks]);
  const valid = /^\d+$/.test(text.trim()) && validRanks(Number(text));
  const change = (typed: string) => {
    setText(typed);
    const wanted = Number(typed);
    if (!/^\d+$/.test(typed.trim()) || !validRanks(wanted) || wanted === ranks) return;
    changeProgramSettings({ ranks: wanted });
  };
  const leave = () => {
    if (!valid) notify(`${refusal(text)} It stays at ${ranks}.`, [], 8000);
    setText(String(ranks));
  };
  const outside = lesson !== null && (ranks < lesson.minRanks || ranks > lesson.maxRanks);
  const note = valid ? (outside ? lessonRange(lesson.minRanks, lesson.maxRanks) : "") : "1 to 64, whole";
  return (
    <label className="ranks-field">
      <span>Ranks</span>
      <input
        type="number"
        className="field"
        min={1}
        max={64}
        step={1}
        inputMode="numeric"
        value={text}
        aria-invalid={!valid}
        aria-describedby={note === "" ? undefined : hint}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter" && valid) void startRun();
        }}
      />
      {note !== "" && (
        <span id={hint} className={valid ? "ranks-note" : "ranks-note bad"}>
          {note}
        </span>
      )}
    </label>
  );
}

function refusal(typed: string): string {
  const wanted = "a whole number from 1 to 64";
  return typed.trim() === ""
    ? `Ranks has to be ${wanted}.`
    : `Ranks cannot be ${typed.trim()}: it is ${wanted}.`;
}

function lessonRange(least: number, most: number): string {
  return least === most ? `this lesson is made for ${least}` : `this lesson is made for ${least} to ${most}`;
}

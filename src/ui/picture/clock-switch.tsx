import { useStore } from "zustand";
import type { ClockMode } from "#base/moment.ts";
import { playback } from "#state/playback.ts";
import "./clock-switch.css";

const modes: readonly { id: ClockMode; words: string; title: string }[] = [
  { id: "steps", words: "even steps", title: "Every event takes one step, causes before effects" },
  { id: "clock", words: "clock", title: "As long as it really took, slowed down to watch" },
];

/** By which clock the diagram is drawn and played. */
export function ClockSwitch() {
  const mode = useStore(playback, (state) => state.mode);
  const { setMode } = playback.getState();
  return (
    <div role="radiogroup" aria-label="Clock" className="switch">
      {modes.map(({ id, words, title }) => (
        <label key={id} title={title}>
          <input type="radio" name="clock-mode" checked={mode === id} onChange={() => setMode(id)} />
          <span>{words}</span>
        </label>
      ))}
    </div>
  );
}

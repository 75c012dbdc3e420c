import { type KeyboardEvent, useState } from "react";
import { useStore } from "zustand";
import { playback, speeds } from "#state/playback.ts";
import { momentWords } from "#viz/moment-words.ts";
import { indexes } from "./scene.ts";
import { TimeSlider } from "./time-slider.tsx";
import { TransportIcon } from "./transport-icons.tsx";
import "./playback-bar.css";

/** Play, pause, step and scrub. Space plays and pauses, arrows step, wherever in the bar the focus is. */
export function PlaybackBar() {
  const [said, setSaid] = useState("");
  const nothing = useStore(playback, (state) => state.trace === null);
  const moving = useStore(playback, (state) => state.playing || state.following);
  const speed = useStore(playback, (state) => state.speed);
  const { play, pause, setSpeed } = playback.getState();

  const step = (direction: 1 | -1) => {
    const before = playback.getState();
    if (before.trace === null) return;
    if (direction > 0) before.stepForward();
    else before.stepBack();
    const after = playback.getState();
    const index = indexes.get(before.trace, after.mode, !after.live);
    const from = direction > 0 ? before.position : after.position - (after.mode === "steps" ? 1 : 1e-6);
    setSaid(momentWords(index, from, after.position));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inSelect = event.target instanceof HTMLSelectElement;
    if (event.key === " " && !inSelect) {
      event.preventDefault();
      if (!(event.target instanceof HTMLButtonElement)) playback.getState().toggle();
      else event.target.click();
    } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !inSelect) {
      event.preventDefault();
      step(event.key === "ArrowRight" ? 1 : -1);
    }
  };
  return (
    <fieldset className="playback" aria-label="Playback" onKeyDown={onKeyDown}>
      <div className="transport">
        <Control name="Step back" icon="back" off={nothing} onPress={() => step(-1)} />
        <Control name="Play" icon="play" off={nothing || moving} onPress={play} />
        <Control name="Pause" icon="pause" off={!moving} onPress={pause} />
        <Control name="Step forward" icon="forward" off={nothing} onPress={() => step(1)} />
      </div>
      <TimeSlider onStep={step} />
      <select
        aria-label="Speed"
        className="speed"
        value={speed}
        onChange={(event) => setSpeed(Number(event.currentTarget.value))}
      >
        {speeds.map((value) => (
          <option key={value} value={value}>
            {value}×
          </option>
        ))}
      </select>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </fieldset>
  );
}

interface ControlProps {
  readonly name: string;
  readonly icon: "back" | "play" | "pause" | "forward";
  readonly off: boolean;
  onPress(): void;
}

/** aria-disabled instead of disabled: the focus stays on a button that has just done its work. */
function Control({ name, icon, off, onPress }: ControlProps) {
  return (
    <button
      type="button"
      className="icon"
      aria-label={name}
      title={name}
      aria-disabled={off}
      onClick={() => !off && onPress()}
    >
      <TransportIcon name={icon} />
    </button>
  );
}

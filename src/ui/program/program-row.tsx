import { useId } from "react";
import { useStore } from "zustand";
import { parseEnvironment, parseSeed, splitWords } from "#state/words.ts";
import { changeProgramSettings, workspaceStore } from "#state/workspace.ts";
import "./program-row.css";

/** What the program is started with. */
export function ProgramRow() {
  const args = useStore(workspaceStore, (state) => state.args);
  const env = useStore(workspaceStore, (state) => state.env);
  const seed = useStore(workspaceStore, (state) => state.seed);
  return (
    <div className="program-row">
      <TextSetting
        name="Arguments"
        value={args}
        placeholder="e.g. --n 3"
        check={splitWords}
        onChange={(value) => changeProgramSettings({ args: value })}
      />
      <TextSetting
        name="Environment"
        value={env}
        placeholder="e.g. N=20"
        check={parseEnvironment}
        onChange={(value) => changeProgramSettings({ env: value })}
      />
      <TextSetting
        name="Seed"
        value={seed}
        placeholder="none"
        check={parseSeed}
        onChange={(value) => changeProgramSettings({ seed: value })}
      />
    </div>
  );
}

interface TextSettingProps {
  readonly name: string;
  readonly value: string;
  readonly placeholder: string;
  readonly check: (text: string) => { readonly ok: true } | { readonly ok: false; readonly message: string };
  readonly onChange: (value: string) => void;
}

function TextSetting({ name, value, placeholder, check, onChange }: TextSettingProps) {
  const problem = useId();
  const checked = check(value);
  return (
    <label className={`text-setting ${name.toLowerCase()}`}>
      <span>{name}</span>
      <input
        className="field small"
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={!checked.ok}
        aria-describedby={checked.ok ? undefined : problem}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {!checked.ok && (
        <span id={problem} className="text-setting-problem">
          {checked.message}
        </span>
      )}
    </label>
  );
}

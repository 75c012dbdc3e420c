import { useStore } from "zustand";
import { languageNamed, languageNames, languages } from "#base/language.ts";
import { chapterTitles } from "#lessons/mistake.ts";
import { chooseLanguage } from "#state/choose-language.ts";
import { isShared, workspaceStore } from "#state/workspace.ts";
import { useNarrow } from "#ui/components/use-media.ts";
import { LessonsMenu } from "./lessons-nav.tsx";
import { Logo } from "./logo.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { RanksField } from "./ranks-field.tsx";
import { RunButton, StopButton } from "./run-buttons.tsx";
import { RunStatus } from "./run-status.tsx";
import { ShareButton } from "./share-button.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import "./toolbar.css";

export function Toolbar({ embed }: { embed: boolean }) {
  const narrow = useNarrow();
  return (
    <header className={embed ? "toolbar embed" : "toolbar"}>
      <div className="toolbar-start">
        <h1 className="brand">
          <a href={embed ? location.href.replace(/\?[^#]*/, "") : "#/"} target={embed ? "_blank" : undefined}>
            <Logo />
            <span className="brand-name">Ringside</span>
          </a>
        </h1>
        {!embed && <LessonsMenu />}
        {!embed && <ProgramTitle />}
        {narrow && <RunStatus />}
      </div>
      <div className="toolbar-run">
        <RanksField />
        {!embed && <LanguageField />}
        {!narrow && <RunButton />}
        {!narrow && <StopButton />}
      </div>
      <div className="toolbar-end">
        {!narrow && <RunStatus />}
        {!embed && <ShareButton />}
        {!embed && <ThemeSwitch />}
        {!embed && <MoreMenu arrange={!narrow} />}
      </div>
    </header>
  );
}

function ProgramTitle() {
  const lesson = useStore(workspaceStore, (state) => state.lesson);
  const shared = useStore(workspaceStore, isShared);
  if (shared) return <p className="program-title">Shared program</p>;
  if (lesson === null) return null;
  return (
    <p className="program-title">
      {lesson.chapter === null ? lesson.number : chapterTitles[lesson.chapter]} · {lesson.subject}
    </p>
  );
}

/** Shows the language of the open program; choosing one opens its program in that language. */
function LanguageField() {
  const language = useStore(workspaceStore, (state) => state.language);
  return (
    <select
      className="field language"
      aria-label="Language"
      value={language}
      onChange={(event) => {
        const chosen = languageNamed(event.currentTarget.value);
        if (chosen !== null) void chooseLanguage(chosen);
      }}
    >
      {languages.map((each) => (
        <option key={each} value={each}>
          {languageNames[each]}
        </option>
      ))}
    </select>
  );
}

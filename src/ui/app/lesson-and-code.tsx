import type { ReactNode } from "react";
import { useStore } from "zustand";
import { changeSettings, type LearnPane, settingsStore } from "#state/settings.ts";
import { type Tab, Tabs } from "#ui/components/tabs.tsx";
import "./lesson-and-code.css";

interface LessonAndCodeProps {
  readonly lesson: ReactNode;
  readonly code: ReactNode;
  /** Whether there is a choice; else the code stands alone. */
  readonly both: boolean;
}

/** Where three columns would leave the code too few letters a line, lesson and code take turns in one. */
export function LessonAndCode({ lesson, code, both }: LessonAndCodeProps) {
  const wanted = useStore(settingsStore, (state) => state.learnPane);
  const tabs: readonly Tab<LearnPane>[] = [
    { id: "lesson", title: "Lesson", panel: lesson },
    { id: "code", title: "Code", panel: code },
  ];
  return (
    <div className={both ? "pane lesson-and-code" : "pane lesson-and-code alone"}>
      <Tabs
        label="Lesson and code"
        tabs={tabs}
        selected={both ? wanted : "code"}
        onSelect={(learnPane) => changeSettings({ learnPane })}
      />
    </div>
  );
}

export { LessonPane, type LessonPaneProps } from "./lesson-pane.tsx";
export { SharedIntro } from "./shared-intro.tsx";

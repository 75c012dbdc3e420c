export { LessonPane, type LessonPaneProps } from "./lesson-pane.tsx";

export { type EditorControls, EditorPane, type EditorPaneProps } from "./editor-pane.tsx";
export { countProblems } from "./problems.ts";
export { ProblemsList, type ProblemsListProps } from "./problems-list.tsx";

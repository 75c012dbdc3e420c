export { type EditorControls, EditorPane } from "./editor-pane.tsx";
export { countProblems } from "./problems.ts";
export { ProblemsList } from "./problems-list.tsx";

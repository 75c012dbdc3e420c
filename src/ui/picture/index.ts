export { PicturePane, type PictureProps } from "./picture-pane.tsx";
export { SpaceTimePane } from "./spacetime-pane.tsx";

/** A trace dropped anywhere on the page is imported. Before the editor sees it, which would take it for text. */
import { importRun } from "#state/run-transfer.ts";

/** Call once. Returns the undo. */
export function listenForDrops(): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  const onFiles = (event: DragEvent): boolean => {
    if (event.dataTransfer?.types.includes("Files") !== true) return false;
    // The browser would leave the page to show the file.
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  document.addEventListener("dragover", onFiles, options);
  document.addEventListener(
    "drop",
    (event) => {
      const file = onFiles(event) ? event.dataTransfer?.files[0] : undefined;
      if (file !== undefined) void importRun(file);
    },
    options,
  );
  return () => listening.abort();
}

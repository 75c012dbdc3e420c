/**
 * Files dropped anywhere on the page: a trace that Ringside exported is shown, anything else is given to the program.
 * Before the editor sees them, which would take them for text.
 */
import { shortName } from "#state/file-names.ts";
import { giveFiles } from "#state/given-files.ts";
import { notify } from "#state/notices.ts";
import { importRun } from "#state/run-transfer.ts";
import "./file-drop.css";

/** Call once. Returns the undo. */
export function listenForDrops(): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  const hint = dropHint();
  const onFiles = (event: DragEvent): boolean => {
    if (event.dataTransfer?.types.includes("Files") !== true) return false;
    // The browser would leave the page to show the file.
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  document.addEventListener(
    "dragover",
    (event) => {
      if (onFiles(event) && !hint.isConnected) document.body.append(hint);
    },
    options,
  );
  document.addEventListener(
    "dragleave",
    // From one element to another it is still over the page.
    ({ relatedTarget }) => relatedTarget === null && hint.remove(),
    options,
  );
  document.addEventListener(
    "drop",
    (event) => {
      hint.remove();
      if (onFiles(event) && event.dataTransfer !== null) void take(event.dataTransfer);
    },
    options,
  );
  return () => listening.abort();
}

/** What is dropped can be asked for during the event alone. */
async function take({ files, items }: DataTransfer): Promise<void> {
  const folders = [...items].flatMap((item) => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory === true ? [entry.name] : [];
  });
  const dropped = [...files].filter(({ name }) => !folders.includes(name));
  for (const name of folders) notify(`${shortName(name)} is a folder: drop the files that are in it.`);
  const traces: File[] = [];
  const given: File[] = [];
  for (const file of dropped) ((await isTrace(file)) ? traces : given).push(file);
  if (given.length > 0) await giveFiles(given);
  // The page shows one run.
  const last = traces.at(-1);
  if (last !== undefined) await importRun(last);
}

/** By its name, or by the first bytes: "RRUN", and "RING" for a bare trace. */
async function isTrace(file: File): Promise<boolean> {
  if (/\.ringside$/i.test(file.name)) return true;
  try {
    const start = new TextDecoder("latin1").decode(await file.slice(0, 4).arrayBuffer());
    return start === "RRUN" || start === "RING";
  } catch {
    // Whoever takes it says why it cannot be read.
    return false;
  }
}

/** For the eye: what would happen. A notice says afterwards what has. */
function dropHint(): HTMLElement {
  const hint = document.createElement("div");
  hint.className = "drop-hint";
  hint.ariaHidden = "true";
  const title = document.createElement("strong");
  title.textContent = "Drop to give the program these files";
  const more = document.createElement("span");
  more.textContent = "Every rank finds them beside it. A trace that Ringside exported is shown instead.";
  const card = document.createElement("p");
  card.append(title, more);
  hint.append(card);
  return hint;
}

import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./theme/tokens.css";
import "./theme/base.css";
import { createRoot } from "react-dom/client";
import { mainFiles } from "#base/language.ts";
import { compile, providePythonCheck, warmCompiler } from "#editor/index.ts";
import { takeCrashedRun } from "#state/crash-marker.ts";
import { pythonStore } from "#state/python.ts";
import { isEmbed } from "#state/route.ts";
import { followAddress } from "#state/router.ts";
import { keepWarm, provideRunTools } from "#state/start-run.ts";
import { workspaceStore } from "#state/workspace.ts";
import { ensureIsolation } from "./alerts/isolation.ts";
import { App } from "./app/app.tsx";
import { listenForDrops } from "./app/file-drop.ts";
import { listenForShortcuts } from "./app/shortcuts.ts";
import { applyTheme } from "./theme/theme.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with id root");

applyTheme();
provideRunTools({ compile, engine: once(async () => (await import("#engine/index.ts")).createEngine()) });
followAddress();
listenForShortcuts();
listenForDrops();
createRoot(root).render(<App embed={isEmbed(location.search)} crashed={takeCrashedRun()} />);

// Once the page stands: warm workers and a warm compiler make the first run start at once.
whenIdle(() => {
  keepWarm();
  const { language, text } = workspaceStore.getState();
  warmCompiler(language, text);
});

// Once Python is there, its own compiler tells of syntax errors before a run.
const untilPython = pythonStore.subscribe(({ phase }) => {
  if (phase !== "ready") return;
  untilPython();
  startPythonCheck().catch((error: unknown) => {
    // Programs run all the same; a rank says then what could have been said before.
    console.warn("Python's compiler could not be started:", error);
  });
});

async function startPythonCheck(): Promise<void> {
  const { startPythonChecker } = await import("#engine/python-check.ts");
  const check = await startPythonChecker();
  providePythonCheck(async (source) => {
    const problems = await check(source, mainFiles.python);
    return problems.map((each) => ({ ...each, source: "syntax", code: 0 }));
  });
}

ensureIsolation().catch((error: unknown) => {
  // The notice on the page offers the same again; the reason belongs in the browser's own log.
  console.warn("The service worker that isolates the page could not be used:", error);
});

/** The same promise for every call, but a failure is forgotten so that the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** Safari has no requestIdleCallback. */
function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act);
  else setTimeout(act, 200);
}

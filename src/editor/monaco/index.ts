/** Monaco as the page's editor. Reached through loadEditor() alone, so that nothing of it is in the first load. */
import { editor } from "monaco-editor/editor";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import type { EditorModule } from "#editor/api.ts";
import "./features.ts";
import { createEditor } from "./handle.ts";
import { registerTypeScript } from "./language.ts";
import { yieldAlertRole } from "./live-regions.ts";
import { registerProviders } from "./providers.ts";
import { registerPython } from "./python/language.ts";
import { registerPythonProviders } from "./python/providers.ts";
import "./styles.css";
import { themeData, themeId } from "./theme.ts";

// Monaco's own small worker (word searches, minimal edits); the language worker is not Monaco's affair.
globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker({ name: "editor" }) };

registerTypeScript();
registerPython();
registerProviders();
registerPythonProviders();
editor.defineTheme(themeId("light"), themeData("light"));
editor.defineTheme(themeId("dark"), themeData("dark"));

export const editorModule: EditorModule = {
  mount(host, options) {
    const handle = createEditor(host, options);
    yieldAlertRole();
    return handle;
  },
};

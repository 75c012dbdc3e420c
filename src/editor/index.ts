/**
 * What the page may import at once: nothing here weighs anything until it is called. `compile` starts the language
 * worker (TypeScript, no Monaco); `loadEditor` brings Monaco, which uses the same worker.
 */
import type { EditorModule } from "./api.ts";

export { compile, warmCompiler } from "./compile.ts";
export { providePythonCheck } from "./python/compile.ts";

let loading: Promise<EditorModule> | undefined;

/** Loads Monaco once; a failed load is forgotten, so that calling again tries again. */
export function loadEditor(): Promise<EditorModule> {
  loading ??= import("./monaco/index.ts").then(
    (module) => module.editorModule,
    (error: unknown) => {
      loading = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The editor could not be loaded (${reason}).`, { cause: error });
    },
  );
  return loading;
}

/** How far Python has been loaded, for views; loading begins when it is first chosen (start-run.ts, keepWarm). */
import { createStore } from "zustand/vanilla";
import { onPackageProgress, packageProgress } from "#engine/package-progress.ts";
import { onPythonProgress, type PythonProgress, pythonProgress } from "#engine/python-progress.ts";

export const pythonStore = createStore<PythonProgress>(() => pythonProgress());

onPythonProgress(() => pythonStore.setState(pythonProgress()));

/** Packages that a program imports and that are being loaded for it. */
export const packageStore = createStore(() => packageProgress());

onPackageProgress(() => packageStore.setState(packageProgress()));

/** How far Python has been loaded, for views; loading begins when it is first chosen (start-run.ts, keepWarm). */
import { createStore } from "zustand/vanilla";
import { onPythonProgress, type PythonProgress, pythonProgress } from "#engine/python-progress.ts";

export const pythonStore = createStore<PythonProgress>(() => pythonProgress());

onPythonProgress(() => pythonStore.setState(pythonProgress()));

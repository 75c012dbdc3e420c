import { servePrograms } from "./program-worker.ts";
import { counters, epochs, shared, tooMuch, windows } from "./win-programs.ts";

servePrograms({ windows, counters, shared, tooMuch, epochs });

import { buffers, objects } from "./collective-programs.ts";
import { servePrograms } from "./program-worker.ts";

servePrograms({ buffers, objects });

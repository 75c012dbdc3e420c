import { files } from "./file-programs.ts";
import { servePrograms } from "./program-worker.ts";

servePrograms({ files });

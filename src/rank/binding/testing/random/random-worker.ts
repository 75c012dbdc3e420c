import { servePrograms } from "#rank/binding/testing/program-worker.ts";
import { interpret } from "./interpret.ts";

servePrograms({ random: interpret });

/** The page's worker that compiles Python programs for the editor. */
import { expose } from "comlink";
import { pythonChecker } from "./checker.ts";

expose(pythonChecker());

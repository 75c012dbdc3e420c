/** The language worker: one TypeScript language service for Run and for the editor. */

import libs from "virtual:program-libs";
import { expose } from "comlink";
import globals from "./globals.d.ts?raw";
import { createLanguage } from "./language.ts";
import { moduleTypes } from "./module-types.ts";

expose(createLanguage({ libs, types: { "globals.d.ts": globals, ...moduleTypes } }));

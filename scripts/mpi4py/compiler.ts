/** The TypeScript compiler with an API in JavaScript, as the page's language worker has it (scripts/typescript-in-page.ts). */
import { createRequire } from "node:module";
import type ts from "../../node_modules/ts-blank-space/node_modules/typescript/lib/typescript.d.ts";

export type { ts };

const blankSpace = createRequire(import.meta.url).resolve("ts-blank-space");
export const compiler: typeof ts = createRequire(blankSpace)("typescript");

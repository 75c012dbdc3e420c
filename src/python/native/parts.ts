/** All native functions, part by part. A new part is added here. */
import type { NativePart } from "./module.ts";
import { worldPart } from "./world.ts";

export const nativeParts: readonly NativePart[] = [worldPart];

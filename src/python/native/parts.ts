/** All native functions, part by part. A new part is added here. */
import { bufferMessagesPart } from "./buffer-messages.ts";
import { communicatorsPart } from "./communicators.ts";
import { environmentPart } from "./environment.ts";
import { groupsPart } from "./groups.ts";
import type { NativePart } from "./module.ts";
import { objectMessagesPart } from "./object-messages.ts";
import { requestCallsPart } from "./request-calls.ts";
import { worldPart } from "./world.ts";

export const nativeParts: readonly NativePart[] = [
  worldPart,
  environmentPart,
  communicatorsPart,
  groupsPart,
  objectMessagesPart,
  bufferMessagesPart,
  requestCallsPart,
];

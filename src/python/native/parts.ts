/** All native functions, part by part. A new part is added here. */
import { bufferWatchPart } from "./buffer-watch.ts";
import { bufferCollectivesPart } from "./collectives-buffers.ts";
import { objectCollectivesPart } from "./collectives-objects.ts";
import { communicatorsPart } from "./communicators.ts";
import { datatypesPart } from "./datatypes.ts";
import { environmentPart } from "./environment.ts";
import { filesPart } from "./files.ts";
import { groupsPart } from "./groups.ts";
import { memoryPart } from "./memory.ts";
import { messageModesPart } from "./message-modes.ts";
import { messagesPart } from "./messages.ts";
import type { NativePart } from "./module.ts";
import { opsPart } from "./ops.ts";
import { plotPart } from "./plot.ts";
import { requestCallsPart } from "./request-calls.ts";
import { requestModesPart } from "./request-modes.ts";
import { sendBuffersPart } from "./send-buffers.ts";
import { sessionsPart } from "./sessions.ts";
import { settingsPart } from "./settings.ts";
import { topologiesPart } from "./topologies.ts";
import { windowsPart } from "./windows.ts";

export const nativeParts: readonly NativePart[] = [
  bufferCollectivesPart,
  objectCollectivesPart,
  datatypesPart,
  memoryPart,
  opsPart,
  plotPart,
  environmentPart,
  communicatorsPart,
  groupsPart,
  sendBuffersPart,
  sessionsPart,
  settingsPart,
  topologiesPart,
  messagesPart,
  messageModesPart,
  requestCallsPart,
  requestModesPart,
  windowsPart,
  filesPart,
  bufferWatchPart,
];

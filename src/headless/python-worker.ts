/** The worker thread of a rank whose program is Python. */
import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { pythonControl } from "#python/host/control.ts";
import { completeES2024 } from "./es2024.ts";
import { showDisk } from "./host-disk.ts";
import { nodeThreadHost } from "./node-thread.ts";

if (parentPort === null) throw new Error("this module runs in a worker thread");
completeES2024();
expose(pythonControl(nodeThreadHost(globalThis), showDisk), nodeEndpoint(parentPort));

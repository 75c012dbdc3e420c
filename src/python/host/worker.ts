/** The page's worker of a rank whose program is Python. */
import { expose } from "comlink";
import { pageEndpoint } from "#rank/page-endpoint.ts";
import { pageThreadHost } from "#rank/page-thread.ts";
import { pythonControl } from "./control.ts";

expose(pythonControl(pageThreadHost(globalThis)), pageEndpoint());

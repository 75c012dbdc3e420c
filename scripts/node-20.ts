/** Vitest 5 prints failures with Map.groupBy, which Node 20 lacks: without it a failing test hides behind a crash. */
import { completeMap } from "../src/headless/es2024.ts";

completeMap();

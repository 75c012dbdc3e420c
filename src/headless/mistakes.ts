/** lessons/mistakes/ on real threads: what its test and npm run mistakes load, as bundled by scripts/headless-build.mjs. */
export { alarmsIn, MistakeRunner, missedIn } from "./mistake-runs.ts";
export { silentTogether, togetherOf } from "./mistakes-together.ts";

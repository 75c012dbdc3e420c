import { testMistakesIn } from "./mistakes.testing.ts";

// A rank of Python takes long to start, and what is told comes from the same core.
testMistakesIn("python", 1);

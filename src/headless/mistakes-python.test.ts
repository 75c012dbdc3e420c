import { testMistakesIn } from "./mistakes.testing.ts";

testMistakesIn("python");

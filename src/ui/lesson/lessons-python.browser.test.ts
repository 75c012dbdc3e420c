import { testLessonsIn } from "./testing-lessons.ts";

await testLessonsIn("python");

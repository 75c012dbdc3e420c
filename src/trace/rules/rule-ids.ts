/**
 * The names of all rules. People silence by them and files of runs keep them: they stay. A rule's file has its name, and
 * rules that say much the same of neighbouring mistakes share one.
 */
export const ruleIds = [
  // Waiting (trace/diagnosis).
  "cyclic-wait",
  "missing-rank",
  "no-message",
  "no-receiver",
  "finished-rank",
  "near-miss",
  "window-wait",
  "port-wait",
  "endless-poll",
  // What a call was given, and when.
  "invalid-argument",
  "life-cycle",
  "failed-rank",
  // Messages.
  "truncation",
  "type-mismatch",
  "unreceived-message",
  "ready-send",
  "depends-on-buffering",
  "message-race",
  "buffer-space",
  // Collectives.
  "collective-mismatch",
  "different-values",
  // Requests and what else a program has to give back.
  "pending-request",
  "request-misuse",
  "resource-leak",
  "buffer-in-use",
  // Windows.
  "window-misuse",
  "window-race",
  // A program's own failures.
  "error",
  "limit",
] as const;

export type RuleId = (typeof ruleIds)[number];

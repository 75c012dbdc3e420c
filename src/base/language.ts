/** The languages that a rank's program may be written in, in the order in which they are offered. */
export const languages = ["typescript", "python"] as const;

export type Language = (typeof languages)[number];

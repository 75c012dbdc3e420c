/**
 * Ranks of one run, those included that were started during it (MPI_Comm_spawn) and that have ended. Each has a number
 * of its own, which the core calls its world rank: the first ranks have their ranks in COMM_WORLD, spawned ones those
 * that follow. Groups are lists of these numbers, and the numbers of communicators are made of them.
 */
export const MAX_PROCESSES = 1024;

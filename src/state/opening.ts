/**
 * Between a new address and its program lies a load. What acts on "the open program" waits for it, so that a Run pressed
 * in between runs what the address names, and not what stood there before.
 */

let pending: Promise<void> | null = null;

/** For the router: the page is on its way to another program until `work` settles. */
export function whileOpening(work: Promise<void>): void {
  const mine = work.finally(() => {
    if (pending === mine) pending = null;
  });
  pending = mine;
}

/** The load under way, or null when the program that the address names is open. Ask again when it has settled. */
export function opening(): Promise<void> | null {
  return pending;
}

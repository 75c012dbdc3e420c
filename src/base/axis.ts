/** The span of an axis has to be a number too. */
const largest = 1e300;

/** Whether an axis of a chart has a place for the number. Those that have none are left out, and counted. */
export function fitsAxis(value: number, logarithmic: boolean | undefined): boolean {
  return Math.abs(value) <= largest && (logarithmic !== true || value > 0);
}

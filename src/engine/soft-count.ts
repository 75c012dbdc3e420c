/**
 * The largest number, at most `most`, of those that the hint "soft" allows (MPI-4.1 section 11.8.1): "2,4:8,10:20:5" are
 * 2, 4 to 8, and 10, 15, 20. 0 when none is so small, or when the hint cannot be read.
 */
export function softCount(soft: string, most: number): number {
  let best = 0;
  for (const part of soft.split(",")) {
    const words = part.split(":");
    const [from, to = from, step = 1] = words.map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
    if (words.length > 3 || ![from, to, step].every(Number.isInteger) || step === 0) return 0;
    // Counted, not gone through: the hint may have any number of them.
    const steps = Math.floor((to - from) / step);
    const index =
      step > 0 ? Math.min(steps, Math.floor((most - from) / step)) : Math.ceil((most - from) / step);
    const value = from + Math.max(index, 0) * step;
    if (steps >= 0 && index <= steps && value <= most && value > best) best = value;
  }
  return best;
}

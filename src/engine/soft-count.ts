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
    const count = Math.floor((to - from) / step);
    for (let index = 0; index <= count; index++) {
      const value = from + index * step;
      if (value <= most && value > best) best = value;
    }
  }
  return best;
}

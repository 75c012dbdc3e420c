/**
 * Seeded Math.random: xoshiro128** (Blackman and Vigna), one stream a rank. The state sits in an Int32Array because
 * Chromium runs that three times as fast as object fields.
 */

/** Spreads a seed over the words of a state, so that neighbouring seeds and ranks start far apart (splitmix32). */
function splitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/** Numbers in [0, 1) with 53 random bits; the same for the same seed and rank. Any finite seed serves. */
export function seededRandom(seed: number, rank: number): () => number {
  const low = splitmix(Math.trunc(seed) | 0);
  // The upper half of a large seed, and a seed's fraction, must count too.
  const high = splitmix(Math.trunc(seed / 0x100000000) ^ Math.trunc((seed % 1) * 0x40000000));
  const forRank = splitmix(Math.imul(rank + 1, 0x632be59b));
  const state = new Int32Array(4);
  for (let word = 0; word < 4; word++) state[word] = low() ^ Math.imul(high(), 3) ^ Math.imul(forRank(), 5);
  // The all-zero state is the one from which the generator never leaves.
  if (state.every((word) => word === 0)) state[0] = 1;

  function next(): number {
    const scaled = Math.imul(state[1], 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9);
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = (state[3] << 11) | (state[3] >>> 21);
    return result;
  }
  return () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000;
}

/** A smooth curve through random heights, 0 to 1, for x in wavelengths; octaves add finer detail. */
export function curve(random: () => number, octaves: number): (x: number) => number {
  const heights = Array.from({ length: octaves }, () => Float32Array.from({ length: 64 }, random));
  return (x) => {
    let sum = 0;
    let total = 0;
    for (const [octave, table] of heights.entries()) {
      const weight = 0.5 ** octave;
      const at = x * 2 ** octave;
      const whole = Math.floor(at);
      const part = at - whole;
      const eased = part * part * (3 - 2 * part);
      const left = table[whole & 63] ?? 0;
      const right = table[(whole + 1) & 63] ?? 0;
      sum += weight * (left + (right - left) * eased);
      total += weight;
    }
    return sum / total;
  };
}

/** One table of fine grain, −1 to 1: shared, since no one can tell. */
export const grain = ((): Float32Array => {
  let state = 0x9e3779b9;
  return Float32Array.from({ length: 8192 }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5;
    return ((state >>> 8) & 0xffff) / 32768 - 1;
  });
})();

/** Where a row starts reading the grain. */
export function grainOffset(y: number): number {
  return (Math.imul(y + 1, 0x9e3779b1) >>> 19) & 8191;
}

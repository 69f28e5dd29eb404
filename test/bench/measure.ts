/** Milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
}

/** Both in turn, the first one changing from round to round, so that neither gets the quieter half of the run. */
export async function inTurn<A, B>(rounds: number, ours: () => Promise<A>, baseline: () => Promise<B>): Promise<{ ours: A[]; baseline: B[] }> {
  const results: { ours: A[]; baseline: B[] } = { ours: [], baseline: [] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) results.baseline.push(await baseline());
    results.ours.push(await ours());
    if (round % 2 === 1) results.baseline.push(await baseline());
  }
  return results;
}

/** The sum of a column. Not even one that is nonsense, of a quote that was believed once, may take all the others with it: `sum` would overflow. */
export function bounded(figure: string): string {
  return `CAST(min(total(${figure}), ${Number.MAX_SAFE_INTEGER}) AS INTEGER)`;
}

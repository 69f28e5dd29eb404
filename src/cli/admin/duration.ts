const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** "30d" → milliseconds; undefined for anything else. */
export function durationOf(text: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,4})([mhdw])$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  const known = Object.entries(units).find(([name]) => name === unit);
  return known === undefined ? undefined : Number(count) * known[1];
}

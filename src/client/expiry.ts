/**
 * When a signed link ends, in epoch milliseconds: `exp` in seconds (Ideogram), or a moment and the seconds after it (presigned
 * storage). Undefined where it does not say.
 */
export function expiryOf(url: string): number | undefined {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  const seconds = (name: string): number => (/^\d{1,11}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : Number.NaN);
  const [, day, time] = /^(\d{4}\d{2}\d{2})T(\d{6})Z$/.exec(query.get("X-Amz-Date") ?? "") ?? [];
  const signed = Date.parse(`${day?.replace(/(....)(..)/, "$1-$2-")}T${time?.replace(/(..)(..)/, "$1:$2:")}Z`);
  const ends = [seconds("exp") * 1000, signed + seconds("X-Amz-Expires") * 1000].find((end) => !Number.isNaN(end));
  return ends;
}

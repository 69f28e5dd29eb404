import { englishUsd } from "./plainEnglish.ts";

/** Money is counted in whole millionths of a US dollar: exact to add, and what the API itself quotes in. */
export type UsdMicros = number;

/** $0.06 → 60 000. For literals in the price table only. */
export function usd(dollars: number): UsdMicros {
  return Math.round(dollars * 1_000_000);
}

/** A format costs much more to make than to use. */
const formats = new Map<string, Intl.NumberFormat>();

/** Formats for people: cents always, more digits only where they carry value ("$0.06", "$0.005"). */
export function formatUsd(micros: UsdMicros, locale = "en-US"): string {
  const plain = englishUsd(micros, locale);
  if (plain !== undefined) return plain;
  const digits = micros % 10_000 === 0 ? 2 : 6;
  const key = `${locale} ${digits}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: digits });
  formats.set(key, format);
  return format.format(micros / 1_000_000);
}

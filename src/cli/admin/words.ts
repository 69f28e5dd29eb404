import { ageIn } from "../../core/age.ts";
import { amountWords } from "../../core/priceWords.ts";
import type { Amounts } from "../../gateway/ports.ts";

/** Columns under their names, two spaces apart; the last is as long as it is. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}

export function money(amounts: Amounts): string {
  return amountWords(amounts, (text, ...args) => text.replace(/\{(\d)\}/g, (_, at) => args[Number(at)] ?? ""));
}

/** "2026-11-30 10:05 UTC" */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

export function ago(now: number, at: number): string {
  return ageIn("en", now - at) ?? "just now";
}
